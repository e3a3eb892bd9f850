// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import static io.dfj.conformance.random.SqlPiece.value;

import io.dfj.conformance.random.Scope.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Expressions on which both engines must agree to the last bit: small integers, doubles that are
 * multiples of a quarter, divisors that are literals other than zero.
 */
final class ExpressionGenerator {
  private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");
  private static final List<String> PATTERNS =
      List.of("a%", "%b", "%a%", "_b", "", "%", "_", "a_c", "%\\%");

  private final Random random;

  ExpressionGenerator(Random random) {
    this.random = random;
  }

  /** Gives the subqueries that predicates and scalars use. */
  interface Subqueries {
    /** A query of one column. */
    SqlPiece rows(ValueType type, Scope scope);

    /** A query of one column and one row. */
    SqlPiece scalar(ValueType type, Scope scope);
  }

  /**
   * An expression.
   *
   * @param depth levels of operators at most
   * @param subqueries null where none may stand
   */
  SqlPiece expression(ValueType type, Scope scope, int depth, Subqueries subqueries) {
    if (depth <= 0 || random.nextInt(4) == 0) {
      return leaf(type, scope);
    }
    if (random.nextInt(6) == 0) {
      return conditional(type, scope, depth, subqueries);
    }
    if (subqueries != NONE && random.nextInt(12) == 0) {
      return value(type, "(", subqueries.scalar(type, scope), ")");
    }
    return switch (type) {
      case INTEGER -> integer(scope, depth, subqueries);
      case BIGINT -> bigint(scope, depth, subqueries);
      case DECIMAL -> decimal(scope);
      case DOUBLE -> floating(scope, depth, subqueries);
      case VARCHAR -> string(scope, depth, subqueries);
      case DATE -> date(scope, depth, subqueries);
      case BOOLEAN -> predicate(scope, depth, subqueries);
    };
  }

  /** Where no subquery may stand. */
  static final Subqueries NONE =
      new Subqueries() {
        @Override
        public SqlPiece rows(ValueType type, Scope scope) {
          throw new IllegalStateException("no subquery here");
        }

        @Override
        public SqlPiece scalar(ValueType type, Scope scope) {
          throw new IllegalStateException("no subquery here");
        }
      };

  SqlPiece leaf(ValueType type, Scope scope) {
    Column column = random.nextInt(5) == 0 ? null : scope.pick(type, random);
    if (column != null) {
      return value(type, column.name());
    }
    return value(type, random.nextInt(8) == 0 ? type.nullLiteral() : type.literal(random));
  }

  private SqlPiece conditional(ValueType type, Scope scope, int depth, Subqueries subqueries) {
    SqlPiece first = expression(type, scope, depth - 1, subqueries);
    return switch (random.nextInt(4)) {
      case 0 -> value(type, "COALESCE(", first, ", ", leaf(type, scope), ")");
      case 1 -> value(type, "NULLIF(", first, ", ", leaf(type, scope), ")");
      case 2 ->
          value(
              type,
              "CASE WHEN ",
              predicate(scope, depth - 1, subqueries),
              " THEN ",
              first,
              random.nextBoolean() ? value(type, " ELSE ", leaf(type, scope)) : "",
              " END");
      default -> {
        ValueType subject = ValueType.random(random);
        yield value(
            type,
            "CASE ",
            leaf(subject, scope),
            " WHEN ",
            value(subject, subject.literal(random)),
            " THEN ",
            first,
            " WHEN ",
            value(subject, subject.literal(random)),
            " THEN ",
            leaf(type, scope),
            " ELSE ",
            leaf(type, scope),
            " END");
      }
    };
  }

  private SqlPiece integer(Scope scope, int depth, Subqueries subqueries) {
    SqlPiece left = leaf(ValueType.INTEGER, scope);
    SqlPiece right = leaf(ValueType.INTEGER, scope);
    ValueType type = ValueType.INTEGER;
    return switch (random.nextInt(8)) {
      case 0 -> value(type, "(", left, " + ", right, ")");
      case 1 -> value(type, "(", left, " - ", right, ")");
      case 2 -> value(type, "(", left, " * ", right, ")");
      case 3 -> value(type, "(", left, new SqlPiece.Word(" / ", " // "), divisor(), ")");
      case 4 -> value(type, "(", left, " % ", divisor(), ")");
      case 5 -> value(type, "(- ", left, ")");
      case 6 -> value(type, "abs(", expression(type, scope, depth - 1, subqueries), ")");
      default ->
          value(
              type,
              "CAST(",
              expression(ValueType.BIGINT, scope, depth - 1, subqueries),
              " AS INTEGER)");
    };
  }

