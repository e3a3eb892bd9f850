// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import com.google.common.collect.BoundType;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.PlanTypeFactory;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.apache.calcite.util.TimestampWithTimeZoneString;
import org.jspecify.annotations.Nullable;

/** Constants of plans as trees and back. */
final class LiteralTrees {
  /** More zeros before or after the digits of a number are nobody's constant. */
  private static final int LARGEST_SCALE = 1000;

  private LiteralTrees() {}

  static LiteralTree of(RexLiteral literal) {
    Comparable<?> value = literal.isNull() ? null : literal.getValueAs(Comparable.class);
    return of(value, literal);
  }

  private static LiteralTree of(@Nullable Comparable<?> value, RexLiteral literal) {
    if (value == null) {
      return new LiteralTree.Null();
    } else if (value instanceof Boolean bool) {
      return new LiteralTree.Bool(bool);
    } else if (value instanceof BigDecimal decimal) {
      return new LiteralTree.Decimal(decimal);
    } else if (value instanceof Double || value instanceof Float) {
      return new LiteralTree.Floating(((Number) value).doubleValue());
    } else if (value instanceof NlsString text) {
      return new LiteralTree.Text(text.getValue());
    } else if (value instanceof ByteString bytes) {
      return new LiteralTree.Bytes(bytes.getBytes());
    } else if (value instanceof DateString
        || value instanceof TimeString
        || value instanceof TimestampString
        || value instanceof TimestampWithTimeZoneString) {
      return new LiteralTree.Temporal(value.toString());
    } else if (value instanceof Sarg<?> sarg) {
      return ranges(sarg, literal);
    } else if (value instanceof TimeUnitRange || value instanceof TimeUnit) {
      return new LiteralTree.Symbol(value.getClass().getSimpleName(), ((Enum<?>) value).name());
    } else if (value instanceof SqlTrimFunction.Flag flag) {
      return new LiteralTree.Symbol("TrimFlag", flag.name());
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "a plan with the constant " + literal + " cannot be made a tree");
  }

  private static LiteralTree ranges(Sarg<?> sarg, RexLiteral literal) {
    List<LiteralTree.Range> ranges = new ArrayList<>();
    for (Range<?> range : sarg.rangeSet.asRanges()) {
      boolean from = range.hasLowerBound();
      boolean to = range.hasUpperBound();
      ranges.add(
          new LiteralTree.Range(
              from ? of((Comparable<?>) range.lowerEndpoint(), literal) : null,
              from && range.lowerBoundType() == BoundType.CLOSED,
              to ? of((Comparable<?>) range.upperEndpoint(), literal) : null,
              to && range.upperBoundType() == BoundType.CLOSED));
    }
    return new LiteralTree.Ranges(sarg.nullAs.name(), ranges);
  }

  /**
   * @throws MalformedTreeException if the value is none of the type
   */
  static RexLiteral make(LiteralTree tree, RelDataType type, RexBuilder builder) {
    if (tree instanceof LiteralTree.Null) {
      return builder.makeNullLiteral(type);
    } else if (tree instanceof LiteralTree.Ranges ranges) {
      return builder.makeSearchArgumentLiteral(sarg(ranges, type), type);
    } else if (tree instanceof LiteralTree.Symbol symbol) {
      return builder.makeFlag(symbol(symbol));
    }
    if (type.isNullable()) {
      throw new MalformedTreeException("a constant of a type with nulls");
    }
    return Literals.make(value(tree, type), type);
  }

