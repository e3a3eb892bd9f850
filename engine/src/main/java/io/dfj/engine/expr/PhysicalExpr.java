// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the columns of a batch. Immutable; every coercion is explicit as a {@link
 * Cast}. Three-valued logic throughout: {@code nullable() == false} promises that no row is null.
 */
public sealed interface PhysicalExpr {
  DataType type();

  boolean nullable();

  /** Direct operands, in order. */
  List<PhysicalExpr> children();

  /** Whether it gives the same value again for the same values of its operands. */
  default Volatility volatility() {
    return Volatility.IMMUTABLE;
  }

  /** A column of the input batch. */
  record Column(int index, DataType type, boolean nullable) implements PhysicalExpr {
    @Override
    public List<PhysicalExpr> children() {
      return List.of();
    }
  }

  /**
   * A constant.
   *
   * @param value storage value: Boolean, Integer, Long, Double, BigInteger (unscaled), byte[], or
   *     null
   */
  record Literal(DataType type, @Nullable Object value) implements PhysicalExpr {
    @Override
    public boolean nullable() {
      return value == null;
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of();
    }
  }

  /** A statement parameter, bound by {@link io.dfj.engine.runtime.QueryContext#parameter(int)}. */
  record Parameter(int index, DataType type) implements PhysicalExpr {
    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of();
    }
  }

  /** Arithmetic operators. */
  enum ArithmeticOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    /** Integers truncate; zero divisor is DIVISION_BY_ZERO for integers and decimals. */
    DIVIDE,
    /** Sign of the dividend; zero divisor as DIVIDE. */
    MODULO
  }

  /**
   * Arithmetic on numbers. For integers, REAL and DOUBLE both operands have the result's type; for
   * DECIMAL both are decimals of any scale and the result is rounded half up (away from zero) to
   * the result's scale. What does not fit the result type is NUMERIC_OVERFLOW, except REAL and
   * DOUBLE, which follow IEEE 754.
   */
  record Arithmetic(
      ArithmeticOperator operator,
      PhysicalExpr left,
      PhysicalExpr right,
      DataType type,
      boolean nullable)
      implements PhysicalExpr {
    @Override
    public List<PhysicalExpr> children() {
      return List.of(left, right);
    }
  }

  /** Minus: numbers and intervals. */
  record Negate(PhysicalExpr input, DataType type) implements PhysicalExpr {
    @Override
    public boolean nullable() {
      return input.nullable();
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(input);
    }
  }

  /** Comparison operators. The last two are never null: null is distinct from all but null. */
  enum ComparisonOperator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IS_DISTINCT_FROM,
    IS_NOT_DISTINCT_FROM
  }

  /**
   * Comparison of two operands of one SQL type (decimals may differ in precision and scale, text in
   * length, timestamps in precision). NaN equals itself and is above all numbers; text compares by
   * code point.
   */
  record Comparison(ComparisonOperator operator, PhysicalExpr left, PhysicalExpr right)
      implements PhysicalExpr {
    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return operator != ComparisonOperator.IS_DISTINCT_FROM
          && operator != ComparisonOperator.IS_NOT_DISTINCT_FROM
          && (left.nullable() || right.nullable());
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(left, right);
    }
  }

  /** Three-valued AND of two or more; later operands are not evaluated for rows already false. */
  record And(List<PhysicalExpr> operands) implements PhysicalExpr {
    public And {
      operands = List.copyOf(operands);
    }

    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return operands.stream().anyMatch(PhysicalExpr::nullable);
    }

    @Override
    public List<PhysicalExpr> children() {
      return operands;
    }
  }

  /** Three-valued OR of two or more; later operands are not evaluated for rows already true. */
  record Or(List<PhysicalExpr> operands) implements PhysicalExpr {
    public Or {
      operands = List.copyOf(operands);
    }

    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return operands.stream().anyMatch(PhysicalExpr::nullable);
    }

    @Override
    public List<PhysicalExpr> children() {
      return operands;
    }
  }

  /** Three-valued NOT. */
  record Not(PhysicalExpr input) implements PhysicalExpr {
    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return input.nullable();
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(input);
    }
  }

  /** Tests that are never null. The boolean ones take BOOLEAN input. */
  enum Test {
    IS_NULL,
    IS_NOT_NULL,
    IS_TRUE,
    IS_NOT_TRUE,
    IS_FALSE,
    IS_NOT_FALSE
  }

  record IsTest(Test test, PhysicalExpr input) implements PhysicalExpr {
    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return false;
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(input);
    }
  }

  /**
   * The first result whose condition is true, else {@code otherwise}. Results have the type of the
   * case up to modifiers. A result is evaluated only for the rows that take it, a condition only
   * for rows that no earlier one took.
   */
  record Case(
      List<PhysicalExpr> conditions,
      List<PhysicalExpr> results,
      PhysicalExpr otherwise,
      DataType type,
      boolean nullable)
      implements PhysicalExpr {
    public Case {
      conditions = List.copyOf(conditions);
      results = List.copyOf(results);
    }

    @Override
    public List<PhysicalExpr> children() {
      List<PhysicalExpr> children = new java.util.ArrayList<>(conditions);
      children.addAll(results);
      children.add(otherwise);
      return children;
    }
  }

  /**
   * A value that is computed once and read several times.
   *
   * @param name stands for the value in the body, and nowhere else
   */
  record Let(Name name, PhysicalExpr value, PhysicalExpr body) implements PhysicalExpr {
    /** The body with a name for the value; null rules are the value's. */
    public static PhysicalExpr of(PhysicalExpr value, UnaryOperator<PhysicalExpr> body) {
      Name name = Name.of(value);
      return new Let(name, value, body.apply(name));
    }

    @Override
    public DataType type() {
      return body.type();
    }

    @Override
    public boolean nullable() {
      return body.nullable();
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(value, body);
    }
  }

  /** What a {@link Let} names. Equal only to itself. */
  final class Name implements PhysicalExpr {
    private final DataType type;
    private final boolean nullable;

    private Name(DataType type, boolean nullable) {
      this.type = type;
      this.nullable = nullable;
    }

    /** A name for a value; null rules are the value's. */
    public static Name of(PhysicalExpr value) {
      return new Name(value.type(), value.nullable());
    }

    @Override
    public DataType type() {
      return type;
    }

    @Override
    public boolean nullable() {
      return nullable;
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of();
    }
  }

  /**
   * Conversion to another type.
   *
   * @param safe TRY_CAST: null instead of an error (then nullable)
   */
  record Cast(PhysicalExpr input, DataType type, boolean safe) implements PhysicalExpr {
    @Override
    public boolean nullable() {
      return safe || input.nullable();
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(input);
    }
  }

  /**
   * Membership in a list of constants of the input's type: true if equal to one, else null if the
   * input is null or the list holds null, else false; the reverse if negated.
   */
  record InList(PhysicalExpr input, List<Literal> values, boolean negated) implements PhysicalExpr {
    public InList {
      values = List.copyOf(values);
    }

    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public boolean nullable() {
      return input.nullable() || values.stream().anyMatch(Literal::nullable);
    }

    @Override
    public List<PhysicalExpr> children() {
      return List.of(input);
    }
  }

  /** A call of a library function; arguments are already coerced to the overload. */
  record Call(
      ScalarFunction function,
      Overload overload,
      List<PhysicalExpr> arguments,
      DataType type,
      boolean nullable)
      implements PhysicalExpr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Volatility volatility() {
      return function.volatility();
    }

    @Override
    public List<PhysicalExpr> children() {
      return arguments;
    }
  }

  /**
   * An expression of a user's own, evaluated over whole vectors.
   *
   * @param name what the user calls it
   * @param calledOnNull for each input whether its nulls are seen; else they give null
   * @param call that it was planned for; null if plan bytes brought it
   */
  record Extension(
      String name,
      PhysicalExtensionExpr code,
      List<PhysicalExpr> inputs,
      List<Boolean> calledOnNull,
      DataType type,
      Volatility volatility,
      @Nullable PlannedCall call)
      implements PhysicalExpr {
    public Extension {
      inputs = List.copyOf(inputs);
      calledOnNull = List.copyOf(calledOnNull);
    }

    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public List<PhysicalExpr> children() {
      return inputs;
    }
  }
}
