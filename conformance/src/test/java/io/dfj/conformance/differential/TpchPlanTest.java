// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.benchmarks.tpch.TpchData;
import io.dfj.benchmarks.tpch.TpchQueries;
import io.dfj.conformance.ProjectFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes the TPC-H queries quick stays in their plans. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchPlanTest {
  private Connection connection;

  @BeforeAll
  void open() throws IOException, SQLException {
    Path cache = ProjectFiles.module("conformance").resolve("target/tpch");
    connection = DriverManager.getConnection("jdbc:dfj:" + TpchData.prepare(cache, 0.05));
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private PlanShape plan(int query) throws SQLException {
    return PlanShape.explain(connection, TpchQueries.query(query));
  }

  static IntStream queries() {
    return IntStream.rangeClosed(1, TpchQueries.COUNT);
  }

  /** The side that is held in memory stands on the right. EXISTS and IN are semi joins. */
  @ParameterizedTest(name = "q{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | group(lineitem*)
          3  | group(lineitem* JOIN (orders* JOIN customer*))
          4  | group(lineitem* RIGHT_SEMI JOIN orders*)
          5  | group((lineitem JOIN (orders* JOIN (customer JOIN (nation JOIN region*)))) JOIN supplier)
          6  | group(lineitem*)
          7  | group((lineitem* JOIN (orders JOIN (customer JOIN nation*))) JOIN (supplier JOIN nation*))
          9  | group(orders JOIN (lineitem JOIN ((partsupp JOIN part*) JOIN (supplier JOIN nation))))
          11 | group(partsupp JOIN (supplier JOIN nation*)) JOIN group(partsupp JOIN (supplier JOIN nation*))
          12 | group(orders JOIN lineitem*)
          13 | group(group(orders* RIGHT JOIN customer))
          14 | group(part JOIN lineitem*)
          15 | (supplier JOIN group(lineitem*)) JOIN group(group(lineitem*))
          16 | group((partsupp JOIN part*) LEFT_ANTI JOIN supplier*)
          17 | group(group(lineitem) JOIN (lineitem JOIN part*))
          18 | group(lineitem JOIN ((orders LEFT_SEMI JOIN group(lineitem)) JOIN customer))
          19 | group(lineitem* JOIN part*)
          20 | (group(lineitem*) JOIN (partsupp LEFT_SEMI JOIN part*)) RIGHT_SEMI JOIN (supplier JOIN nation*)
          22 | group((orders RIGHT_ANTI JOIN customer*) JOIN group(customer*))
          """)
  void joins(int query, String expected) throws SQLException {
    assertThat(plan(query).joins()).isEqualTo(expected);
  }

  /** All pairs are looked at only where one side is one row. */
  @ParameterizedTest(name = "q{0}")
  @MethodSource("queries")
  void hasNoCrossJoins(int query) throws SQLException {
    for (PlanShape join : plan(query).operators("NestedLoopJoinExec")) {
      assertThat(join.inputs().get(1)).as(join.text()).matches(PlanShape::isOneRow);
    }
  }

  /** What is filtered later is filtered by values that are made in between. */
  @ParameterizedTest(name = "q{0}")
  @MethodSource("queries")
  void filtersInItsScans(int query) throws SQLException {
    assertThat(plan(query).operators("FilterExec"))
        .allMatch(filter -> filter.inputs().get(0).text().startsWith("AggregateExec: by=["));
  }

  /** A table that is read in full but for one column is not pruned. */
  @ParameterizedTest(name = "q{0}")
  @MethodSource("queries")
  void readsNoCommentsButThoseThatTheQueryNames(int query) throws SQLException {
    String sql = TpchQueries.query(query);
    for (String comment : new String[] {"l_comment", "o_comment", "c_comment", "ps_comment"}) {
      if (!sql.contains(comment)) {
        assertThat(plan(query).operators("ScanExec")).noneMatch(s -> s.text().contains(comment));
      }
    }
  }

  @ParameterizedTest(name = "q{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | lineitem | l_shipdate@6 <= DATE '1998-09-02'
          3  | orders   | o_orderdate@2 < DATE '1995-03-15'
          4  | lineitem | l_commitdate@1 < l_receiptdate@2
          6  | lineitem | l_quantity@0 < 24.00
          7  | nation   | n_name@1 = 'GERMANY' OR n_name@1 = 'FRANCE'
          12 | lineitem | l_shipmode@4 = 'MAIL' OR l_shipmode@4 = 'SHIP'
          13 | orders   | NOT like(o_comment@2, '%special%requests%')
          16 | part     | p_size@3 IN (3, 9, 14, 19, 23, 36, 45, 49)
          19 | part     | p_size@2 >= 1
          19 | lineitem | l_shipinstruct@4 = 'DELIVER IN PERSON'
          21 | orders   | o_orderstatus@1 = 'F'
          22 | customer | substr(c_phone@1, 1, 2) IN
          """)
  void pushesFilters(int query, String table, String filter) throws SQLException {
    assertThat(plan(query).scans(table))
        .anySatisfy(scan -> assertThat(scan).contains("filter=").contains(filter));
  }

  /** A small side that is held gives the large scan the values that can match. */
  @ParameterizedTest(name = "q{0} {1}: {2}")
  @CsvSource({
    "3, lineitem, l_orderkey",
    "5, lineitem, l_orderkey",
    "9, partsupp, ps_partkey",
    "17, lineitem, l_partkey",
    "18, lineitem, l_orderkey",
    "20, supplier, s_nationkey"
  })
  void filtersScansByJoinKeys(int query, String table, String key) throws SQLException {
    assertThat(plan(query).scans(table))
        .anySatisfy(scan -> assertThat(scan).contains("join key=" + key));
  }

  /** EXISTS and NOT EXISTS of lineitems stay semi and anti joins by the order's key. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"SEMI", "ANTI"})
  void q21HasNoInnerJoinForItsSubqueries(String type) throws SQLException {
    assertThat(plan(21).operators("HashJoinExec"))
        .filteredOn(join -> join.text().matches("HashJoinExec: (LEFT|RIGHT)_" + type + " .*"))
        .singleElement()
        .satisfies(
            join ->
                assertThat(join.text()).contains("on [l_orderkey = l_orderkey], where=l_suppkey"));
  }
}
