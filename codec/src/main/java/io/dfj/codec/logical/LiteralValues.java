// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.DecimalValue;
import io.dfj.codec.proto.LiteralValue;
import io.dfj.codec.proto.RangeDef;
import io.dfj.codec.proto.RangesDef;
import io.dfj.codec.proto.SymbolDef;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.metadata.error.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of constants as bytes. */
final class LiteralValues {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private LiteralValues() {}

  /** Null for null. */
  static @Nullable LiteralValue write(LiteralTree tree) {
    LiteralValue.Builder value = LiteralValue.newBuilder();
    if (tree instanceof LiteralTree.Null) {
      return null;
    } else if (tree instanceof LiteralTree.Bool bool) {
      value.setBool(bool.value());
    } else if (tree instanceof LiteralTree.Decimal decimal) {
      number(decimal.value(), value);
    } else if (tree instanceof LiteralTree.Floating floating) {
      value.setFloating(floating.value());
    } else if (tree instanceof LiteralTree.Text text) {
      value.setText(text.value());
    } else if (tree instanceof LiteralTree.Bytes bytes) {
      value.setBytes(ByteString.copyFrom(bytes.value()));
    } else if (tree instanceof LiteralTree.Temporal temporal) {
      value.setTemporal(temporal.text());
    } else if (tree instanceof LiteralTree.Symbol symbol) {
      value.setSymbol(SymbolDef.newBuilder().setKind(symbol.kind()).setName(symbol.name()));
    } else if (tree instanceof LiteralTree.Ranges ranges) {
      RangesDef.Builder def = RangesDef.newBuilder().setNullAs(ranges.nullAs());
      ranges.ranges().forEach(range -> def.addRanges(range(range)));
      value.setRanges(def);
    } else {
      throw new IllegalStateException("no bytes for " + tree.getClass().getSimpleName());
    }
    return value.build();
  }

  private static void number(BigDecimal number, LiteralValue.Builder value) {
    BigInteger unscaled = number.unscaledValue();
    if (number.scale() == 0 && unscaled.compareTo(LEAST) >= 0 && unscaled.compareTo(MOST) <= 0) {
      value.setWhole(unscaled.longValue());
    } else {
      value.setDecimal(
          DecimalValue.newBuilder()
              .setUnscaled(ByteString.copyFrom(unscaled.toByteArray()))
              .setScale(number.scale()));
    }
  }

  private static RangeDef range(LiteralTree.Range range) {
    RangeDef.Builder def =
        RangeDef.newBuilder()
            .setLowerIncluded(range.lowerIncluded())
            .setUpperIncluded(range.upperIncluded());
    LiteralValue lower = range.lower() == null ? null : write(range.lower());
    LiteralValue upper = range.upper() == null ? null : write(range.upper());
    if (lower != null) {
      def.setLower(lower);
    }
    if (upper != null) {
      def.setUpper(upper);
    }
    return def.build();
  }

  static LiteralTree read(LiteralValue value) {
    return switch (value.getValueCase()) {
      case BOOL -> new LiteralTree.Bool(value.getBool());
      case WHOLE -> new LiteralTree.Decimal(BigDecimal.valueOf(value.getWhole()));
      case DECIMAL -> decimal(value.getDecimal());
      case FLOATING -> new LiteralTree.Floating(value.getFloating());
      case TEXT -> new LiteralTree.Text(value.getText());
      case BYTES -> new LiteralTree.Bytes(value.getBytes().toByteArray());
      case TEMPORAL -> new LiteralTree.Temporal(value.getTemporal());
      case SYMBOL ->
          new LiteralTree.Symbol(value.getSymbol().getKind(), value.getSymbol().getName());
      case RANGES -> ranges(value.getRanges());
      case VALUE_NOT_SET -> throw new CodecException("plan bytes with a constant of unknown kind");
    };
  }

  private static LiteralTree decimal(DecimalValue def) {
    if (def.getUnscaled().isEmpty()) {
      throw new CodecException("plan bytes with a number without digits");
    }
    return new LiteralTree.Decimal(
        new BigDecimal(new BigInteger(def.getUnscaled().toByteArray()), def.getScale()));
  }

  private static LiteralTree ranges(RangesDef def) {
    List<LiteralTree.Range> ranges = new ArrayList<>();
    for (RangeDef range : def.getRangesList()) {
      ranges.add(
          new LiteralTree.Range(
              range.hasLower() ? read(range.getLower()) : null,
              range.getLowerIncluded(),
              range.hasUpper() ? read(range.getUpper()) : null,
              range.getUpperIncluded()));
    }
    return new LiteralTree.Ranges(def.getNullAs(), ranges);
  }
}