  private String divisor() {
    return List.of("2", "3", "(-2)", "7").get(random.nextInt(4));
  }

  private SqlPiece bigint(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ValueType.BIGINT;
    SqlPiece left = leaf(type, scope);
    return switch (random.nextInt(7)) {
      case 0 -> value(type, "(", left, " + ", leaf(type, scope), ")");
      case 1 -> value(type, "(", left, " - ", leaf(ValueType.INTEGER, scope), ")");
      case 2 -> value(type, "(", left, " * ", leaf(ValueType.INTEGER, scope), ")");
      case 3 -> value(type, "(", left, new SqlPiece.Word(" / ", " // "), divisor(), ")");
      case 4 ->
          value(
              type,
              "CAST(length(",
              expression(ValueType.VARCHAR, scope, depth - 1, subqueries),
              ") AS BIGINT)");
      case 5 ->
          value(
              type,
              "CAST(EXTRACT(",
              List.of("YEAR", "MONTH", "DAY").get(random.nextInt(3)),
              " FROM ",
              expression(ValueType.DATE, scope, depth - 1, subqueries),
              ") AS BIGINT)");
      default ->
          value(
              type,
              "CAST(",
              expression(ValueType.INTEGER, scope, depth - 1, subqueries),
              " AS BIGINT)");
    };
  }

  private SqlPiece decimal(Scope scope) {
    ValueType type = ValueType.DECIMAL;
    SqlPiece left = leaf(type, scope);
    return switch (random.nextInt(6)) {
      case 0 -> value(type, "(", left, " + ", leaf(type, scope), ")");
      case 1 -> value(type, "(", left, " - ", leaf(ValueType.INTEGER, scope), ")");
      case 2 -> value(type, "(", left, " * ", leaf(ValueType.INTEGER, scope), ")");
      case 3 -> value(type, "(", left, " * ", leaf(type, scope), ")");
      case 4 -> value(type, "CAST(", leaf(ValueType.INTEGER, scope), " AS DECIMAL(12, 3))");
      default -> value(type, "(- ", left, ")");
    };
  }

  private SqlPiece floating(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ValueType.DOUBLE;
    SqlPiece left = leaf(type, scope);
    return switch (random.nextInt(6)) {
      case 0 -> value(type, "(", left, " + ", leaf(type, scope), ")");
      case 1 -> value(type, "(", left, " - ", leaf(type, scope), ")");
      case 2 -> value(type, "(", left, " * ", leaf(type, scope), ")");
      case 3 ->
          value(type, "(", left, " / ", List.of("2", "4", "(-8)").get(random.nextInt(3)), ")");
      case 4 -> value(type, "abs(", expression(type, scope, depth - 1, subqueries), ")");
      default ->
          value(
              type,
              "CAST(",
              expression(ValueType.INTEGER, scope, depth - 1, subqueries),
              " AS DOUBLE)");
    };
  }

  private SqlPiece string(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ValueType.VARCHAR;
    SqlPiece inner = expression(type, scope, depth - 1, subqueries);
    return switch (random.nextInt(6)) {
      case 0 -> value(type, "(", inner, " || ", leaf(type, scope), ")");
      case 1 -> value(type, "upper(", inner, ")");
      case 2 -> value(type, "lower(", inner, ")");
      case 3 -> value(type, "substring(", inner, ", 1, ", 1 + random.nextInt(2), ")");
      case 4 -> value(type, "trim(", inner, ")");
      default ->
          value(
              type,
              "CAST(",
              expression(ValueType.INTEGER, scope, depth - 1, subqueries),
              " AS VARCHAR)");
    };
  }

  private SqlPiece date(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ValueType.DATE;
    return value(
        type,
        "CAST((",
        expression(type, scope, depth - 1, subqueries),
        random.nextBoolean() ? " + " : " - ",
        "INTERVAL '",
        1 + random.nextInt(3),
        "' ",
        List.of("DAY", "MONTH", "YEAR").get(random.nextInt(3)),
        ") AS DATE)");
  }

