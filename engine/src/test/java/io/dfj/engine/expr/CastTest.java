// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversions from text to a type and back, and what cannot be converted. */
class CastTest {
  private static final QueryContext QUERY =
      new QueryContext(List.of(), 2048, 1, ZoneId.of("Europe/Rome"), 0);

  private static DataType type(String name) {
    return switch (name) {
      case "TINYINT" -> DataType.TINYINT;
      case "INTEGER" -> DataType.INTEGER;
      case "BIGINT" -> DataType.BIGINT;
      case "DOUBLE" -> DataType.DOUBLE;
      case "REAL" -> DataType.REAL;
      case "BOOLEAN" -> DataType.BOOLEAN;
      case "DATE" -> DataType.DATE;
      case "TIME" -> DataType.TIME;
      case "TIMESTAMP" -> DataType.TIMESTAMP;
      case "TIMESTAMP9" -> DataType.timestamp(9);
      case "TIMESTAMP0" -> DataType.timestamp(0);
      case "INSTANT" -> DataType.TIMESTAMP_WITH_TIME_ZONE;
      case "MONTHS" -> DataType.INTERVAL_YEAR_MONTH;
      case "MICROS" -> DataType.INTERVAL_DAY_TIME;
      case "DECIMAL" -> DataType.decimal(10, 2);
      case "VARCHAR3" -> DataType.varchar(3);
      case "VARBINARY" -> DataType.VARBINARY;
      default -> DataType.VARCHAR;
    };
  }

  private static @Nullable Object cast(String text, boolean safe, String... path) {
    PhysicalExpr expression =
        new PhysicalExpr.Literal(DataType.VARCHAR, text.getBytes(StandardCharsets.UTF_8));
    for (String step : path) {
      expression = new PhysicalExpr.Cast(expression, type(step), safe);
    }
    return ExpressionCompiler.evaluate(expression, QUERY);
  }

  @ParameterizedTest
  @CsvSource({
    "42,TINYINT,42",
    "-9223372036854775808,BIGINT,-9223372036854775808",
    "1e2,DOUBLE,100.0",
    "0.1,REAL,0.1",
    "1.005,DECIMAL,1.01",
    "yes,BOOLEAN,true",
    "2024-2-9,DATE,2024-02-09",
    "12:34,TIME,12:34:00",
    "2024-02-29T12:00:00.5,TIMESTAMP,2024-02-29 12:00:00.5",
    "2024-02-29 12:00:00.123456789,TIMESTAMP9,2024-02-29 12:00:00.123456789",
    "1969-12-31 23:59:59.9,TIMESTAMP0,1969-12-31 23:59:59",
    "2024-07-01 12:00:00Z,INSTANT,2024-07-01 14:00:00+02:00",
    "1 year 1 month,MONTHS,1 year 1 mon",
    "1 day 2 hours,MICROS,1 day 02:00:00",
    "日本語text,VARCHAR3,日本語",
    "été,VARBINARY,été"
  })
  void throughTextAndBack(String text, String type, String shown) {
    assertThat(cast(text, false, type, "VARCHAR"))
        .isEqualTo(shown.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-07-01 12:00:00,TIMESTAMP,INSTANT,2024-07-01 12:00:00+02:00",
    "2024-07-01 22:30:00Z,INSTANT,DATE,2024-07-02",
    "2024-07-01 22:30:00Z,INSTANT,TIMESTAMP,2024-07-02 00:30:00",
    "2024-07-01 22:30:00Z,INSTANT,TIME,00:30:00",
    "2024-07-01,DATE,INSTANT,2024-07-01 00:00:00+02:00",
    "2024-07-01,DATE,TIMESTAMP9,2024-07-01 00:00:00",
    "1960-07-01 10:00:00.25,TIMESTAMP,DATE,1960-07-01",
    "1960-07-01 10:00:00.25,TIMESTAMP,TIME,10:00:00.25",
    "1.99,DECIMAL,INTEGER,1",
    "-1.99,DOUBLE,INTEGER,-1",
    "0.285,DOUBLE,DECIMAL,0.28",
    "2.5,DOUBLE,BOOLEAN,true",
    "t,BOOLEAN,DECIMAL,1.00",
    "300,INTEGER,VARCHAR3,300",
    "123456,INTEGER,VARCHAR3,123"
  })
  void amongTypes(String text, String first, String second, String shown) {
    assertThat(cast(text, false, first, second, "VARCHAR"))
        .isEqualTo(shown.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "128,TINYINT,NUMERIC_OVERFLOW,'''128'' is out of range for TINYINT'",
    "1.5,INTEGER,INVALID_CAST,'''1.5'' is not a valid INTEGER'",
    "abc,DOUBLE,INVALID_CAST,'''abc'' is not a valid DOUBLE'",
    "123456789,DECIMAL,NUMERIC_OVERFLOW,'''123456789'' is out of range for DECIMAL(10, 2)'",
    "maybe,BOOLEAN,INVALID_CAST,'''maybe'' is not a valid BOOLEAN'",
    "2023-02-30,DATE,DATETIME_OVERFLOW,'''2023-02-30'' is out of range for DATE'",
    "soon,TIMESTAMP,INVALID_DATETIME,'''soon'' is not a valid TIMESTAMP'",
    "2300-01-01,TIMESTAMP9,DATETIME_OVERFLOW,'''2300-01-01'' is out of range for TIMESTAMP'",
    "1 fortnight,MICROS,INVALID_DATETIME,'''1 fortnight'' is not a valid INTERVAL DAY TO SECOND'"
  })
  void failures(String text, String type, ErrorCode code, String message) {
    assertThatThrownBy(() -> cast(text, false, type))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
    assertThat(cast(text, true, type)).isNull();
  }

  @Test
  void quotesAreShort() {
    assertThatThrownBy(() -> cast("x".repeat(1000) + "\n", false, "INTEGER"))
        .hasMessage("'" + "x".repeat(40) + "...' is not a valid INTEGER");
  }

  @Test
  void numbersThatDoNotFit() {
    assertThatThrownBy(() -> cast("NaN", false, "DOUBLE", "INTEGER"))
        .hasMessage("NaN does not fit INTEGER");
    assertThat(cast("1e300", true, "DOUBLE", "BIGINT")).isNull();
    assertThat(cast("99999999.99", true, "DECIMAL", "TINYINT")).isNull();
    assertThatThrownBy(() -> cast("2500-01-01", false, "DATE", "TIMESTAMP9"))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATETIME_OVERFLOW));
  }

  @Test
  void noSuchConversion() {
    assertThatThrownBy(() -> cast("2024-01-01", false, "DATE", "DOUBLE"))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH))
        .hasMessage("there is no conversion from DATE to DOUBLE");
  }
}
