// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes expressions that read no column. */
public final class ConstantFolder {
  private ConstantFolder() {}

  /** The storage value of an expression without columns. */
  public static @Nullable Object value(PhysicalExpr expression, QueryContext query) {
    ProjectionPlan plan = new ProjectionPlan(List.of(expression), query, false);
    return value(plan.newProjection().evaluate(Batch.of(1))[0]);
  }

  /** The storage value of a vector's only row. */
  private static @Nullable Object value(Vector vector) {
    if (vector.isNull(0)) {
      return null;
    }
    FlatVector flat =
        vector instanceof ConstantVector constant ? constant.single() : vector.flatten();
    if (flat instanceof BooleanVector booleans) {
      return booleans.values()[0];
    } else if (flat instanceof IntVector ints) {
      return ints.values()[0];
    } else if (flat instanceof LongVector longs) {
      long value = longs.values()[0];
      return flat.type().storage() == Storage.DECIMAL ? BigInteger.valueOf(value) : (Object) value;
    } else if (flat instanceof DoubleVector doubles) {
      return doubles.values()[0];
    } else if (flat instanceof Int128Vector wide) {
      return Int128.toBigInteger(wide.low(0), wide.high(0));
    }
    BytesVector bytes = (BytesVector) flat;
    return Arrays.copyOfRange(bytes.data(), bytes.offsets()[0], bytes.offsets()[1]);
  }
}
