// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SltScriptTest {
  private static final List<String> LINES =
      """
      # name: sql/a.slt
      # description: words

      statement ok
      CREATE TABLE t
        (a INT)

      statement count 3
      INSERT INTO t VALUES (1), (2), (3)

      statement error 42P01 table 'u'.*not found
      SELECT * FROM u

      query IT rowsort same
      SELECT a, 'x' FROM t
      ----
      1 x
      2 x

      query I
      SELECT 1 WHERE false
      ----

      halt

      nonsense after the end
      """
          .lines()
          .toList();

  @Test
  void readsEveryDirective() {
    SltScript script = SltScript.parse(LINES);

    assertThat(script.header("name")).isEqualTo("sql/a.slt");
    assertThat(script.header("description")).isEqualTo("words");
    assertThat(script.header("group")).isNull();
    assertThat(script.records()).hasSize(6);
    assertThat(script.records().get(0))
        .isEqualTo(new SltRecord.Succeeds(4, "CREATE TABLE t\n  (a INT)"));
    assertThat(script.records().get(1))
        .isEqualTo(new SltRecord.Counts(8, "INSERT INTO t VALUES (1), (2), (3)", 3));
    SltRecord.Fails fails = (SltRecord.Fails) script.records().get(2);
    assertThat(fails.sqlState()).isEqualTo("42P01");
    assertThat(fails.message()).hasToString("table 'u'.*not found");
    assertThat(script.records().get(3))
        .isEqualTo(
            new SltRecord.Query(
                14,
                "SELECT a, 'x' FROM t",
                "IT",
                SltRecord.Sort.ROWSORT,
                "same",
                List.of("1 x", "2 x"),
                17));
    assertThat(((SltRecord.Query) script.records().get(4)).expected()).isEmpty();
    assertThat(script.records().get(5)).isEqualTo(new SltRecord.Halt(24));
  }

  @Test
  void replacesResultsAndNothingElse() {
    SltScript script = SltScript.parse(LINES);
    SltRecord.Query first = (SltRecord.Query) script.records().get(3);
    SltRecord.Query second = (SltRecord.Query) script.records().get(4);

    List<String> lines = script.withResults(Map.of(first, List.of("9 x"), second, List.of("7")));

    assertThat(lines.subList(0, 16)).isEqualTo(LINES.subList(0, 16));
    assertThat(lines.get(16)).isEqualTo("9 x");
    assertThat(lines.subList(17, 21)).isEqualTo(LINES.subList(18, 22));
    assertThat(lines.get(21)).isEqualTo("7");
    assertThat(lines.subList(22, lines.size())).isEqualTo(LINES.subList(22, LINES.size()));
  }

  @Test
  void rejectsWhatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SltScript.parse(List.of("", "loop i 1 10")))
        .withMessage("line 2: unknown directive loop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SltScript.parse(List.of("query I", "SELECT 1", "", "----")))
        .withMessage("line 1: query without ----");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SltScript.parse(List.of("query Q", "SELECT 1", "----")))
        .withMessageStartingWith("line 1: query needs a letter");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SltScript.parse(List.of("statement ok", "")))
        .withMessage("line 1: no SQL");
  }
}
