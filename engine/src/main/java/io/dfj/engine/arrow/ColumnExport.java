// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Writes one column of an export. A vector of any encoding is seen as a flat vector and, unless its
 * rows come as they are, the flat row of each row written (-1 for null).
 */
final class ColumnExport {
  private final DataType type;
  private final FieldVector target;
  private final ExportScratch scratch;
  private final @Nullable NestedExport nested;

  /** Reference counts of the target's buffers when we allocated them; higher means shared. */
  private int dataReferences;

  private int validityReferences;
  private int offsetReferences;

  ColumnExport(DataType type, FieldVector target, ExportScratch scratch) {
    this.type = type;
    this.target = target;
    this.scratch = scratch;
    this.nested = type.sqlType().isNested() ? NestedExport.of(type, target, scratch) : null;
  }

  void load(Vector vector, int @Nullable [] selection, int count) {
    if (type.sqlType() == SqlType.NULL) {
      target.setValueCount(count);
      return;
    }
    int[] rows = selection;
    FlatVector flat;
    if (vector instanceof FlatVector already) {
      flat = already;
    } else if (vector instanceof ConstantVector constant) {
      flat = constant.single();
      rows = scratch.rows(count);
      Arrays.fill(rows, 0, count, 0);
    } else {
      DictionaryVector dictionary = (DictionaryVector) vector;
      flat = dictionary.dictionary();
      rows = dictionaryRows(dictionary, selection, count);
    }
    if (flat.type().storage() != type.storage()) {
      throw new DfjException(
          ErrorCode.INTERNAL_ERROR,
          "column " + target.getName() + " is " + flat.type() + " where " + type + " was promised");
    }
    if (nested != null) {
      nested.load(rows == null ? flat : flat.gather(rows, count), count);
    } else if (type.storage() == Storage.BYTES) {
      loadBytes((BytesVector) flat, rows, count);
    } else {
      loadFixed(flat, rows, count);
    }
  }

