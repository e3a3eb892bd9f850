// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.types;

import io.dfj.metadata.type.SqlType;
import java.util.Arrays;
import java.util.List;

/** The SQL types with values of each: its extremes and what is easily mistaken, in order. */
public enum SampleType {
  BOOLEAN(SqlType.BOOLEAN, "BOOLEAN", "false", "true"),
  TINYINT(SqlType.TINYINT, "TINYINT", "-128", "-1", "0", "1", "127"),
  SMALLINT(SqlType.SMALLINT, "SMALLINT", "-32768", "-1", "0", "1", "32767"),
  INTEGER(SqlType.INTEGER, "INTEGER", "-2147483648", "-1", "0", "1", "100000000", "2147483647"),
  BIGINT(
      SqlType.BIGINT,
      "BIGINT",
      "-9223372036854775808",
      "-4294967296",
      "-1",
      "0",
      "1",
      "3000000000",
      "9223372036854775807"),
  REAL(
      SqlType.REAL,
      "REAL",
      "-Infinity",
      "-3.4028235e38",
      "-1.5",
      "0",
      "1.4e-45",
      "0.1",
      "3.4028235e38",
      "Infinity",
      "NaN"),
  DOUBLE(
      SqlType.DOUBLE,
      "DOUBLE",
      "-Infinity",
      "-1.7976931348623157e308",
      "-1",
      "-4.9e-324",
      "0",
      "4.9e-324",
      "0.1",
      "2.5",
      "9007199254740993",
      "1.7976931348623157e308",
      "Infinity",
      "NaN"),
  SHORT_DECIMAL(
      SqlType.DECIMAL, "DECIMAL(9, 2)", "-9999999.99", "-0.01", "0.00", "1.50", "9999999.99"),
  LONG_DECIMAL(
      SqlType.DECIMAL,
      "DECIMAL(38, 10)",
      "-9999999999999999999999999999.9999999999",
      "-1.5000000000",
      "0.0000000000",
      "0.0000000001",
      "922337203.6854775808",
      "9999999999999999999999999999.9999999999"),
  VARCHAR(
      SqlType.VARCHAR,
      "VARCHAR",
      "",
      " ",
      "%_\\",
      "(",
      "-1",
      "10",
      "2024-02-29",
      "Z",
      "ab",
      "ab ",
      "day",
      "utf8",
      "\u00e9",
      "\ufb01\uffee",
      "\ud83d\ude00e\u0301"),
  VARBINARY(SqlType.VARBINARY, "VARBINARY", "", "00", "0000", "7f", "80", "c3a9", "ff00ff"),
  DATE(SqlType.DATE, "DATE", "0001-01-01", "1582-10-10", "1969-12-31", "2024-02-29", "9999-12-31"),
  TIME(SqlType.TIME, "TIME(9)", "00:00:00", "00:00:00.000000001", "23:59:59.999999999"),
  TIMESTAMP(
      SqlType.TIMESTAMP,
      "TIMESTAMP(6)",
      "0001-01-01 00:00:00",
      "1582-10-10 12:00:00",
      "1969-12-31 23:59:59.999999",
      "2024-02-29 23:59:59.5",
      "9999-12-31 23:59:59.999999"),
  FINE_TIMESTAMP(
      SqlType.TIMESTAMP,
      "TIMESTAMP(9)",
      "1677-09-22 00:00:00",
      "1969-12-31 23:59:59.999999999",
      "2024-02-29 00:00:00.000000001",
      "2262-04-11 23:47:14.999999999"),
  TIMESTAMP_WITH_TIME_ZONE(
      SqlType.TIMESTAMP_WITH_TIME_ZONE,
      "TIMESTAMP(6) WITH TIME ZONE",
      "0001-01-02 00:00:00+00",
      "1969-12-31 23:59:59.999999+00",
      "2024-03-31 01:30:00+01",
      "9999-12-30 23:59:59.999999+00"),
  INTERVAL_YEAR_MONTH(
      SqlType.INTERVAL_YEAR_MONTH,
      "INTERVAL YEAR TO MONTH",
      "-2147483647 months",
      "-1 month",
      "0 months",
      "14 months",
      "2147483647 months"),
  INTERVAL_DAY_TIME(
      SqlType.INTERVAL_DAY_TIME,
      "INTERVAL DAY TO SECOND",
      "-106751991 days -04:00:54.775807",
      "-00:00:00.000001",
      "0 seconds",
      "1 day",
      "24:00:00.000001",
      "106751991 days 04:00:54.775807");

  private final SqlType sqlType;
  private final String sqlName;
  private final List<String> texts;

  SampleType(SqlType sqlType, String sqlName, String... texts) {
    this.sqlType = sqlType;
    this.sqlName = sqlName;
    this.texts = List.of(texts);
  }

  public SqlType sqlType() {
    return sqlType;
  }

  /** The type as SQL names it. */
  public String sqlName() {
    return sqlName;
  }

  /** Expressions of different values that are not null, ascending. */
  public List<String> samples() {
    return texts.stream().map(this::value).toList();
  }

  /** A null of the type. */
  public String nullValue() {
    return "CAST(NULL AS " + sqlName + ")";
  }

  private String value(String text) {
    if (this == VARBINARY) {
      return "X'" + text + "'";
    }
    return this == VARCHAR ? "'" + text + "'" : "CAST('" + text + "' AS " + sqlName + ")";
  }

  /** Those of an SQL type; none for NULL. */
  public static List<SampleType> of(SqlType type) {
    SqlType stored = type == SqlType.CHAR ? SqlType.VARCHAR : type;
    return Arrays.stream(SampleType.values()).filter(t -> t.sqlType == stored).toList();
  }
}