  /** A predicate, which is also an expression of type BOOLEAN. */
  SqlPiece predicate(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ValueType.BOOLEAN;
    if (depth <= 0) {
      return comparison(scope, 0, NONE);
    }
    int choices = subqueries == NONE ? 12 : 17;
    return switch (random.nextInt(choices)) {
      case 0, 1 ->
          value(
              type,
              "(",
              predicate(scope, depth - 1, subqueries),
              random.nextBoolean() ? " AND " : " OR ",
              predicate(scope, depth - 1, subqueries),
              ")");
      case 2 -> value(type, "(NOT ", predicate(scope, depth - 1, subqueries), ")");
      case 3 -> nullTest(scope, depth, subqueries);
      case 4 -> between(scope, depth, subqueries);
      case 5 -> inList(scope);
      case 6 ->
          value(
              type,
              "(",
              expression(ValueType.VARCHAR, scope, depth - 1, subqueries),
              random.nextInt(3) == 0 ? " NOT LIKE '" : " LIKE '",
              PATTERNS.get(random.nextInt(PATTERNS.size() - 1)),
              "')");
      case 7 -> truthTest(scope, depth, subqueries);
      case 8, 9, 10, 11 -> comparison(scope, depth, subqueries);
      case 12, 13 -> {
        ValueType of = ValueType.random(random);
        yield value(
            type,
            random.nextBoolean() ? "EXISTS (" : "NOT EXISTS (",
            subqueries.rows(of, scope),
            ")");
      }
      case 14, 15 -> {
        ValueType of = ValueType.random(random);
        yield value(
            type,
            "(",
            leaf(of, scope),
            random.nextBoolean() ? " IN (" : " NOT IN (",
            subqueries.rows(of, scope),
            "))");
      }
      default -> {
        ValueType of = ordered();
        yield value(
            type,
            "(",
            leaf(of, scope),
            " ",
            COMPARISONS.get(random.nextInt(COMPARISONS.size())),
            random.nextBoolean() ? " ANY (" : " ALL (",
            subqueries.rows(of, scope),
            "))");
      }
    };
  }

  private ValueType ordered() {
    ValueType type = ValueType.random(random);
    return type == ValueType.BOOLEAN ? ValueType.INTEGER : type;
  }

  private SqlPiece comparison(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ordered();
    ValueType other =
        type == ValueType.INTEGER && random.nextInt(4) == 0 ? ValueType.DECIMAL : type;
    String operator =
        random.nextInt(8) == 0
            ? (random.nextBoolean() ? "IS DISTINCT FROM" : "IS NOT DISTINCT FROM")
            : COMPARISONS.get(random.nextInt(COMPARISONS.size()));
    return value(
        ValueType.BOOLEAN,
        "(",
        expression(type, scope, depth - 1, subqueries),
        " " + operator + " ",
        expression(other, scope, depth - 1, subqueries),
        ")");
  }

  private SqlPiece nullTest(Scope scope, int depth, Subqueries subqueries) {
    return value(
        ValueType.BOOLEAN,
        "(",
        expression(ValueType.random(random), scope, depth - 1, subqueries),
        random.nextBoolean() ? " IS NULL)" : " IS NOT NULL)");
  }

  private SqlPiece truthTest(Scope scope, int depth, Subqueries subqueries) {
    return value(
        ValueType.BOOLEAN,
        "(",
        predicate(scope, depth - 1, subqueries),
        random.nextBoolean() ? " IS " : " IS NOT ",
        random.nextBoolean() ? "TRUE)" : "FALSE)");
  }

  private SqlPiece between(Scope scope, int depth, Subqueries subqueries) {
    ValueType type = ordered();
    return value(
        ValueType.BOOLEAN,
        "(",
        expression(type, scope, depth - 1, subqueries),
        random.nextInt(3) == 0 ? " NOT BETWEEN " : " BETWEEN ",
        leaf(type, scope),
        " AND ",
        leaf(type, scope),
        ")");
  }

  private SqlPiece inList(Scope scope) {
    ValueType type = ordered();
    List<Object> parts = new ArrayList<>();
    parts.add("(");
    parts.add(leaf(type, scope));
    parts.add(random.nextBoolean() ? " IN (" : " NOT IN (");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add(i == 0 ? "" : ", ");
      parts.add(leaf(type, scope));
    }
    parts.add("))");
    return value(ValueType.BOOLEAN, parts.toArray());
  }
}
