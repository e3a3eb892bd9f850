// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.format.ColumnMetaData;

/**
 * The entries of one leaf of a nested column: for each row one for each element of the innermost
 * list, and one where a list is empty or something is null.
 */
final class LeafEntries {
  private final LeafColumn column;
  private final NestedLevels levels;
  private final ColumnPages pages;
  private final ColumnReader reader;
  private boolean started;
  private long pendingSkip;

  private byte[] definitions = {};
  private byte[] repetitions = {};
  private int count;
  private final List<Vector> parts = new ArrayList<>();

  /**
   * @param node with a leaf
   */
  LeafEntries(SchemaNode node, Decompressor decompressor, ScanCounters counters) {
    this.column = Objects.requireNonNull(node.leaf());
    this.levels = new NestedLevels(node.definition(), node.repetition());
    this.pages = new ColumnPages(column, levels, decompressor, counters);
    this.reader = Objects.requireNonNull(ColumnReaders.create(column, column.type(), pages));
  }

  LeafColumn column() {
    return column;
  }

  void open(FileChannel channel, ColumnMetaData chunk) {
    reader.open(channel, chunk, chunk.getNum_values());
    started = false;
    pendingSkip = 0;
  }

  /** Leaves out the next rows. */
  void skip(long rows) {
    if (levels.inList()) {
      pendingSkip += rows;
    } else {
      // An entry is a row, so that whole pages need not be opened to count.
      pages.skip(rows);
    }
  }

  /** Reads the next rows, in place of those read before. */
  void read(int rows) throws IOException {
    if (pendingSkip > 0) {
      advance(pendingSkip, false);
      pendingSkip = 0;
    }
    count = 0;
    parts.clear();
    advance(rows, true);
  }

  private void advance(long rows, boolean keep) throws IOException {
    long done = 0;
    while (!pages.atEnd()) {
      pages.load(reader);
      if (!started && levels.withinRow()) {
        throw new CorruptDataException("a column chunk that begins within a row");
      }
      started = true;
      int entries = levels.entriesOf(rows - done);
      if (entries == 0) {
        break;
      }
      done += levels.rowsIn(entries);
      if (keep) {
        keep(entries);
      } else {
        pages.skip(entries);
      }
    }
    if (done < rows) {
      throw new CorruptDataException("the column chunk ends early");
    }
  }

  private void keep(int entries) throws IOException {
    int total = Math.addExact(count, entries);
    if (total > definitions.length) {
      int room = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(total, 2L * definitions.length));
      definitions = Arrays.copyOf(definitions, room);
      repetitions = Arrays.copyOf(repetitions, room);
    }
    levels.copy(entries, definitions, repetitions, count);
    count = total;
    parts.add(reader.read(entries, null, entries));
  }

  /** How many were read. */
  int count() {
    return count;
  }

  /** Of the entries, of which there are {@link #count}; not to be changed. */
  byte[] definitions() {
    return definitions;
  }

  /** Of the entries, of which there are {@link #count}; not to be changed. */
  byte[] repetitions() {
    return repetitions;
  }

  /** The value of each entry, null where it has none. */
  FlatVector values() {
    return parts.size() == 1
        ? parts.get(0).flatten()
        : VectorConcat.of(column.type(), parts).flatten();
  }
}
