// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks;

import io.dfj.benchmarks.tpch.TpchQueries;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs the TPC-H queries as {@link PairedQueries} does. Command: {@code benchmarks/run-tpch --scale
 * 1 --rounds 5}.
 */
public final class TpchBenchmark {
  private TpchBenchmark() {}

  public static void main(String[] args) throws IOException, SQLException {
    BenchmarkArguments arguments =
        BenchmarkArguments.parseOrExit("run-tpch", TpchQueries.COUNT, args);
    Map<String, String> queries = new LinkedHashMap<>();
    for (int query : arguments.queries()) {
      queries.put("q%02d".formatted(query), TpchQueries.query(query));
    }
    System.exit(new PairedQueries(arguments, System.out).run(queries) ? 0 : 1);
  }
}
