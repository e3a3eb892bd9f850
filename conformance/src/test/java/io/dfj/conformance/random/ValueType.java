// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The types of generated columns and expressions, each with the few values it takes. */
enum ValueType {
  INTEGER("i", "INTEGER"),
  BIGINT("l", "BIGINT"),
  DECIMAL("n", "DECIMAL(8, 2)"),
  DOUBLE("d", "DOUBLE"),
  VARCHAR("s", "VARCHAR"),
  DATE("e", "DATE"),
  BOOLEAN("b", "BOOLEAN");

  private static final List<String> WORDS =
      List.of("", "a", "b", "ab", "aB", "ba", " a", "abc", "b%", "_", "é", "10");

  private final String column;
  private final String sqlName;

  ValueType(String column, String sqlName) {
    this.column = column;
    this.sqlName = sqlName;
  }

  /** Name of the column of this type, which every table has. */
  String column() {
    return column;
  }

  String sqlName() {
    return sqlName;
  }

  static ValueType random(Random random) {
    return values()[random.nextInt(values().length)];
  }

  /** A literal that is not null. Few values, so that joins and groups meet. */
  String literal(Random random) {
    return switch (this) {
      case INTEGER -> negatable(random.nextInt(8) - 2);
      case BIGINT -> "CAST(" + (random.nextInt(8) - 2) * 100 + " AS BIGINT)";
      case DECIMAL ->
          String.format(
              Locale.ROOT, "CAST(%.2f AS DECIMAL(8, 2))", (random.nextInt(12) - 3) * 0.75);
      case DOUBLE ->
          String.format(Locale.ROOT, "CAST(%.2f AS DOUBLE)", (random.nextInt(12) - 3) * 0.25);
      case VARCHAR -> "'" + WORDS.get(random.nextInt(WORDS.size())) + "'";
      case DATE -> "DATE '2024-%02d-%02d'".formatted(1 + random.nextInt(3), 27 + random.nextInt(3));
      case BOOLEAN -> random.nextBoolean() ? "TRUE" : "FALSE";
    };
  }

  /** NULL of this type. */
  String nullLiteral() {
    return "CAST(NULL AS " + sqlName + ")";
  }

  private static String negatable(int value) {
    return value < 0 ? "(" + value + ")" : Integer.toString(value);
  }
}
