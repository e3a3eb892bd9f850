// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.TableFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User-defined functions in FROM. */
class TableFunctionTest {
  private static final Schema SCHEMA =
      Schema.of(new Field("n", DataType.BIGINT, true), new Field("label", DataType.VARCHAR, true));

  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  @BeforeEach
  void register() {
    session.registerUdtf(
        TableFunction.of(
            "counted",
            List.of(
                Parameter.of("rows", DataType.BIGINT),
                Parameter.of("label", DataType.VARCHAR).withDefault("row")),
            (arguments, caller) -> {
              List<List<@Nullable Object>> rows = new ArrayList<>();
              for (long n = 1; n <= (Long) arguments.get(0); n++) {
                rows.add(List.of(n, arguments.get(1) + " " + n));
              }
              return caller.fromRows(SCHEMA, rows);
            }));
    session.registerUdtf(
        TableFunction.of(
            "arguments", (arguments, caller) -> caller.sql("SELECT '" + arguments + "' AS given")));
  }

  private List<String> rows(String sql) {
    return QueryTexts.of(session, sql);
  }

  @Test
  void standInFrom() {
    assertThat(rows("SELECT * FROM counted(2, 'x')")).containsExactly("1|x 1", "2|x 2");
    assertThat(rows("SELECT counted.n FROM counted(1 + 1) WHERE label = 'row 2'"))
        .containsExactly("2");
    assertThat(rows("SELECT a, b FROM counted(label => 'y', rows => '1') AS t(a, b)"))
        .containsExactly("1|y 1");
    assertThat(rows("SELECT x.n, y.label FROM counted(2) AS x JOIN counted(3, 'z') AS y USING (n)"))
        .containsExactlyInAnyOrder("1|z 1", "2|z 2");
    assertThat(
            rows(
                "SELECT sum(n) FROM (SELECT n FROM counted(3) UNION ALL SELECT n FROM counted(2))"))
        .containsExactly("9");
    assertThat(rows("SELECT * FROM counted(0)")).isEmpty();
  }

  @Test
  void tablesOfTheSameColumnsStayApart() {
    DataFrame one = session.fromRows(SCHEMA, List.of(List.of(1L, "one")));
    DataFrame other = session.fromRows(SCHEMA, List.of(List.of(2L, "two")));
    session.registerView("both", one.union(other));
    assertThat(rows("SELECT label FROM both")).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void argumentsKeepTheirTypes() {
    assertThat(rows("SELECT * FROM arguments(1, 1.50, DATE '2024-02-29', NULL, true)"))
        .containsExactly("[1, 1.50, 2024-02-29, null, true]");
    assertThat(rows("SELECT given FROM arguments()")).containsExactly("[]");
  }

  @Test
  void viewsAndStatementsFollowRegistrations() {
    rows("CREATE VIEW v AS SELECT n FROM counted(2)");
    PreparedSql prepared = session.prepare("SELECT * FROM v");
    assertThat(rows("SELECT * FROM v")).containsExactly("1", "2");
    session.registerUdtf(
        TableFunction.of("counted", (arguments, caller) -> caller.sql("SELECT 77 AS n")));
    assertThat(rows("SELECT * FROM v")).containsExactly("77");
    assertThat(prepared.schema().size()).isEqualTo(1);
    assertThat(session.udtfs()).containsExactly("arguments", "counted");
    assertThat(session.udtf("counted").name()).isEqualTo("counted");
    assertThat(session.deregisterUdtf("counted")).isTrue();
    fails("SELECT * FROM counted(1)", ErrorCode.UNKNOWN_FUNCTION, "counted");
  }

  @Test
  void refusals() {
    fails("SELECT * FROM counted()", ErrorCode.UNKNOWN_FUNCTION, "counted(rows, label)");
    fails("SELECT * FROM counted(1, 'a', 2)", ErrorCode.UNKNOWN_FUNCTION, "counted(rows, label)");
    fails("SELECT * FROM counted(?)", ErrorCode.FEATURE_NOT_SUPPORTED, "takes constants only");
    fails("SELECT * FROM (VALUES (1)) AS v(x), counted(v.x)", ErrorCode.UNKNOWN_TABLE, "'v'");
    session.registerUdtf(
        TableFunction.of(
            "broken",
            (arguments, caller) -> {
              throw new java.io.IOException("no such log");
            }));
    fails(
        "SELECT * FROM broken()",
        ErrorCode.USER_FUNCTION_FAILED,
        "function 'broken' failed: java.io.IOException: no such log");
  }

  private void fails(String sql, ErrorCode code, String message) {
    assertThatThrownBy(() -> rows(sql))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
