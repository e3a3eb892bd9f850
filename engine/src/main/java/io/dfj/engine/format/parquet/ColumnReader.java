// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.type.DataType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column as vectors of one type. This class walks the pages and levels; its subclasses,
 * one for each storage, decode values into arrays.
 *
 * <p>Protocol: {@link #open} for a chunk, then {@link #read} and {@link #skip} in row order.
 */
abstract class ColumnReader implements RowReader, ColumnPages.DictionaryConsumer {
  private final DataType type;
  private final ColumnPages pages;

  /** Of the current batch; Java null while no row of it was null. */
  private boolean @Nullable [] nulls;

  ColumnReader(DataType type, ColumnPages pages) {
    this.type = type;
    this.pages = pages;
  }

  final DataType type() {
    return type;
  }

  final void open(FileChannel channel, ColumnMetaData chunk, long rows) {
    pages.open(channel, chunk, rows);
  }

  @Override
  public final void skip(long rows) {
    pages.skip(rows);
  }

  @Override
  public final Vector read(int count, int @Nullable [] selection, int size) throws IOException {
    begin(count, selection, size);
    nulls = null;
    int nullCount = 0;
    int at = 0;
    int last = count;
    if (selection != null) {
      at = selection[0];
      last = selection[size - 1] + 1;
      pages.skip(at);
    }
    int next = 0;
    while (at < last) {
      int left = pages.load(this);
      int step = Math.min(left, last - at);
      if (selection != null) {
        while (selection[next] < at) {
          next++;
        }
        if (selection[next] >= at + step) {
          // No row of this page matters, though some before and some after it do.
          pages.skip(step);
          passedOver(at, step);
          at += step;
          continue;
        }
      }
      Levels levels = pages.levels();
      int present = step;
      if (!levels.takePresent(step)) {
        if (nulls == null) {
          nulls = new boolean[count];
        }
        present = levels.read(nulls, at, step);
        nullCount += step - present;
      }
      pages.taken(step);
      decode(at, present);
      if (present < step && nulls != null) {
        spread(at, step, present, nulls);
      }
      at += step;
    }
    if (last < count) {
      pages.skip(count - last);
      passedOver(last, count - last);
    }
    return finish(count, nullCount == 0 ? null : nulls);
  }

  /** Rows of the current batch that are null, as far as they were read; Java null for none. */
  final boolean @Nullable [] nulls() {
    return nulls;
  }

  private void decode(int offset, int count) {
    if (pages.dictionaryEncoded()) {
      try {
        codes(pages.codes(), offset, count);
      } catch (ArrayIndexOutOfBoundsException e) {
        throw new CorruptDataException("a code beyond the dictionary");
      }
    } else {
      values(pages.values(), offset, count);
    }
  }

  /** Starts on a batch. */
  abstract void begin(int count, int @Nullable [] selection, int size);

  /**
   * Decodes values that are codes into the dictionary.
   *
   * @throws ArrayIndexOutOfBoundsException for a code beyond it
   */
  abstract void codes(HybridDecoder codes, int offset, int count);

  /** Decodes values. */
  abstract void values(ValueDecoder values, int offset, int count);

  /**
   * Moves the {@code present} values at {@code offset} to the rows that are not null.
   *
   * @param count rows
   */
  abstract void spread(int offset, int count, int present, boolean[] nulls);

  /** Told of rows in which nobody is interested; most arrays can stay as they are. */
  void passedOver(int offset, int count) {}

  /** The batch's vector. */
  abstract Vector finish(int count, boolean @Nullable [] nulls);

  /** Decodes values on their own: for bounds in statistics. */
  abstract FlatVector decodeAll(ValueDecoder values, int count);
}
