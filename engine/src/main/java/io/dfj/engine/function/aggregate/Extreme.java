// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;

/** Which end of an order is wanted. */
enum Extreme {
  SMALLEST,
  LARGEST;

  /** An accumulator of the argument's storage. */
  GroupAccumulator accumulator(DataType type) {
    return switch (type.storage()) {
      case BOOLEAN -> new BooleanExtremeAccumulator(this, type);
      case INT -> new IntExtremeAccumulator(this, type);
      case LONG -> new LongExtremeAccumulator(this, type);
      case DOUBLE -> new DoubleExtremeAccumulator(this, type);
      case DECIMAL -> new DecimalExtremeAccumulator(this, type);
      case BYTES -> new BytesExtremeAccumulator(this, type);
      case LIST, STRUCT -> throw new IllegalStateException(type + " comes as an ordered key");
    };
  }
}