  private static Enum<?> symbol(LiteralTree.Symbol symbol) {
    try {
      return switch (symbol.kind()) {
        case "TimeUnitRange" -> TimeUnitRange.valueOf(symbol.name());
        case "TimeUnit" -> TimeUnit.valueOf(symbol.name());
        case "TrimFlag" -> SqlTrimFunction.Flag.valueOf(symbol.name());
        default -> throw new MalformedTreeException("symbols of kind " + symbol.kind());
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedTreeException("symbol " + symbol.name(), e);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Sarg<?> sarg(LiteralTree.Ranges tree, RelDataType type) {
    RexUnknownAs nullAs;
    try {
      nullAs = RexUnknownAs.valueOf(tree.nullAs());
    } catch (IllegalArgumentException e) {
      throw new MalformedTreeException("nulls as " + tree.nullAs(), e);
    }
    RangeSet ranges = TreeRangeSet.create();
    for (LiteralTree.Range range : tree.ranges()) {
      Comparable lower = range.lower() == null ? null : value(range.lower(), type);
      Comparable upper = range.upper() == null ? null : value(range.upper(), type);
      BoundType from = range.lowerIncluded() ? BoundType.CLOSED : BoundType.OPEN;
      BoundType to = range.upperIncluded() ? BoundType.CLOSED : BoundType.OPEN;
      try {
        ranges.add(
            lower == null
                ? upper == null ? Range.all() : Range.upTo(upper, to)
                : upper == null ? Range.downTo(lower, from) : Range.range(lower, from, upper, to));
      } catch (IllegalArgumentException e) {
        throw new MalformedTreeException("a range that ends before it begins", e);
      }
    }
    return Sarg.of(nullAs, ImmutableRangeSet.copyOf(ranges));
  }

  private static Comparable<?> value(LiteralTree tree, RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    try {
      if (tree instanceof LiteralTree.Bool bool && name == SqlTypeName.BOOLEAN) {
        return bool.value();
      } else if (tree instanceof LiteralTree.Decimal decimal && isNumber(name)) {
        return fitting(decimal.value(), type);
      } else if (tree instanceof LiteralTree.Floating floating
          && SqlTypeName.APPROX_TYPES.contains(name)) {
        return floating.value();
      } else if (tree instanceof LiteralTree.Text text && SqlTypeName.CHAR_TYPES.contains(name)) {
        return new NlsString(text.value(), StandardCharsets.UTF_8.name(), SqlCollation.COERCIBLE);
      } else if (tree instanceof LiteralTree.Bytes bytes
          && SqlTypeName.BINARY_TYPES.contains(name)) {
        return new ByteString(bytes.value());
      } else if (tree instanceof LiteralTree.Temporal temporal) {
        return temporal(temporal.text(), name);
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedTreeException("a constant of " + name + " that is none", e);
    }
    throw new MalformedTreeException(
        "a constant of " + name + " that is a " + tree.getClass().getSimpleName());
  }

  private static boolean isNumber(SqlTypeName name) {
    return SqlTypeName.NUMERIC_TYPES.contains(name) || SqlTypeName.INTERVAL_TYPES.contains(name);
  }

  private static BigDecimal fitting(BigDecimal value, RelDataType type) {
    if (Math.abs(value.scale()) > LARGEST_SCALE || value.precision() > LARGEST_SCALE) {
      throw new MalformedTreeException("a number of too many digits");
    }
    int digits = value.precision() - value.scale();
    boolean fits =
        switch (type.getSqlTypeName()) {
          case DECIMAL -> digits <= type.getPrecision() - type.getScale();
          case TINYINT, SMALLINT, INTEGER, BIGINT ->
              digits <= 19 && withinBits(value, CalciteTypes.operandType(type).sqlType());
          default -> true;
        };
    if (!fits) {
      throw new MalformedTreeException("number " + value + " as a constant of " + type);
    }
    return value;
  }

  private static boolean withinBits(BigDecimal value, SqlType type) {
    int bits =
        type == SqlType.TINYINT
            ? 8
            : type == SqlType.SMALLINT ? 16 : type == SqlType.INTEGER ? 32 : 64;
    return value.stripTrailingZeros().scale() <= 0 && value.toBigInteger().bitLength() < bits;
  }

  private static Comparable<?> temporal(String text, SqlTypeName name) {
    return switch (name) {
      case DATE -> new DateString(text);
      case TIME -> new TimeString(text);
      case TIMESTAMP -> new TimestampString(text);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          text.chars().filter(c -> c == ' ').count() > 1
              ? new TimestampWithTimeZoneString(text)
              : new TimestampString(text);
      default -> throw new MalformedTreeException("a time as a constant of " + name);
    };
  }

  /** Makes literals as they are kept, without a look at what else their type might hold. */
  private static final class Literals extends RexBuilder {
    private static final Literals BUILDER = new Literals();

    private Literals() {
      super(PlanTypeFactory.INSTANCE);
    }

    static RexLiteral make(Comparable<?> value, RelDataType type) {
      return BUILDER.makeLiteral(value, type, kept(value, type));
    }

    /** What Calcite calls the form of a literal's value. */
    private static SqlTypeName kept(Comparable<?> value, RelDataType type) {
      SqlTypeName name = type.getSqlTypeName();
      if (value instanceof BigDecimal) {
        return SqlTypeName.INTERVAL_TYPES.contains(name) ? name : SqlTypeName.DECIMAL;
      } else if (value instanceof Double) {
        return SqlTypeName.DOUBLE;
      } else if (value instanceof NlsString) {
        return SqlTypeName.CHAR;
      } else if (value instanceof ByteString) {
        return SqlTypeName.BINARY;
      }
      return name;
    }
  }
}
