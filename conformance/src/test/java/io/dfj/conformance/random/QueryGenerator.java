// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import io.dfj.conformance.random.Scope.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Whole queries. Every name is unique within a query, so that nothing hides anything. */
final class QueryGenerator implements ExpressionGenerator.Subqueries {
  private static final List<String> JOINS =
      List.of(" JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ");
  private static final List<String> SET_OPERATIONS =
      List.of(
          " UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ", " INTERSECT ALL ", " EXCEPT ALL ");

  private final Random random;
  private final ExpressionGenerator expressions;
  private final WindowGenerator windows;
  private final List<String> tables;
  private int aliases;
  private int depth;

  QueryGenerator(Random random, List<String> tables) {
    this.random = random;
    this.expressions = new ExpressionGenerator(random);
    this.windows = new WindowGenerator(random, expressions);
    this.tables = tables;
  }

  /** A query, sometimes in a total order and cut. */
  SqlPiece query() {
    aliases = 0;
    depth = 2;
    List<ValueType> types = new ArrayList<>();
    int width = 1 + random.nextInt(4);
    for (int i = 0; i < width; i++) {
      types.add(ValueType.random(random));
    }
    SqlPiece body = body(types, Scope.NONE, true);
    if (random.nextInt(3) > 0) {
      return body;
    }
    List<Object> order = new ArrayList<>(List.of(" ORDER BY "));
    for (int i = 0; i < width; i++) {
      order.add(i == 0 ? "" : ", ");
      order.add("c" + i);
      order.add(random.nextBoolean() ? " ASC" : " DESC");
      order.add(random.nextBoolean() ? " NULLS FIRST" : " NULLS LAST");
    }
    SqlPiece limit = SqlPiece.optional("limit", " LIMIT " + random.nextInt(12));
    SqlPiece offset =
        random.nextBoolean()
            ? SqlPiece.optional("offset", " OFFSET " + random.nextInt(4))
            : SqlPiece.optional("offset");
    return SqlPiece.of(
        "ordered",
        "SELECT * FROM (",
        body,
        ") AS ordered",
        SqlPiece.optional("order", order.toArray(Object[]::new)),
        limit,
        offset);
  }

  @Override
  public SqlPiece rows(ValueType type, Scope scope) {
    return deeper(() -> body(List.of(type), new Scope(List.of(), scope.all()), depth > 0));
  }

  @Override
  public SqlPiece scalar(ValueType type, Scope scope) {
    return deeper(
        () -> {
          Scope outer = new Scope(List.of(), scope.all());
          From from = from();
          Scope inside = new Scope(from.columns(), outer.outer());
          if (random.nextInt(4) == 0) {
            return first(type, from, inside);
          }
          return SqlPiece.of(
              "scalar",
              "SELECT ",
              aggregate(type, inside.withoutOuter()),
              " AS c0 FROM ",
              from.text(),
              where(inside));
        });
  }

  /** The least or greatest value of all rows. */
  private SqlPiece first(ValueType type, From from, Scope inside) {
    return SqlPiece.of(
        "scalar",
        "SELECT ",
        expressions.expression(type, inside, 1, ExpressionGenerator.NONE),
        " AS c0 FROM ",
        from.text(),
        where(inside),
        " ORDER BY c0",
        random.nextBoolean() ? " ASC" : " DESC",
        random.nextBoolean() ? " NULLS FIRST" : " NULLS LAST",
        " LIMIT 1");
  }

  private SqlPiece deeper(Supplier<SqlPiece> make) {
    depth--;
    try {
      return make.get();
    } finally {
      depth++;
    }
  }

  private SqlPiece body(List<ValueType> types, Scope outer, boolean setOperations) {
    // Not of decimals: DuckDB rounds to the smaller scale where a common type has 38 digits.
    if (setOperations && !types.contains(ValueType.DECIMAL) && random.nextInt(6) == 0) {
      String operation = SET_OPERATIONS.get(random.nextInt(SET_OPERATIONS.size()));
      // Not correlated: DuckDB loses the row of an aggregate over no rows there, as in
      // 1 > ALL ((SELECT min(x) FROM t WHERE t.y = outer.y) UNION (SELECT 1)).
      return SqlPiece.of(
          kind(types),
          "(",
          random.nextInt(4) == 0 ? body(types, Scope.NONE, true) : select(types, Scope.NONE),
          ")",
          operation,
          "(",
          select(types, Scope.NONE),
          ")");
    }
    return select(types, outer);
  }

  private static String kind(List<ValueType> types) {
    return "query " + types;
  }

  private SqlPiece select(List<ValueType> types, Scope outer) {
    return random.nextInt(15) == 0 ? with(types, outer) : selectWithoutWith(types, outer);
  }

  private SqlPiece selectWithoutWith(List<ValueType> types, Scope outer) {
    From from = from();
    Scope scope = new Scope(from.columns(), outer.outer());
    return random.nextInt(3) == 0 ? grouped(types, from, scope) : plain(types, from, scope);
  }

