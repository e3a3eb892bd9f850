// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import static io.dfj.engine.function.KernelRunner.eval;
import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionalFunctionsTest {
  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  @Test
  void coalesceTakesTheFirstThatIsNotNull() {
    assertThat(eval("coalesce", DataType.INTEGER, 2, 3)).isEqualTo(2);
    assertThat(eval("coalesce", DataType.VARCHAR, "é")).isEqualTo("é");
    assertThat(eval("coalesce", DataType.BOOLEAN, DataType.BOOLEAN)).isNull();
    assertThat(eval("coalesce", DataType.decimal(5, 4), decimal("1.5")))
        .isEqualTo(decimal("1.5000"));
    assertThat(eval("nvl", DataType.DATE, LocalDate.of(2024, 1, 1)))
        .isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(eval("ifnull", 1.5, 2.5)).isEqualTo(1.5);
  }

  @Test
  void nullif() {
    assertThat(eval("nullif", 5, 5)).isNull();
    assertThat(eval("nullif", 5, DataType.INTEGER)).isEqualTo(5);
    assertThat(eval("nullif", DataType.INTEGER, 5)).isNull();
    assertThat(eval("nullif", decimal("1.50"), decimal("1.5"))).isNull();
    assertThat(eval("nullif", Double.NaN, Double.NaN)).isNull();
    assertThat(eval("nullif", "a", "b")).isEqualTo("a");
  }

  @Test
  void greatestAndLeastLeaveNullsOut() {
    for (Object[] row :
        List.of(
            new Object[] {1, 3, 2},
            new Object[] {-1L, Long.MAX_VALUE, 2L},
            new Object[] {-1.5, Double.NaN, 2.0},
            new Object[] {decimal("-1"), decimal("10.25"), decimal("10.2")},
            new Object[] {"", "é", "z"},
            new Object[] {false, true, true},
            new Object[] {Instant.EPOCH, Instant.EPOCH.plusSeconds(5), Instant.EPOCH})) {
      Object greatest = eval("greatest", row);
      Object least = eval("least", row);
      if (row[0] instanceof BigDecimal) {
        assertThat((BigDecimal) greatest).isEqualByComparingTo((BigDecimal) row[1]);
        assertThat((BigDecimal) least).isEqualByComparingTo((BigDecimal) row[0]);
      } else {
        assertThat(greatest).isEqualTo(row[1]);
        assertThat(least).isEqualTo(row[0]);
      }
    }
    assertThat(eval("greatest", DataType.INTEGER, 4, DataType.INTEGER)).isEqualTo(4);
    assertThat(eval("least", DataType.VARCHAR, DataType.VARCHAR)).isNull();
  }

  @Test
  void nvl2AsksOnlyWhetherTheFirstIsNull() {
    for (Object known : List.of(1, 2L, 1.5, false, "", decimal("1.5"), LocalDate.EPOCH)) {
      assertThat(eval("nvl2", known, "a", "b")).isEqualTo("a");
    }
    assertThat(eval("nvl2", DataType.BOOLEAN, "a", "b")).isEqualTo("b");
    assertThat(eval("nvl2", DataType.decimal(30, 2), 1, 2)).isEqualTo(2);
    assertThat(eval("nvl2", DataType.VARCHAR, 1.5, DataType.DOUBLE)).isNull();
    assertThat(eval("nvl2", "x", DataType.BIGINT, 2L)).isNull();
    assertThat(eval("nvl2", "x", true, false)).isEqualTo(true);
    assertThat(eval("nvl2", "x", decimal("1.25"), decimal("7.125"))).isEqualTo(decimal("1.250"));
    assertThat(eval("nvl2", 1, Instant.EPOCH, Instant.EPOCH.plusSeconds(1)))
        .isEqualTo(Instant.EPOCH);
  }

  @Test
  void ifTakesTheThirdUnlessTrue() {
    assertThat(eval("if", true, "a", "b")).isEqualTo("a");
    assertThat(eval("if", false, "a", "b")).isEqualTo("b");
    assertThat(eval("iif", DataType.BOOLEAN, 1, 2)).isEqualTo(2);
    assertThat(eval("if", true, DataType.BIGINT, 2L)).isNull();
    assertThat(eval("if", false, decimal("1.25"), decimal("7"))).isEqualTo(decimal("7.00"));
  }
}
