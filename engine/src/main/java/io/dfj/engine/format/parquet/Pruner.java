// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.FieldPredicate;
import io.dfj.engine.catalog.ScanPredicates;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;
import shaded.parquet.org.apache.thrift.TBase;

/** Decides by statistics which row groups and pages a scan need not read. Thread-safe. */
final class Pruner {
  /** No index of a chunk is as long as this. */
  private static final int LONGEST_INDEX = 1 << 26;

  private final FileScan scan;
  private final ScanPredicates predicates;
  private final List<FieldPredicate> ofFields;

  Pruner(FileScan scan) {
    this.scan = scan;
    this.predicates = new ScanPredicates(scan.request());
    this.ofFields = scan.request().fieldPredicates();
  }

  /** Whether anything is known so far to hold for the rows that matter. */
  boolean hasPredicates() {
    return !predicates.known().isEmpty() || !ofFields.isEmpty();
  }

  /** Whether some row of a row group may satisfy all predicates. */
  boolean mayMatch(ScanFile file, FileFooter footer, int rowGroup) {
    for (ColumnPredicate predicate : predicates.known()) {
      if (!mayMatch(predicate, file, footer, rowGroup)) {
        return false;
      }
    }
    for (FieldPredicate each : ofFields) {
      LeafColumn leaf = leaf(each, footer);
      ColumnMetaData chunk = leaf == null ? null : footer.chunk(rowGroup, leaf);
      if (leaf != null && chunk != null && chunk.isSetStatistics()) {
        Statistics statistics = chunk.getStatistics();
        Bounds bounds = Bounds.of(statistics, footer, leaf, leaf.type());
        long nulls = statistics.isSetNull_count() ? statistics.getNull_count() : -1;
        long rows = footer.rowGroup(rowGroup).getNum_rows();
        if (!each.predicate().mayMatch(bounds.min(), bounds.max(), nulls, rows)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The leaf that a condition is about, if it has one value a row, of the type as declared. */
  private @Nullable LeafColumn leaf(FieldPredicate predicate, FileFooter footer) {
    int column = predicate.predicate().column();
    if (column >= scan.fileSchema().size()) {
      return null;
    }
    Field field = scan.fileSchema().field(column);
    SchemaNode node = footer.nested(field.name());
    if (node == null || !node.type().equals(field.type())) {
      return null;
    }
    for (int index : predicate.fields()) {
      if (node.isList()) {
        return null;
      }
      node = node.children().get(index);
    }
    return node.leaf();
  }

  private boolean mayMatch(
      ColumnPredicate predicate, ScanFile file, FileFooter footer, int rowGroup) {
    long rows = footer.rowGroup(rowGroup).getNum_rows();
    int fileColumns = scan.fileSchema().size();
    if (predicate.column() >= fileColumns) {
      FlatVector value = file.partitionValues().get(predicate.column() - fileColumns);
      if (value.isNull(0)) {
        return predicate.mayMatch(null, null, rows, rows);
      }
      Object single = StorageValues.get(value, 0);
      return predicate.mayMatch(single, single, 0, rows);
    }
    Field field = scan.fileSchema().field(predicate.column());
    LeafColumn column = footer.column(field.name());
    if (column == null) {
      return footer.isWithoutBounds(field.name()) || predicate.mayMatch(null, null, rows, rows);
    }
    ColumnMetaData chunk = footer.chunk(rowGroup, column);
    if (chunk == null || !chunk.isSetStatistics()) {
      return true;
    }
    Statistics statistics = chunk.getStatistics();
    Bounds bounds = Bounds.of(statistics, footer, column, field.type());
    return predicate.mayMatch(
        bounds.min(), bounds.max(), nullCount(statistics, column, rows), rows);
  }

  /** Null rows, or -1 if unknown. */
  static long nullCount(Statistics statistics, LeafColumn column, long rows) {
    if (!column.optional()) {
      return 0;
    }
    long count = statistics.isSetNull_count() ? statistics.getNull_count() : -1;
    return count > rows ? -1 : count;
  }

  /** The rows of a row group whose pages may satisfy all predicates, by the column indexes. */
  RowRanges ranges(FileFooter footer, int rowGroup, FileChannel channel, RowRanges within)
      throws IOException {
    RowRanges ranges = within;
    for (FieldPredicate each : ofFields) {
      LeafColumn leaf = leaf(each, footer);
      if (leaf != null && ranges.count() > 0 && footer.ordersByType(leaf)) {
        ranges = narrow(ranges, each.predicate(), leaf.type(), footer, rowGroup, leaf, channel);
      }
    }
    for (ColumnPredicate predicate : predicates.known()) {
      if (predicate.column() < scan.fileSchema().size() && ranges.count() > 0) {
        Field field = scan.fileSchema().field(predicate.column());
        LeafColumn column = footer.column(field.name());
        if (column != null && footer.ordersByType(column)) {
          ranges = narrow(ranges, predicate, field.type(), footer, rowGroup, column, channel);
        }
      }
    }
    return ranges;
  }

  private static RowRanges narrow(
      RowRanges ranges,
      ColumnPredicate predicate,
      DataType target,
      FileFooter footer,
      int rowGroup,
      LeafColumn column,
      FileChannel channel)
      throws IOException {
    ColumnChunk chunk = footer.chunkOf(rowGroup, column);
    if (!chunk.isSetColumn_index_offset() || !chunk.isSetOffset_index_offset()) {
      return ranges;
    }
    ColumnIndex index = new ColumnIndex();
    OffsetIndex offsets = new OffsetIndex();
    try {
      read(index, channel, chunk.getColumn_index_offset(), chunk.getColumn_index_length());
      read(offsets, channel, chunk.getOffset_index_offset(), chunk.getOffset_index_length());
      long rows = footer.rowGroup(rowGroup).getNum_rows();
      return ranges.intersect(matching(predicate, target, column, index, offsets, rows));
    } catch (CorruptDataException e) {
      // An index is a help, not a need.
      return ranges;
    }
  }

  private static void read(TBase<?, ?> index, FileChannel channel, long offset, int length)
      throws IOException {
    if (offset < 4 || length <= 0 || length > LONGEST_INDEX || offset + length > channel.size()) {
      throw new CorruptDataException("a misplaced index");
    }
    ThriftReader.read(index, ChunkInput.read(channel, offset, length), 0, length);
  }

  private static RowRanges matching(
      ColumnPredicate predicate,
      DataType target,
      LeafColumn column,
      ColumnIndex index,
      OffsetIndex offsets,
      long rows) {
    int pages = offsets.getPage_locationsSize();
    boolean counted = index.isSetNull_counts();
    if (index.getNull_pagesSize() != pages
        || index.getMin_valuesSize() != pages
        || index.getMax_valuesSize() != pages
        || (counted && index.getNull_countsSize() != pages)) {
      throw new CorruptDataException("indexes of different sizes");
    }
    RowRanges.Builder builder = new RowRanges.Builder();
    for (int i = 0; i < pages; i++) {
      long from = offsets.getPage_locations().get(i).getFirst_row_index();
      long to = i + 1 < pages ? offsets.getPage_locations().get(i + 1).getFirst_row_index() : rows;
      if (from < 0 || from > to || to > rows || (i == 0 && from != 0)) {
        throw new CorruptDataException("pages out of order");
      }
      long nulls;
      Bounds bounds = Bounds.UNKNOWN;
      if (index.getNull_pages().get(i)) {
        nulls = to - from;
      } else {
        nulls = !column.optional() ? 0 : counted ? index.getNull_counts().get(i) : -1;
        bounds =
            Bounds.of(
                bytes(index.getMin_values().get(i)),
                bytes(index.getMax_values().get(i)),
                column,
                target);
      }
      if (predicate.mayMatch(bounds.min(), bounds.max(), nulls, to - from)) {
        builder.add(from, to);
      }
    }
    return builder.build();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
