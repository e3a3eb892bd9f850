// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.cast.Casts;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into nodes: finds equal sub-expressions, binds literals, parameters and
 * kernels, and brings operands into the forms the code generators expect (constants on the right,
 * chains flat, branches of one scale).
 */
final class NodeBuilder {
  /** Operands of an AND or OR, or branches of a CASE, in one node; more nest. */
  private static final int FAN_OUT = 32;

  private record Key(Node.Kind kind, Object operation, DataType type, List<Integer> children) {}

  /** Equality of storage values: arrays by content. */
  private record Value(@Nullable Object value) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Value that
          && (value instanceof byte[] bytes
              ? that.value instanceof byte[] others && Arrays.equals(bytes, others)
              : java.util.Objects.equals(value, that.value));
    }

    @Override
    public int hashCode() {
      return value instanceof byte[] bytes
          ? Arrays.hashCode(bytes)
          : java.util.Objects.hashCode(value);
    }
  }

  private final QueryContext query;
  private final Survey survey;
  private final @Nullable Function<PhysicalExpr, @Nullable Object> folder;
  private final @Nullable Function<PhysicalExpr.Call, @Nullable Object> stable;
  private final Map<Key, Node> nodes = new HashMap<>();

  /** By identity: expressions may share operands, and hashing them would walk them. */
  private final Map<PhysicalExpr, Node> built = new IdentityHashMap<>();

  private int nextId;

  /**
   * @param folder computes constant sub-expressions, or null to leave them as they are
   * @param stable computes calls of stable functions whose arguments are literals, or null likewise
   */
  NodeBuilder(
      QueryContext query,
      Survey survey,
      @Nullable Function<PhysicalExpr, @Nullable Object> folder,
      @Nullable Function<PhysicalExpr.Call, @Nullable Object> stable) {
    this.query = query;
    this.survey = survey;
    this.folder = folder;
    this.stable = stable;
  }

  Node build(PhysicalExpr expression) {
    Node known = built.get(expression);
    if (known != null) {
      return known;
    }
    Node node = create(expression);
    if (!node.isVolatile) {
      built.put(expression, node);
    }
    return node;
  }

  private Node create(PhysicalExpr expression) {
    if (expression instanceof PhysicalExpr.Column column) {
      return make(
          Node.Kind.COLUMN, List.of(), column.type(), column.nullable(), column.index(), false, 20);
    } else if (expression instanceof PhysicalExpr.Literal literal) {
      return constant(literal.type(), literal.value());
    } else if (expression instanceof PhysicalExpr.Parameter parameter) {
      return constant(parameter.type(), query.parameter(parameter.index()));
    }
    if (folder != null && survey.isConstant(expression)) {
      try {
        return constant(expression.type(), folder.apply(expression));
      } catch (DfjException e) {
        // The error belongs to the rows that reach the expression, if there are any.
      }
    }
    if (expression instanceof PhysicalExpr.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    } else if (expression instanceof PhysicalExpr.Negate negate) {
      Node input = build(negate.input());
      boolean fallible = negate.type().storage() != Storage.DOUBLE;
      return make(
          Node.Kind.NEGATE, List.of(input), negate.type(), input.nullable, null, fallible, 25);
    } else if (expression instanceof PhysicalExpr.Comparison comparison) {
      return comparison(comparison.operator(), build(comparison.left()), build(comparison.right()));
    } else if (expression instanceof PhysicalExpr.And and) {
      return chain(Node.Kind.AND, flatten(and, PhysicalExpr.And.class));
    } else if (expression instanceof PhysicalExpr.Or or) {
      return chain(Node.Kind.OR, flatten(or, PhysicalExpr.Or.class));
    } else if (expression instanceof PhysicalExpr.Not not) {
      Node input = build(not.input());
      return make(Node.Kind.NOT, List.of(input), DataType.BOOLEAN, input.nullable, null, false, 10);
    } else if (expression instanceof PhysicalExpr.IsTest test) {
      return make(
          Node.Kind.TEST,
          List.of(build(test.input())),
          DataType.BOOLEAN,
          false,
          test.test(),
          false,
          10);
    } else if (expression instanceof PhysicalExpr.Case choice) {
      return choice(choice);
    } else if (expression instanceof PhysicalExpr.Let let) {
      return let(let);
    } else if (expression instanceof PhysicalExpr.Cast cast) {
      return cast(build(cast.input()), cast.type(), cast.safe());
    } else if (expression instanceof PhysicalExpr.InList list) {
      return membership(list);
    }
    return call((PhysicalExpr.Call) expression);
  }

  private Node make(
      Node.Kind kind,
      List<Node> children,
      DataType type,
      boolean nullable,
      @Nullable Object detail,
      boolean fallible,
      int size) {
    Object operation = new Value(detail);
    List<Integer> ids = children.stream().map(c -> c.id).toList();
    return nodes.computeIfAbsent(
        new Key(kind, operation, type, ids),
        key -> new Node(nextId++, kind, children, type, nullable, detail, fallible, false, size));
  }

  private Node constant(DataType type, @Nullable Object value) {
    return make(Node.Kind.CONSTANT, List.of(), type, value == null, value, false, 4);
  }

  private Node arithmetic(PhysicalExpr.Arithmetic arithmetic) {
    Node left = build(arithmetic.left());
    Node right = build(arithmetic.right());
    boolean decimal = arithmetic.type().storage() == Storage.DECIMAL;
    boolean divides =
        arithmetic.operator() == ArithmeticOperator.DIVIDE
            || arithmetic.operator() == ArithmeticOperator.MODULO;
    if (decimal && left.storage() != Storage.DECIMAL) {
      left = cast(left, integerAsDecimal(left.type), false);
    }
    if (decimal && right.storage() != Storage.DECIMAL) {
      right = cast(right, integerAsDecimal(right.type), false);
    }
    boolean fallible = arithmetic.type().storage() != Storage.DOUBLE;
    return make(
        Node.Kind.ARITHMETIC,
        List.of(left, right),
        arithmetic.type(),
        left.nullable || right.nullable,
        arithmetic.operator(),
        fallible,
        decimal ? 100 : divides ? 40 : 35);
  }

  private static DataType integerAsDecimal(DataType type) {
    return DataType.decimal(type.storage() == Storage.LONG ? 19 : 10, 0);
  }

  private Node comparison(ComparisonOperator operator, Node left, Node right) {
    if (left.isConstant() && !right.isConstant()) {
      return comparison(mirrored(operator), right, left);
    }
    if (left.storage() == Storage.DECIMAL && right.storage() == Storage.DECIMAL) {
      int common = Math.max(left.type.scale(), right.type.scale());
      left = atScale(left, left.isConstant() ? common : left.type.scale());
      right = atScale(right, right.isConstant() ? left.type.scale() : right.type.scale());
    }
    boolean total =
        operator == ComparisonOperator.IS_DISTINCT_FROM
            || operator == ComparisonOperator.IS_NOT_DISTINCT_FROM;
    boolean nullable = !total && (left.nullable || right.nullable);
    return make(
        Node.Kind.COMPARISON,
        List.of(left, right),
        DataType.BOOLEAN,
        nullable,
        operator,
        false,
        35);
  }

  /** The constant with another scale where that is exact, else as it is. */
  private Node atScale(Node node, int scale) {
    if (!(node.detail instanceof BigInteger unscaled) || node.type.scale() == scale) {
      return node;
    }
    BigInteger rescaled;
    if (scale > node.type.scale()) {
      rescaled = unscaled.multiply(BigInteger.TEN.pow(scale - node.type.scale()));
    } else {
      BigInteger[] parts =
          unscaled.divideAndRemainder(BigInteger.TEN.pow(node.type.scale() - scale));
      if (parts[1].signum() != 0) {
        return node;
      }
      rescaled = parts[0];
    }
    return rescaled.bitLength() > 126
        ? node
        : constant(DataType.decimal(DataType.MAX_DECIMAL_PRECISION, scale), rescaled);
  }

  private static ComparisonOperator mirrored(ComparisonOperator operator) {
    return switch (operator) {
      case LESS -> ComparisonOperator.GREATER;
      case LESS_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
      case GREATER -> ComparisonOperator.LESS;
      case GREATER_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> operator;
    };
  }

  /** The operands of nested chains of one kind, in order; without recursion. */
  static List<PhysicalExpr> flatten(PhysicalExpr chain, Class<? extends PhysicalExpr> kind) {
    List<PhysicalExpr> operands = new ArrayList<>();
    java.util.ArrayDeque<PhysicalExpr> open = new java.util.ArrayDeque<>();
    open.push(chain);
    while (!open.isEmpty()) {
      PhysicalExpr next = open.pop();
      if (kind.isInstance(next)) {
        List<PhysicalExpr> children = next.children();
        for (int i = children.size() - 1; i >= 0; i--) {
          open.push(children.get(i));
        }
      } else {
        operands.add(next);
      }
    }
    return operands;
  }

  private Node chain(Node.Kind kind, List<PhysicalExpr> operands) {
    return chainNodes(kind, operands.stream().map(this::build).toList());
  }

  private Node chainNodes(Node.Kind kind, List<Node> operands) {
    if (operands.size() == 1) {
      return operands.get(0);
    }
    if (operands.size() > FAN_OUT) {
      int group = Math.max(FAN_OUT, (operands.size() + FAN_OUT - 1) / FAN_OUT);
      List<Node> groups = new ArrayList<>();
      for (int i = 0; i < operands.size(); i += group) {
        groups.add(chainNodes(kind, operands.subList(i, Math.min(operands.size(), i + group))));
      }
      return chainNodes(kind, groups);
    }
    boolean nullable = operands.stream().anyMatch(o -> o.nullable);
    return make(
        kind, List.copyOf(operands), DataType.BOOLEAN, nullable, null, false, 15 * operands.size());
  }

  private Node let(PhysicalExpr.Let let) {
    Node value = build(let.value());
    built.put(let.name(), value);
    Node body = build(let.body());
    if (value == body || !markInline(body, value, new HashMap<>())) {
      return body;
    }
    return make(Node.Kind.LET, List.of(value, body), body.type, body.nullable, null, false, 0);
  }

  /** Marks what reads a value, below a node. Returns whether this one does. */
  private static boolean markInline(Node node, Node value, Map<Node, Boolean> known) {
    if (node == value) {
      return true;
    }
    if (node.id < value.id) {
      return false; // made before it
    }
    Boolean marked = known.get(node);
    if (marked == null) {
      marked = false;
      for (Node child : node.children) {
        marked |= markInline(child, value, known);
      }
      node.inline |= marked;
      known.put(node, marked);
    }
    return marked;
  }

  private Node choice(PhysicalExpr.Case choice) {
    Node otherwise = coerce(build(choice.otherwise()), choice.type());
    List<Node> conditions = choice.conditions().stream().map(this::build).toList();
    List<Node> results =
        choice.results().stream().map(r -> coerce(build(r), choice.type())).toList();
    // Long lists of branches nest in the ELSE, so that each part is a method of fair size.
    int last = conditions.size();
    Node rest = otherwise;
    while (last > 0) {
      int first = (last - 1) / FAN_OUT * FAN_OUT;
      List<Node> children = new ArrayList<>();
      children.addAll(conditions.subList(first, last));
      children.addAll(results.subList(first, last));
      children.add(rest);
      boolean nullable = rest.nullable;
      for (Node result : results.subList(first, last)) {
        nullable |= result.nullable;
      }
      rest =
          make(
              Node.Kind.CASE,
              children,
              choice.type(),
              nullable,
              last - first,
              false,
              20 * (last - first) + 20);
      last = first;
    }
    return rest;
  }

  /** A value of the same type but for modifiers, in the representation of {@code type}. */
  private Node coerce(Node node, DataType type) {
    if (node.isNullConstant()) {
      return constant(type, null);
    }
    boolean differs =
        type.storage() == Storage.DECIMAL && node.type.scale() != type.scale()
            || type.sqlType().isTimestamp()
                && node.type.sqlType().isTimestamp()
                && node.type.unitsPerSecond() != type.unitsPerSecond();
    return differs ? cast(node, type, false) : node;
  }

  private Node cast(Node input, DataType type, boolean safe) {
    if (input.isNullConstant() || input.type.sqlType() == SqlType.NULL) {
      return constant(type, null);
    }
    if (Casts.isIdentity(input.type, type)) {
      return input;
    }
    if (CastCode.isInline(input.type, type, safe)) {
      return make(
          Node.Kind.CAST,
          List.of(input),
          type,
          input.nullable,
          type,
          type.storage() == Storage.DECIMAL,
          60);
    }
    boolean text = type.sqlType().isString();
    boolean bytes = type.sqlType() == SqlType.VARBINARY;
    if ((text || bytes)
        && type.precision() != DataType.UNSPECIFIED
        && (text ? !input.type.sqlType().isString() : input.type.sqlType() != SqlType.VARBINARY)) {
      // To text of any length first, then cut.
      DataType whole = text ? DataType.VARCHAR : DataType.VARBINARY;
      return cast(cast(input, whole, safe), type, safe);
    }
    boolean fallible = !safe && Casts.mayFail(input.type, type);
    KernelCall call = KernelCall.ofCast(Casts.kernel(input.type, type, query), safe);
    return make(
        Node.Kind.CAST,
        List.of(input),
        type,
        call.givesNull() || input.nullable,
        new CastOperation(input.type, type, safe, call),
        fallible,
        70);
  }

  private Node membership(PhysicalExpr.InList list) {
    Node input = build(list.input());
    Map<Value, Object> distinct = new LinkedHashMap<>();
    boolean hasNull = false;
    for (PhysicalExpr.Literal literal : list.values()) {
      Object value = literal.value();
      if (value == null) {
        hasNull = true;
        continue;
      }
      if (value instanceof BigInteger && literal.type().scale() != input.type.scale()) {
        Node rescaled = atScale(constant(literal.type(), value), input.type.scale());
        if (rescaled.type.scale() != input.type.scale()) {
          continue; // has more digits than the input can have, so equals none
        }
        value = java.util.Objects.requireNonNull(rescaled.detail);
      }
      distinct.put(new Value(value), value);
    }
    Membership membership = new Membership(List.copyOf(distinct.values()), hasNull, list.negated());
    Node node =
        new Node(
            nextId++,
            Node.Kind.IN,
            List.of(input),
            DataType.BOOLEAN,
            input.nullable || hasNull,
            membership,
            false,
            false,
            60);
    return node;
  }

  private Node call(PhysicalExpr.Call call) {
    List<Node> arguments = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    List<@Nullable Object> literals = new ArrayList<>();
    boolean nullable = call.overload().alwaysNullable();
    for (PhysicalExpr argument : call.arguments()) {
      Node node = build(argument);
      arguments.add(node);
      // The argument's own type: a node may stand for an expression of another precision.
      types.add(argument.type());
      literals.add(node.isConstant() ? node.detail : null);
      nullable |= node.nullable;
    }
    if (stable != null
        && call.function().volatility() == Volatility.STABLE
        && arguments.stream().allMatch(Node::isConstant)) {
      try {
        return constant(call.type(), stable.apply(overLiterals(call, types, literals)));
      } catch (DfjException e) {
        // As above.
      }
    }
    boolean calledOnNull = call.overload().nullRule() == NullRule.CALLED_ON_NULL;
    boolean isVolatile = call.function().volatility() == Volatility.VOLATILE;
    Key key =
        new Key(
            Node.Kind.CALL,
            call.overload(),
            call.type(),
            arguments.stream().map(n -> n.id).toList());
    Node known = nodes.get(key);
    if (known != null && !isVolatile) {
      return known;
    }
    KernelCall kernel =
        KernelCall.of(
            call.overload().binder().apply(new BindContext(types, call.type(), literals, query)),
            call.overload());
    Node node =
        new Node(
            nextId++,
            Node.Kind.CALL,
            arguments,
            call.type(),
            nullable && !(calledOnNull && !kernel.setsNull()),
            kernel,
            true,
            isVolatile,
            50 + 10 * arguments.size());
    if (!isVolatile) {
      nodes.put(key, node);
    }
    return node;
  }

  private static PhysicalExpr.Call overLiterals(
      PhysicalExpr.Call call, List<DataType> types, List<@Nullable Object> values) {
    List<PhysicalExpr> literals = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      literals.add(new PhysicalExpr.Literal(types.get(i), values.get(i)));
    }
    return new PhysicalExpr.Call(
        call.function(), call.overload(), literals, call.type(), call.nullable());
  }

  /** Whether values of a type need no more than a SQL type to be told apart. */
  static boolean isReal(DataType type) {
    return type.sqlType() == SqlType.REAL;
  }
}
