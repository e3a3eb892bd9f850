// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import org.apache.arrow.vector.FieldVector;

/** A column whose values all have the same number of bits. */
abstract class FixedWidthAccessor extends Accessor {
  final HeapBuffer data = new HeapBuffer();
  private final int bits;

  FixedWidthAccessor(Field field, int bits) {
    super(field);
    this.bits = bits;
  }

  @Override
  public void bind(FieldVector vector) {
    super.bind(vector);
    data.load(vector.getDataBuffer(), ((long) vector.getValueCount() * bits + 7) >> 3);
  }
}
