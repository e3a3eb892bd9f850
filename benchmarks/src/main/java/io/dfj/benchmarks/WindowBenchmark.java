// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs window functions over lineitem of TPC-H as {@link PairedQueries} does: small and large
 * partitions, one partition, ranking, frames, values of other rows and the best rows of each key.
 * An aggregate stands above each, so that reading rows costs nothing. Command: {@code
 * benchmarks/run-windows --scale 1 --rounds 5}.
 */
public final class WindowBenchmark {
  /**
   * A query.
   *
   * @param select what is computed from the window's value {@code w}
   * @param window the value, or {@code QUALIFY} and a condition
   */
  private record Query(String name, String select, String window) {
    String sql() {
      return window.startsWith("QUALIFY")
          ? "SELECT " + select + " FROM (SELECT * FROM lineitem " + window + ") AS q"
          : "SELECT " + select + " FROM (SELECT " + window + " AS w FROM lineitem) AS q";
    }
  }

  private static final String BY_DATE = " ORDER BY l_shipdate, l_orderkey, l_linenumber";

  private static final List<Query> QUERIES =
      List.of(
          new Query(
              "row_number",
              "sum(w)",
              "row_number() OVER (PARTITION BY l_orderkey ORDER BY l_linenumber)"),
          new Query(
              "running_sum",
              "max(w)",
              "sum(l_quantity) OVER (PARTITION BY l_partkey"
                  + BY_DATE
                  + " ROWS UNBOUNDED PRECEDING)"),
          new Query("rank_all", "sum(w)", "rank() OVER (ORDER BY l_extendedprice DESC)"),
          new Query(
              "moving_average",
              "sum(w)",
              "avg(l_extendedprice) OVER (PARTITION BY l_suppkey"
                  + BY_DATE
                  + " ROWS 10 PRECEDING)"),
          new Query(
              "moving_minimum",
              "sum(w)",
              "min(l_extendedprice) OVER (PARTITION BY l_suppkey"
                  + BY_DATE
                  + " ROWS 100 PRECEDING)"),
          new Query(
              "range_sum",
              "max(w)",
              "sum(l_quantity) OVER (PARTITION BY l_partkey ORDER BY l_shipdate RANGE BETWEEN"
                  + " INTERVAL '30' DAY PRECEDING AND CURRENT ROW)"),
          new Query(
              "lag",
              "sum(w)",
              "l_extendedprice - lag(l_extendedprice) OVER (PARTITION BY l_partkey"
                  + BY_DATE
                  + ")"),
          new Query(
              "share", "max(w)", "l_quantity / sum(l_quantity) OVER (PARTITION BY l_orderkey)"),
          new Query(
              "moving_distinct",
              "sum(w)",
              "count(DISTINCT l_suppkey) OVER (PARTITION BY l_partkey"
                  + BY_DATE
                  + " ROWS 10 PRECEDING)"),
          new Query(
              "first_of_key",
              "count(*), sum(l_extendedprice)",
              "QUALIFY row_number() OVER (PARTITION BY l_suppkey ORDER BY l_extendedprice DESC,"
                  + " l_orderkey, l_linenumber) = 1"),
          new Query(
              "top_of_key",
              "count(*), sum(l_extendedprice)",
              "QUALIFY rank() OVER (PARTITION BY l_partkey ORDER BY l_extendedprice DESC) <= 3"),
          new Query(
              "one_key",
              "max(l_linenumber), count(*)",
              "QUALIFY row_number() OVER (PARTITION BY l_suppkey ORDER BY l_extendedprice DESC) <= 9"
                  + " AND l_suppkey = 77"));

  private WindowBenchmark() {}

  public static void main(String[] args) throws IOException, SQLException {
    BenchmarkArguments arguments =
        BenchmarkArguments.parseOrExit("run-windows", QUERIES.size(), args);
    Map<String, String> queries = new LinkedHashMap<>();
    for (int number : arguments.queries()) {
      Query query = QUERIES.get(number - 1);
      queries.put(query.name(), query.sql());
    }
    System.exit(new PairedQueries(arguments, System.out).run(queries) ? 0 : 1);
  }
}