  private int[] dictionaryRows(DictionaryVector vector, int @Nullable [] selection, int count) {
    int[] codes = vector.codes();
    boolean[] nulls = vector.nulls();
    if (selection == null && nulls == null) {
      return codes;
    }
    int[] rows = scratch.rows(count);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      rows[i] = nulls != null && nulls[row] ? -1 : codes[row];
    }
    return rows;
  }

  private void loadFixed(FlatVector flat, int @Nullable [] rows, int count) {
    BaseFixedWidthVector vector = (BaseFixedWidthVector) target;
    if (vector.getValueCapacity() < count
        || vector.getDataBuffer().refCnt() != dataReferences
        || vector.getValidityBuffer().refCnt() != validityReferences) {
      vector.clear();
      vector.allocateNew(Math.max(count, 1));
      dataReferences = vector.getDataBuffer().refCnt();
      validityReferences = vector.getValidityBuffer().refCnt();
    }
    FlatVector dense = rows == null ? flat : flat.gather(rows, count);
    scratch.writeValidity(vector.getValidityBuffer(), dense.nulls(), count);
    writeValues(vector.getDataBuffer(), dense, count);
    vector.setValueCount(count);
  }

  private void writeValues(ArrowBuf data, FlatVector dense, int count) {
    switch (type.sqlType()) {
      case BOOLEAN -> scratch.writeBits(data, ((BooleanVector) dense).values(), count);
      case TINYINT -> {
        int[] values = ((IntVector) dense).values();
        byte[] narrowed = scratch.bytes(count);
        for (int i = 0; i < count; i++) {
          narrowed[i] = (byte) values[i];
        }
        data.setBytes(0, narrowed, 0, count);
      }
      case SMALLINT -> {
        int[] values = ((IntVector) dense).values();
        byte[] narrowed = scratch.bytes(2 * count);
        for (int i = 0; i < count; i++) {
          narrowed[2 * i] = (byte) values[i];
          narrowed[2 * i + 1] = (byte) (values[i] >> 8);
        }
        data.setBytes(0, narrowed, 0, 2L * count);
      }
      case INTEGER, DATE, INTERVAL_YEAR_MONTH ->
          scratch.write(data, ((IntVector) dense).values(), count);
      case BIGINT, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, INTERVAL_DAY_TIME ->
          scratch.write(data, ((LongVector) dense).values(), count);
      case REAL -> {
        double[] values = ((DoubleVector) dense).values();
        int[] bits = scratch.ints(count);
        for (int i = 0; i < count; i++) {
          bits[i] = Float.floatToRawIntBits((float) values[i]);
        }
        scratch.write(data, bits, count);
      }
      case DOUBLE -> scratch.write(data, ((DoubleVector) dense).values(), count);
      case DECIMAL -> writeDecimals(data, dense, count);
      case NULL, CHAR, VARCHAR, VARBINARY, ARRAY, ROW, MAP ->
          throw new DfjException(ErrorCode.INTERNAL_ERROR, type + " is not of fixed width");
    }
  }

  private void writeDecimals(ArrowBuf data, FlatVector dense, int count) {
    if (dense instanceof Int128Vector wide) {
      scratch.write(data, wide.words(), 2 * count);
      return;
    }
    long[] values = ((LongVector) dense).values();
    long[] words = scratch.longs(2 * count);
    for (int i = 0; i < count; i++) {
      words[2 * i] = values[i];
      words[2 * i + 1] = values[i] >> 63;
    }
    scratch.write(data, words, 2 * count);
  }

  private void loadBytes(BytesVector flat, int @Nullable [] rows, int count) {
    BaseVariableWidthVector vector = (BaseVariableWidthVector) target;
    int[] offsets = flat.offsets();
    long size = rows == null ? offsets[count] - offsets[0] : totalSize(flat, rows, count);
    if (size > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY,
          "column " + target.getName() + " exceeds 2 GiB in one batch of results");
    }
    if (vector.getValueCapacity() < count
        || vector.getByteCapacity() < size
        || vector.getDataBuffer().refCnt() != dataReferences
        || vector.getValidityBuffer().refCnt() != validityReferences
        || vector.getOffsetBuffer().refCnt() != offsetReferences) {
      vector.clear();
      vector.allocateNew(Math.max(size, 1), Math.max(count, 1));
      dataReferences = vector.getDataBuffer().refCnt();
      validityReferences = vector.getValidityBuffer().refCnt();
      offsetReferences = vector.getOffsetBuffer().refCnt();
    }
    if (rows == null) {
      scratch.writeValidity(vector.getValidityBuffer(), flat.nulls(), count);
      vector.getDataBuffer().setBytes(0, flat.data(), offsets[0], size);
      scratch.write(vector.getOffsetBuffer(), rebased(offsets, count), count + 1);
    } else {
      gatherBytes(vector, flat, rows, count, (int) size);
    }
    // Otherwise setValueCount would take the rows as unwritten and overwrite their offsets.
    vector.setLastSet(count - 1);
    vector.setValueCount(count);
  }

  private int[] rebased(int[] offsets, int count) {
    int first = offsets[0];
    if (first == 0) {
      return offsets;
    }
    int[] moved = scratch.ints(count + 1);
    for (int i = 0; i <= count; i++) {
      moved[i] = offsets[i] - first;
    }
    return moved;
  }

  private static long totalSize(BytesVector flat, int[] rows, int count) {
    int[] offsets = flat.offsets();
    long size = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        size += offsets[row + 1] - offsets[row];
      }
    }
    return size;
  }

  private void gatherBytes(
      BaseVariableWidthVector vector, BytesVector flat, int[] rows, int count, int size) {
    int[] offsets = flat.offsets();
    boolean[] nulls = flat.nulls();
    byte[] from = flat.data();
    byte[] gathered = scratch.bytes(size);
    int[] ends = scratch.ints(count + 1);
    int end = 0;
    ends[0] = 0;
    boolean anyNull = false;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row < 0 || (nulls != null && nulls[row])) {
        anyNull = true;
      } else {
        int length = offsets[row + 1] - offsets[row];
        System.arraycopy(from, offsets[row], gathered, end, length);
        end += length;
      }
      ends[i + 1] = end;
    }
    vector.getDataBuffer().setBytes(0, gathered, 0, end);
    scratch.write(vector.getOffsetBuffer(), ends, count + 1);
    if (anyNull) {
      byte[] packed = scratch.bytes((count + 7) >> 3);
      Arrays.fill(packed, 0, (count + 7) >> 3, (byte) 0);
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        boolean isNull = row < 0 || (nulls != null && nulls[row]);
        packed[i >> 3] |= (byte) (isNull ? 0 : 1 << (i & 7));
      }
      vector.getValidityBuffer().setBytes(0, packed, 0, (count + 7) >> 3);
    } else {
      scratch.writeOnes(vector.getValidityBuffer(), count);
    }
  }
}
