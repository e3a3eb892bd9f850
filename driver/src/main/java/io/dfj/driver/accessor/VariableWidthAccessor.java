// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import org.apache.arrow.vector.FieldVector;

/** A column whose values are runs of bytes, each from its offset to the next one's. */
abstract class VariableWidthAccessor extends Accessor {
  final HeapBuffer data = new HeapBuffer();
  private final HeapBuffer offsets = new HeapBuffer();

  VariableWidthAccessor(Field field) {
    super(field);
  }

  @Override
  public void bind(FieldVector vector) {
    super.bind(vector);
    int count = vector.getValueCount();
    if (count > 0) {
      offsets.load(vector.getOffsetBuffer(), (count + 1L) << 2);
      data.load(vector.getDataBuffer(), end(count - 1));
    }
  }

  final int start(int row) {
    return offsets.getInt(row);
  }

  final int end(int row) {
    return offsets.getInt(row + 1);
  }
}
