// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An expression over columns, as DataFusion's {@code Expr}: a tree of immutable records that means
 * nothing until names are resolved where it is used. {@code toString()} is SQL.
 *
 * <p>Where a method takes an {@link Object} it is an expression or a value for {@link #lit}. Types
 * are checked, and operands coerced, as in SQL, where the expression is used. Any operand that is
 * null makes the result null unless a method says otherwise.
 */
public sealed interface Expr {
  /**
   * A column. The name is looked up as it is, and then in lower case, as SQL would.
   *
   * @param name the column, or {@code table.column}; a name that holds dots is found as a whole
   *     first
   */
  static Column col(String name) {
    return new Column(null, name);
  }

  /** A column of one of the tables that were joined. */
  static Column col(String relation, String name) {
    return new Column(relation, name);
  }

  /**
   * A constant.
   *
   * @param value null, or of a class that parameters take: Boolean, a number, String, byte[], a
   *     date or time of java.time, a List, a Map or a {@link TypedValue}
   * @throws DfjException TYPE_MISMATCH for other classes
   */
  static Expr lit(@Nullable Object value) {
    if (value == null) {
      return new Literal(null, DataType.NULL);
    }
    return value instanceof TypedValue typed
        ? new Literal(typed.value(), typed.type())
        : new Literal(value, ParameterConversion.naturalType(1, value));
  }

  /** Every column. */
  static Wildcard all() {
    return new Wildcard(null);
  }

  /** A call of a function of the session by its name: scalar, aggregate or window. */
  static Call call(String function, @Nullable Object... arguments) {
    return new Call(function, exprs(arguments));
  }

  /**
   * A call of a function that need not be registered. Where the expression is used, its name means
   * this function.
   */
  static Call call(UserFunction function, @Nullable Object... arguments) {
    return new Call(function.name(), exprs(arguments), false, null, List.of(), null, function);
  }

  /** A value to be given when the query runs: {@code $name}. */
  static Placeholder placeholder(String name) {
    return new Placeholder(name);
  }

  /**
   * CASE without an operand: the result of the first condition that is true.
   *
   * @see #caseOf
   */
  static CaseBuilder when(Object condition, Object result) {
    return new CaseBuilder(null).when(condition, result);
  }

  /** CASE that compares an operand, evaluated once. */
  static CaseBuilder caseOf(Object operand) {
    return new CaseBuilder(of(operand));
  }

  /** The conditions together; true if there are none. */
  static Expr allOf(List<? extends Expr> conditions) {
    Expr all = null;
    for (Expr condition : conditions) {
      all = all == null ? condition : all.and(condition);
    }
    return all == null ? lit(true) : all;
  }

  /** An expression as it is, anything else as a constant. */
  static Expr of(@Nullable Object value) {
    return value instanceof Expr expr ? expr : lit(value);
  }

  private static List<Expr> exprs(@Nullable Object[] values) {
    return Arrays.stream(values).map(Expr::of).toList();
  }

  // ---- what there is

  /**
   * @param relation name or alias of a table; null if the column's name is to tell
   */
  record Column(@Nullable String relation, String name) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /**
   * @param value of a class that parameters take; null only for SQL's NULL
   */
  record Literal(@Nullable Object value, DataType type) implements Expr {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Literal literal
          && type.equals(literal.type)
          && Objects.deepEquals(value, literal.value);
    }

    @Override
    public int hashCode() {
      return type.hashCode() * 31 + Arrays.deepHashCode(new @Nullable Object[] {value});
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** All columns, or all of one table: only as an item of {@code select} and in COUNT. */
  record Wildcard(@Nullable String relation) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /**
   * @param name without the {@code $}; a number, from 1, for one by position
   */
  record Placeholder(String name) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** An expression under another name. */
  record Alias(Expr expr, String name) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Operators of one operand. */
  enum UnaryOperator {
    NOT("NOT"),
    MINUS("-"),
    /** Never null, as the other tests. */
    IS_NULL("IS NULL"),
    IS_NOT_NULL("IS NOT NULL"),
    IS_TRUE("IS TRUE"),
    IS_NOT_TRUE("IS NOT TRUE"),
    IS_FALSE("IS FALSE"),
    IS_NOT_FALSE("IS NOT FALSE"),
    IS_UNKNOWN("IS UNKNOWN"),
    IS_NOT_UNKNOWN("IS NOT UNKNOWN");

    private final String sql;

    UnaryOperator(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }

  record Unary(UnaryOperator operator, Expr operand) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Operators of two operands. */
  enum BinaryOperator {
    OR("OR"),
    AND("AND"),
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    /** Never null: a null is not distinct from a null. */
    IS_DISTINCT_FROM("IS DISTINCT FROM"),
    IS_NOT_DISTINCT_FROM("IS NOT DISTINCT FROM"),
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDE("/"),
    MODULO("%"),
    CONCAT("||");

    private final String sql;

    BinaryOperator(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }

  record Binary(Expr left, BinaryOperator operator, Expr right) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Both bounds included. */
  record Between(Expr value, Expr low, Expr high, boolean negated) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /**
   * @param list not empty
   */
  record InList(Expr value, List<Expr> list, boolean negated) implements Expr {
    public InList {
      list = List.copyOf(list);
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /**
   * @param escape null for the backslash
   */
  record Like(
      Expr value,
      Expr pattern,
      @Nullable Character escape,
      boolean caseInsensitive,
      boolean negated)
      implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** A condition, or a value to compare with, and the result for it. */
  record When(Expr condition, Expr result) {}

  /**
   * @param operand null for conditions
   * @param otherwise null for NULL
   */
  record Case(@Nullable Expr operand, List<When> whens, @Nullable Expr otherwise) implements Expr {
    public Case {
      whens = List.copyOf(whens);
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /**
   * @param safe whether what does not convert becomes null, as in TRY_CAST
   */
  record Cast(Expr value, DataType type, boolean safe) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** The element of an array by position from 1, or the value of a map by key. */
  record Element(Expr value, Expr index) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** The field of a struct by name. */
  record FieldOf(Expr value, String name) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Whether nulls count as rows for first, last and nth values. */
  enum NullTreatment {
    RESPECT_NULLS,
    IGNORE_NULLS
  }

  /**
   * A function's call. What follows the arguments is for aggregate and window functions.
   *
   * @param isDistinct whether equal arguments count once
   * @param filter null for all rows
   * @param orderBy the order in which an aggregate takes its rows
   * @param nulls null for the function's own way
   * @param bound the function itself; null for what the session calls so
   */
  record Call(
      String function,
      List<Expr> arguments,
      boolean isDistinct,
      @Nullable Expr filter,
      List<Expr> orderBy,
      @Nullable NullTreatment nulls,
      @Nullable UserFunction bound)
      implements Expr {
    /**
     * @throws DfjException INVALID_ARGUMENT if the function is bound to one of other names
     */
    public Call {
      arguments = List.copyOf(arguments);
      orderBy = List.copyOf(orderBy);
      if (bound != null && !isNameOf(function, bound)) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT,
            "a call of '" + function + "' cannot be one of function '" + bound.name() + "'");
      }
    }

    private static boolean isNameOf(String called, UserFunction function) {
      String lower = called.toLowerCase(Locale.ROOT);
      return Stream.concat(Stream.of(function.name()), function.aliases().stream())
          .anyMatch(name -> name.equals(called) || name.equals(lower));
    }

    public Call(String function, List<Expr> arguments) {
      this(function, arguments, false, null, List.of(), null, null);
    }

    /** The call with equal arguments counted once. */
    public Call distinct() {
      return new Call(function, arguments, true, filter, orderBy, nulls, bound);
    }

    /** The call over the rows for which a condition is true. */
    public Call filter(Expr condition) {
      return new Call(function, arguments, isDistinct, condition, orderBy, nulls, bound);
    }

    /** The call over rows in an order. */
    public Call orderBy(Expr... keys) {
      return new Call(function, arguments, isDistinct, filter, List.of(keys), nulls, bound);
    }

    public Call ignoreNulls() {
      return new Call(
          function, arguments, isDistinct, filter, orderBy, NullTreatment.IGNORE_NULLS, bound);
    }

    public Call respectNulls() {
      return new Call(
          function, arguments, isDistinct, filter, orderBy, NullTreatment.RESPECT_NULLS, bound);
    }

    /** The call as a window function: a value for each row, from the rows around it. */
    public Over over(Window window) {
      return new Over(this, window);
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  record Over(Call call, Window window) implements Expr {
    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Where nulls are sorted. */
  enum NullOrder {
    FIRST,
    LAST
  }

  /**
   * A key to sort by: only where an order is asked for.
   *
   * @param nulls null for SQL's way: last when ascending, first when descending
   */
  record Sort(Expr expr, boolean ascending, @Nullable NullOrder nulls) implements Expr {
    public Sort nullsFirst() {
      return new Sort(expr, ascending, NullOrder.FIRST);
    }

    public Sort nullsLast() {
      return new Sort(expr, ascending, NullOrder.LAST);
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** How the lists of a {@link GroupingSet} are meant. */
  enum GroupingKind {
    ROLLUP("ROLLUP"),
    CUBE("CUBE"),
    GROUPING_SETS("GROUPING SETS");

    private final String sql;

    GroupingKind(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }
  }

  /** Several groupings at once: only as a key of {@code aggregate}. */
  record GroupingSet(GroupingKind kind, List<List<Expr>> sets) implements Expr {
    public GroupingSet {
      sets = sets.stream().map(List::copyOf).toList();
    }

    public static GroupingSet rollup(Expr... keys) {
      return new GroupingSet(GroupingKind.ROLLUP, Arrays.stream(keys).map(List::<Expr>of).toList());
    }

    public static GroupingSet cube(Expr... keys) {
      return new GroupingSet(GroupingKind.CUBE, Arrays.stream(keys).map(List::<Expr>of).toList());
    }

    /**
     * @param sets the keys of each grouping; an empty one is all rows
     */
    public static GroupingSet groupingSets(List<List<Expr>> sets) {
      return new GroupingSet(GroupingKind.GROUPING_SETS, sets);
    }

    @Override
    public String toString() {
      return ExprText.of(this);
    }
  }

  /** Collects the branches of a CASE. */
  final class CaseBuilder {
    private final @Nullable Expr operand;
    private final List<When> whens = new ArrayList<>();

    private CaseBuilder(@Nullable Expr operand) {
      this.operand = operand;
    }

    /** Another branch. */
    public CaseBuilder when(Object condition, Object result) {
      whens.add(new When(of(condition), of(result)));
      return this;
    }

    /** The expression, with a result for all else. */
    public Expr otherwise(@Nullable Object result) {
      return new Case(operand, checked(), of(result));
    }

    /** The expression, null where no branch applies. */
    public Expr end() {
      return new Case(operand, checked(), null);
    }

    private List<When> checked() {
      if (whens.isEmpty()) {
        throw new DfjException(ErrorCode.INVALID_ARGUMENT, "a CASE needs at least one WHEN");
      }
      return whens;
    }
  }

  // ---- what can be made of one

  /** The expression under a name. */
  default Alias as(String name) {
    return new Alias(this, name);
  }

  default Expr eq(@Nullable Object other) {
    return binary(BinaryOperator.EQ, other);
  }

  default Expr ne(@Nullable Object other) {
    return binary(BinaryOperator.NE, other);
  }

  default Expr lt(@Nullable Object other) {
    return binary(BinaryOperator.LT, other);
  }

  default Expr le(@Nullable Object other) {
    return binary(BinaryOperator.LE, other);
  }

  default Expr gt(@Nullable Object other) {
    return binary(BinaryOperator.GT, other);
  }

  default Expr ge(@Nullable Object other) {
    return binary(BinaryOperator.GE, other);
  }

  /** As {@link #ne}, but never null. */
  default Expr isDistinctFrom(@Nullable Object other) {
    return binary(BinaryOperator.IS_DISTINCT_FROM, other);
  }

  /** As {@link #eq}, but never null: true of two nulls. */
  default Expr isNotDistinctFrom(@Nullable Object other) {
    return binary(BinaryOperator.IS_NOT_DISTINCT_FROM, other);
  }

  /** False if either is false, else null if either is null. */
  default Expr and(Object other) {
    return binary(BinaryOperator.AND, other);
  }

  /** True if either is true, else null if either is null. */
  default Expr or(Object other) {
    return binary(BinaryOperator.OR, other);
  }

  default Expr not() {
    return new Unary(UnaryOperator.NOT, this);
  }

  default Expr plus(@Nullable Object other) {
    return binary(BinaryOperator.PLUS, other);
  }

  default Expr minus(@Nullable Object other) {
    return binary(BinaryOperator.MINUS, other);
  }

  default Expr times(@Nullable Object other) {
    return binary(BinaryOperator.TIMES, other);
  }

  /** Of whole numbers the quotient without its fraction; an error for zero. */
  default Expr divide(@Nullable Object other) {
    return binary(BinaryOperator.DIVIDE, other);
  }

  /** The remainder, with the sign of this. */
  default Expr mod(@Nullable Object other) {
    return binary(BinaryOperator.MODULO, other);
  }

  default Expr negate() {
    return new Unary(UnaryOperator.MINUS, this);
  }

  /** Text or arrays one after the other. */
  default Expr concat(@Nullable Object other) {
    return binary(BinaryOperator.CONCAT, other);
  }

  private Expr binary(BinaryOperator operator, @Nullable Object other) {
    return new Binary(this, operator, of(other));
  }

  default Expr isNull() {
    return new Unary(UnaryOperator.IS_NULL, this);
  }

  default Expr isNotNull() {
    return new Unary(UnaryOperator.IS_NOT_NULL, this);
  }

  default Expr isTrue() {
    return new Unary(UnaryOperator.IS_TRUE, this);
  }

  default Expr isNotTrue() {
    return new Unary(UnaryOperator.IS_NOT_TRUE, this);
  }

  default Expr isFalse() {
    return new Unary(UnaryOperator.IS_FALSE, this);
  }

  default Expr isNotFalse() {
    return new Unary(UnaryOperator.IS_NOT_FALSE, this);
  }

  default Expr isUnknown() {
    return new Unary(UnaryOperator.IS_UNKNOWN, this);
  }

  default Expr isNotUnknown() {
    return new Unary(UnaryOperator.IS_NOT_UNKNOWN, this);
  }

  default Expr between(Object low, Object high) {
    return new Between(this, of(low), of(high), false);
  }

  default Expr notBetween(Object low, Object high) {
    return new Between(this, of(low), of(high), true);
  }

  /** Whether it equals one of some values; false if there are none. */
  default Expr in(Object... values) {
    return values.length == 0 ? lit(false) : new InList(this, exprs(values), false);
  }

  /** Whether it equals none of some values; true if there are none. */
  default Expr notIn(Object... values) {
    return values.length == 0 ? lit(true) : new InList(this, exprs(values), true);
  }

  /**
   * Whether text fits a pattern.
   *
   * @param pattern {@code %} is any text, {@code _} any character
   */
  default Expr like(Object pattern) {
    return new Like(this, of(pattern), null, false, false);
  }

  default Expr notLike(Object pattern) {
    return new Like(this, of(pattern), null, false, true);
  }

  /** As {@link #like} whatever the case. */
  default Expr ilike(Object pattern) {
    return new Like(this, of(pattern), null, true, false);
  }

  default Expr notIlike(Object pattern) {
    return new Like(this, of(pattern), null, true, true);
  }

  /** As another type; an error where a value does not convert. */
  default Expr cast(DataType type) {
    return new Cast(this, type, false);
  }

  /** As another type; null where a value does not convert. */
  default Expr tryCast(DataType type) {
    return new Cast(this, type, true);
  }

  /** The element of an array by position from 1, or a map's value by key; null beyond. */
  default Expr get(Object index) {
    return new Element(this, of(index));
  }

  /**
   * The elements of an array from one position to another, both included; they count from 1, below
   * zero from the end.
   */
  default Expr slice(Object begin, Object end) {
    return Functions.arraySlice(this, begin, end);
  }

  /** The field of a struct. */
  default Expr field(String name) {
    return new FieldOf(this, name);
  }

  /** Another value in place of null. */
  default Expr fillNull(Object value) {
    return new Call("coalesce", List.of(this, of(value)));
  }

  /** Another value in place of NaN; null stays null. */
  default Expr fillNan(Object value) {
    return new Call("nanvl", List.of(this, of(value)));
  }

  /** Ascending, nulls last. */
  default Sort asc() {
    return new Sort(this, true, null);
  }

  /** Descending, nulls first. */
  default Sort desc() {
    return new Sort(this, false, null);
  }

  default Sort sort(boolean ascending, boolean nullsFirst) {
    return new Sort(this, ascending, nullsFirst ? NullOrder.FIRST : NullOrder.LAST);
  }

  // ---- as bytes

  /** The expression as bytes, for sessions that have nothing registered but what it names. */
  default byte[] toBytes() {
    return PlanBytes.of(this, PlanBytes.defaultSession());
  }

  /**
   * The expression as bytes, which {@link #fromBytes} reads in this or another virtual machine.
   * Names stay names; functions of users that the expression or the session has travel as in plans.
   *
   * @param session whose functions and codecs are asked
   * @throws io.dfj.metadata.error.CodecException if a part cannot travel, or it nests deeper than
   *     1000 levels; chains of one operator are one level
   */
  default byte[] toBytes(SessionContext session) {
    return PlanBytes.of(this, session.codecSession());
  }

  /**
   * The expression that {@link #toBytes} wrote: equal to it but for functions that travelled with
   * it. Bytes may come from anywhere: they load no class and run no code but what the session was
   * told to allow.
   *
   * @param session whose functions and codecs the bytes may name
   * @throws io.dfj.metadata.error.CodecException if the bytes are no expression, or one that this
   *     session cannot read
   */
  static Expr fromBytes(SessionContext session, byte[] bytes) {
    return PlanBytes.readExpr(bytes, session.codecSession());
  }

  // ---- introspection

  /** The kind of node, as {@code "Column"}, {@code "Binary"}. */
  default String variant() {
    return getClass().getSimpleName();
  }

  /** The expressions directly below this one, in order of their text. */
  default List<Expr> operands() {
    return ExprOperands.of(this);
  }

  /** Every column named in it, once, in order of appearance. */
  default List<Column> columns() {
    return ExprOperands.columns(this);
  }

  /** The name of a result column of it: an alias, a column's name, else its text. */
  default String columnName() {
    if (this instanceof Alias alias) {
      return alias.name();
    }
    return this instanceof Column column ? column.name() : toString();
  }
}
