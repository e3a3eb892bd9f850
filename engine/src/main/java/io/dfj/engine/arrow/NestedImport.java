// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.jspecify.annotations.Nullable;

/** Copies lists, structs and maps: their own buffers here, their children as columns. */
final class NestedImport {
  private final ArrowImport children;
  private final FieldVector vector;
  private final DataType type;
  private final int count;
  private final boolean @Nullable [] nulls;

  /**
   * @param type ARRAY, ROW or MAP, of the vector's Arrow type
   */
  NestedImport(ArrowImport children, FieldVector vector, DataType type) {
    this.children = children;
    this.vector = vector;
    this.type = type;
    this.count = vector.getValueCount();
    this.nulls = ColumnImport.nulls(vector, count);
  }

  FlatVector copy() {
    return type.storage() == Storage.LIST ? list() : struct();
  }

  private StructVector struct() {
    List<FieldVector> fields = vector.getChildrenFromFields();
    if (fields.size() != type.children().size()) {
      throw corrupt(fields.size() + " fields where its type has " + type.children().size());
    }
    List<FlatVector> copies = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      FlatVector copy = children.flat(fields.get(i), type.children().get(i).type());
      if (copy.length() < count) {
        throw corrupt("a field of " + copy.length() + " values in " + count + " rows");
      }
      copies.add(copy.length() == count ? copy : copy.gather(firstRows(count), count));
    }
    return new StructVector(type, copies, nulls, count);
  }

  private ListVector list() {
    FieldVector child = vector.getChildrenFromFields().get(0);
    FlatVector elements = children.flat(child, type.elementType());
    int[] offsets = offsets();
    boolean possible = offsets[0] >= 0 && offsets[count] <= elements.length();
    boolean nullsAreEmpty = true;
    for (int i = 0; i < count; i++) {
      possible &= offsets[i] <= offsets[i + 1];
      nullsAreEmpty &= nulls == null || !nulls[i] || offsets[i] == offsets[i + 1];
    }
    if (!possible) {
      throw corrupt("offsets beyond its elements");
    }
    if (type.sqlType() == SqlType.MAP) {
      checkKeys((StructVector) elements, offsets[0], offsets[count]);
    }
    ListVector list = new ListVector(type, elements, offsets, nulls, count);
    return nullsAreEmpty ? list : withEmptyNulls(list);
  }

  /** Arrow lets null rows have elements; ours have none. */
  private static ListVector withEmptyNulls(ListVector list) {
    int[] rows = new int[list.length()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = list.isNull(i) ? -1 : i;
    }
    return list.gather(rows, rows.length);
  }

  private void checkKeys(StructVector entries, int from, int to) {
    FlatVector keys = entries.fields().get(0);
    if (entries.mayHaveNulls() || keys.mayHaveNulls()) {
      for (int i = from; i < to; i++) {
        if (entries.isNull(i) || keys.isNull(i)) {
          throw corrupt("a null for a key");
        }
      }
    }
  }

  private int[] offsets() {
    int[] offsets = new int[count + 1];
    if (vector instanceof FixedSizeListVector fixed) {
      for (int i = 0; i <= count; i++) {
        offsets[i] = offset((long) i * fixed.getListSize());
      }
    } else if (vector instanceof LargeListVector) {
      ByteBuffer from = ColumnImport.bytes(vector.getOffsetBuffer(), 8L * (count + 1));
      for (int i = 0; i <= count; i++) {
        offsets[i] = offset(from.getLong(8 * i));
      }
    } else {
      ColumnImport.bytes(vector.getOffsetBuffer(), 4L * (count + 1)).asIntBuffer().get(offsets);
    }
    return offsets;
  }

  private int offset(long offset) {
    if (offset != (int) offset) {
      throw corrupt("offsets beyond its elements");
    }
    return (int) offset;
  }

  private static int[] firstRows(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return rows;
  }

  private DfjException corrupt(String what) {
    return new DfjException(ErrorCode.INVALID_DATA, "column " + vector.getName() + " has " + what);
  }
}