  private SqlPiece with(List<ValueType> types, Scope outer) {
    String name = "w" + aliases++;
    Scope inside = random.nextBoolean() ? outer : Scope.NONE;
    SqlPiece inner = deeper(() -> body(types, inside, false));
    String alias = "a" + aliases++;
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(new Column(alias + ".c" + i, types.get(i)));
    }
    Scope scope = new Scope(columns, outer.outer());
    From from = new From(SqlPiece.of("from", name + " AS " + alias), columns);
    return SqlPiece.of(
        kind(types), "WITH " + name + " AS (", inner, ") ", plain(types, from, scope));
  }

  private SqlPiece plain(List<ValueType> types, From from, Scope scope) {
    List<Object> parts = new ArrayList<>();
    parts.add("SELECT ");
    if (random.nextInt(5) == 0) {
      parts.add(SqlPiece.optional("distinct", "DISTINCT "));
    }
    boolean windowed = scope.outer().isEmpty() && random.nextInt(6) == 0;
    windows.begin();
    for (int i = 0; i < types.size(); i++) {
      parts.add(i == 0 ? "" : ", ");
      parts.add(
          windowed && random.nextBoolean()
              ? windows.call(types.get(i), scope)
              : expressions.expression(types.get(i), scope, 2, subqueries()));
      parts.add(" AS c" + i);
    }
    parts.add(" FROM ");
    parts.add(from.text());
    parts.add(where(scope));
    if (windowed && random.nextInt(3) == 0) {
      parts.add(SqlPiece.optional("qualify", " QUALIFY ", windows.condition(scope)));
    }
    return SqlPiece.of(kind(types), parts.toArray(Object[]::new));
  }

  private SqlPiece grouped(List<ValueType> types, From from, Scope scope) {
    Scope own = scope.withoutOuter();
    List<String> keys = new ArrayList<>();
    List<Object> parts = new ArrayList<>(List.of("SELECT "));
    for (int i = 0; i < types.size(); i++) {
      parts.add(i == 0 ? "" : ", ");
      Column key = random.nextBoolean() ? own.pick(types.get(i), random) : null;
      if (key == null && types.get(i) == ValueType.BIGINT && !keys.isEmpty()) {
        parts.add("CAST(GROUPING(" + keys.get(0) + ") AS BIGINT)");
      } else if (key == null) {
        parts.add(aggregate(types.get(i), own));
      } else {
        parts.add(key.name());
        addKey(keys, key);
      }
      parts.add(" AS c" + i);
    }
    if (random.nextInt(3) == 0) {
      Column key = own.pick(ValueType.random(random), random);
      if (key != null) {
        addKey(keys, key);
      }
    }
    parts.add(" FROM ");
    parts.add(from.text());
    parts.add(where(scope));
    if (!keys.isEmpty()) {
      parts.add(SqlPiece.optional("group", " GROUP BY " + grouping(keys)));
    }
    if (random.nextInt(4) == 0) {
      parts.add(
          SqlPiece.optional(
              "having",
              " HAVING ",
              SqlPiece.value(
                  ValueType.BOOLEAN,
                  aggregate(ValueType.BIGINT, own),
                  random.nextBoolean() ? " > " : " <= ",
                  random.nextInt(5))));
    }
    return SqlPiece.of(kind(types), parts.toArray(Object[]::new));
  }

  private static void addKey(List<String> keys, Column key) {
    if (!keys.contains(key.name())) {
      keys.add(key.name());
    }
  }

  /** The keys, or sets of them. */
  private String grouping(List<String> keys) {
    String all = String.join(", ", keys);
    return switch (random.nextInt(12)) {
      case 0 -> "ROLLUP (" + all + ")";
      case 1 -> "CUBE (" + all + ")";
      case 2 -> "GROUPING SETS ((" + all + "), (" + keys.get(0) + "))";
      case 3 -> "GROUPING SETS ((" + keys.get(keys.size() - 1) + "), (), (" + all + "))";
      case 4 ->
          keys.size() > 1
              ? keys.get(0) + ", ROLLUP (" + String.join(", ", keys.subList(1, keys.size())) + ")"
              : all;
      default -> all;
    };
  }

  /** An aggregate over columns of the query itself. */
  private SqlPiece aggregate(ValueType type, Scope own) {
    String extreme = random.nextBoolean() ? "min(" : "max(";
    return switch (type) {
      case INTEGER, VARCHAR, DATE -> SqlPiece.value(type, extreme, argument(type, own), ")");
      case BIGINT ->
          switch (random.nextInt(5)) {
            case 0 -> SqlPiece.value(type, "count(*)");
            case 1 -> SqlPiece.value(type, "count(", argument(ValueType.random(random), own), ")");
            case 2 ->
                SqlPiece.value(
                    type, "count(DISTINCT ", argument(ValueType.random(random), own), ")");
            case 3 ->
                SqlPiece.value(type, "CAST(sum(", argument(ValueType.INTEGER, own), ") AS BIGINT)");
            default -> SqlPiece.value(type, extreme, argument(type, own), ")");
          };
      case DECIMAL ->
          random.nextBoolean()
              ? SqlPiece.value(type, "sum(", argument(type, own), ")")
              : SqlPiece.value(type, extreme, argument(type, own), ")");
      case DOUBLE ->
          switch (random.nextInt(3)) {
            case 0 -> SqlPiece.value(type, "sum(", argument(type, own), ")");
            case 1 -> SqlPiece.value(type, "avg(", argument(type, own), ")");
            default -> SqlPiece.value(type, extreme, argument(type, own), ")");
          };
      case BOOLEAN ->
          random.nextBoolean()
              ? SqlPiece.value(type, "bool_and(", argument(type, own), ")")
              : SqlPiece.value(type, "bool_or(", argument(type, own), ")");
    };
  }

  private SqlPiece argument(ValueType type, Scope own) {
    return expressions.expression(type, own, 1, ExpressionGenerator.NONE);
  }

  private SqlPiece where(Scope scope) {
    if (random.nextInt(3) == 0) {
      return SqlPiece.optional("where");
    }
    SqlPiece condition = expressions.predicate(scope, 2, subqueries());
    if (!scope.outer().isEmpty() && random.nextInt(4) > 0) {
      ValueType type = ValueType.random(random);
      Column inner = scope.withoutOuter().pick(type, random);
      Column outer = new Scope(scope.outer(), List.of()).pick(type, random);
      if (inner != null && outer != null) {
        SqlPiece link =
            SqlPiece.value(
                ValueType.BOOLEAN,
                inner.name() + (random.nextInt(5) == 0 ? " < " : " = ") + outer.name());
        condition =
            random.nextBoolean()
                ? link
                : SqlPiece.value(ValueType.BOOLEAN, "(", link, " AND ", condition, ")");
      }
    }
    return SqlPiece.optional("where", " WHERE ", condition);
  }

  private ExpressionGenerator.Subqueries subqueries() {
    return depth > 0 ? this : ExpressionGenerator.NONE;
  }

  /** A FROM clause and the columns it offers. */
  private record From(SqlPiece text, List<Column> columns) {}

  private From from() {
    From result = item();
    int joins = Math.max(0, random.nextInt(depth > 0 ? 4 : 3) - 1);
    boolean lateral = true;
    for (int i = 0; i < joins; i++) {
      if (lateral && depth > 0 && random.nextInt(8) == 0) {
        result = lateral(result);
        continue;
      }
      From right = item();
      List<Column> columns = new ArrayList<>(result.columns());
      columns.addAll(right.columns());
      if (random.nextInt(8) == 0) {
        result =
            new From(SqlPiece.of("from", result.text(), " CROSS JOIN ", right.text()), columns);
        continue;
      }
      String join = JOINS.get(random.nextInt(JOINS.size()));
      lateral &= !join.contains("RIGHT") && !join.contains("FULL");
      SqlPiece condition = on(result, right, new Scope(columns, List.of()));
      result =
          new From(
              SqlPiece.of("from", result.text(), join, right.text(), " ON ", condition), columns);
    }
    return result;
  }

  private SqlPiece on(From left, From right, Scope both) {
    ValueType type = ValueType.random(random);
    Column one = new Scope(left.columns(), List.of()).pick(type, random);
    Column other = new Scope(right.columns(), List.of()).pick(type, random);
    if (one == null || other == null || random.nextInt(6) == 0) {
      return expressions.predicate(both, 1, ExpressionGenerator.NONE);
    }
    SqlPiece keys = SqlPiece.value(ValueType.BOOLEAN, one.name() + " = " + other.name());
    return random.nextInt(3) > 0
        ? keys
        : SqlPiece.value(
            ValueType.BOOLEAN,
            "(",
            keys,
            " AND ",
            expressions.predicate(both, 1, ExpressionGenerator.NONE),
            ")");
  }

  private From lateral(From left) {
    List<ValueType> types = List.of(ValueType.random(random), ValueType.random(random));
    String alias = "a" + aliases++;
    SqlPiece query = deeper(() -> select(types, new Scope(List.of(), left.columns())));
    List<Column> columns = new ArrayList<>(left.columns());
    for (int i = 0; i < types.size(); i++) {
      columns.add(new Column(alias + ".c" + i, types.get(i)));
    }
    boolean outer = random.nextBoolean();
    return new From(
        SqlPiece.of(
            "from",
            left.text(),
            outer ? " LEFT JOIN LATERAL (" : " CROSS JOIN LATERAL (",
            query,
            ") AS " + alias + (outer ? " ON TRUE" : "")),
        columns);
  }

  private From item() {
    String alias = "a" + aliases++;
    List<Column> columns = new ArrayList<>();
    if (depth > 0 && random.nextInt(6) == 0) {
      List<ValueType> types = List.of(ValueType.random(random), ValueType.random(random));
      SqlPiece query = deeper(() -> body(types, Scope.NONE, true));
      for (int i = 0; i < types.size(); i++) {
        columns.add(new Column(alias + ".c" + i, types.get(i)));
      }
      return new From(SqlPiece.of("from", "(", query, ") AS " + alias), columns);
    }
    for (ValueType type : ValueType.values()) {
      columns.add(new Column(alias + "." + type.column(), type));
    }
    String table = tables.get(random.nextInt(tables.size()));
    return new From(SqlPiece.of("from", table + " AS " + alias), columns);
  }
}
