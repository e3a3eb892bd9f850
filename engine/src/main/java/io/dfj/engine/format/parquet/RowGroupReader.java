// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.Widening;
import io.dfj.engine.format.parquet.ParquetSource.Morsel;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one morsel into batches: the filter's columns first, the others only where rows
 * remain. Keeps its column readers, and so their buffers, from morsel to morsel.
 */
final class RowGroupReader {
  private final FileScan scan;
  private final ScanRequest request;
  private final ParquetOptions options;
  private final Pruner pruner;
  private final ScanCounters counters;
  private final Decompressor decompressor = new Decompressor();
  private final @Nullable Filter filter;

  /** Whether the filter reads a column of the projection. */
  private final boolean[] filtered;

  /** By column of the projection: how it is read, and for which column of a file; or else null. */
  private final @Nullable RowReader[] readers;

  private final @Nullable LeafColumn[] leaves;

  /** By column of the projection: the value of all rows, where there is no reader. */
  private final @Nullable FlatVector[] constants;

  private @Nullable Morsel morsel;
  private RowRanges ranges = RowRanges.of(0, 0);
  private int range;

  /** The row of the row group at which all columns are, counting what they were told to skip. */
  private long position;

  private int[] selection = {};

  RowGroupReader(ParquetSource source) {
    scan = source.scan();
    request = scan.request();
    options = source.options();
    pruner = source.pruner();
    counters = source.counters();
    Supplier<Filter> supplier = request.filter();
    filter = supplier == null ? null : supplier.get();
    int columns = request.projection().length;
    readers = new RowReader[columns];
    leaves = new LeafColumn[columns];
    constants = new FlatVector[columns];
    filtered = new boolean[columns];
    if (filter != null) {
      for (int column : filter.columns()) {
        filtered[column] = true;
      }
    }
  }

  /** Starts on a morsel. */
  void open(Morsel newMorsel) {
    morsel = newMorsel;
    ranges = RowRanges.of(newMorsel.from(), newMorsel.to());
    range = 0;
    position = 0;
    try {
      if (options.pageIndex() && pruner.hasPredicates()) {
        long before = ranges.rows();
        FileFooter footer = newMorsel.file().footer();
        ranges = pruner.ranges(footer, newMorsel.rowGroup(), newMorsel.file().channel(), ranges);
        counters.rowsPruned.add(before - ranges.rows());
      }
      if (ranges.count() > 0) {
        counters.rowGroupsRead.increment();
        for (int i = 0; i < readers.length; i++) {
          openColumn(newMorsel, i);
        }
      }
    } catch (IOException e) {
      throw Footers.ioError(newMorsel.file().file().path(), e);
    } catch (CorruptDataException e) {
      throw new DfjException(
          ErrorCode.INVALID_DATA, newMorsel.file().file().path() + ": " + e.getMessage(), e);
    }
  }

  private void openColumn(Morsel of, int index) throws IOException {
    int column = request.projection()[index];
    int fileColumns = scan.fileSchema().size();
    if (column >= fileColumns) {
      constants[index] = of.file().file().partitionValues().get(column - fileColumns);
      return;
    }
    Field field = scan.fileSchema().field(column);
    FileFooter footer = of.file().footer();
    SchemaNode nested = footer.nested(field.name());
    if (nested != null) {
      openNested(of, nested, index, field);
      return;
    }
    LeafColumn leaf = footer.column(field.name());
    boolean allNull = leaf != null && leaf.kind() == LeafColumn.Kind.NULL;
    if (leaf == null || (allNull && field.type().sqlType() != SqlType.NULL)) {
      readers[index] = null;
      leaves[index] = null;
      constants[index] = absent(footer, field);
      return;
    }
    ColumnMetaData chunk = chunk(of, leaf, field);
    ColumnReader reader = readers[index] instanceof ColumnReader kept ? kept : null;
    if (reader == null || !leaf.equals(leaves[index])) {
      reader =
          ColumnReaders.create(leaf, field.type(), new ColumnPages(leaf, decompressor, counters));
      if (reader == null) {
        throw mismatch(leaf.type(), field);
      }
      readers[index] = reader;
      leaves[index] = leaf;
    }
    FileChannel channel = of.file().channel();
    reader.open(channel, chunk, footer.rowGroup(of.rowGroup()).getNum_rows());
  }

  private void openNested(Morsel of, SchemaNode nested, int index, Field field) throws IOException {
    if (!Widening.isPossible(nested.type(), field.type())) {
      throw mismatch(nested.type(), field);
    }
    NestedColumnReader reader =
        readers[index] instanceof NestedColumnReader kept && kept.reads(nested)
            ? kept
            : new NestedColumnReader(
                nested, field.type(), request.used(index), decompressor, counters);
    reader.open(of.file().channel(), leaf -> chunk(of, leaf, field));
    readers[index] = reader;
    leaves[index] = null;
  }

  private ColumnMetaData chunk(Morsel of, LeafColumn leaf, Field field) {
    FileFooter footer = of.file().footer();
    ColumnMetaData chunk = footer.chunk(of.rowGroup(), leaf);
    if (chunk == null || footer.chunkOf(of.rowGroup(), leaf).isSetCrypto_metadata()) {
      throw failure(ErrorCode.INVALID_DATA, "the column is encrypted", field.name(), null);
    }
    return chunk;
  }

  private DfjException mismatch(DataType type, Field field) {
    return failure(
        ErrorCode.TYPE_MISMATCH, type + " cannot be read as " + field.type(), field.name(), null);
  }

  private FlatVector absent(FileFooter footer, Field field) {
    if (footer.isUnsupported(field.name())) {
      throw failure(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "columns of this type are not supported",
          field.name(),
          null);
    }
    if (!field.nullable()) {
      throw failure(
          ErrorCode.NOT_NULL_VIOLATION, "the file lacks a NOT NULL column", field.name(), null);
    }
    return VectorBuilder.single(field.type(), null);
  }

  /**
   * The next batch in which some row remains; null at the morsel's end.
   *
   * @param wanted rows that suffice
   */
  @Nullable Batch next(long wanted) {
    while (range < ranges.count()) {
      request.query().check();
      if (position < ranges.from(range)) {
        skip(ranges.from(range) - position);
      }
      long left = ranges.to(range) - position;
      int count = (int) Math.min(left, request.query().batchSize());
      if (filter == null) {
        count = (int) Math.min(count, wanted);
      }
      if (position + count == ranges.to(range)) {
        range++;
      }
      position += count;
      Batch batch = read(count);
      if (batch != null) {
        return batch;
      }
    }
    return null;
  }

  private void skip(long rows) {
    for (RowReader reader : readers) {
      if (reader != null) {
        reader.skip(rows);
      }
    }
    position += rows;
  }

  private @Nullable Batch read(int count) {
    Vector[] columns = new Vector[readers.length];
    int kept = count;
    if (filter != null) {
      for (int i = 0; i < columns.length; i++) {
        if (filtered[i]) {
          columns[i] = column(i, count, null, count);
        }
      }
      if (selection.length < count) {
        selection = new int[count];
      }
      kept = filter.apply(columns, count, null, count, selection);
    }
    if (kept == 0) {
      for (int i = 0; i < columns.length; i++) {
        RowReader reader = readers[i];
        if (!filtered[i] && reader != null) {
          reader.skip(count);
        }
      }
      return null;
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == null) {
        columns[i] = column(i, count, kept == count ? null : selection, kept);
      }
    }
    Batch batch = Batch.of(count, columns);
    if (kept == count) {
      return batch;
    }
    int[] rows = selection;
    selection = new int[0];
    return batch.select(rows, kept);
  }

  private Vector column(int index, int count, int @Nullable [] rows, int size) {
    RowReader reader = readers[index];
    FlatVector constant = constants[index];
    if (reader == null && constant != null) {
      return new ConstantVector(constant, count);
    }
    Field field = scan.fileSchema().field(request.projection()[index]);
    try {
      Vector vector = Objects.requireNonNull(reader).read(count, rows, size);
      if (!field.nullable() && vector.mayHaveNulls()) {
        throw new DfjException(ErrorCode.NOT_NULL_VIOLATION, "null in a NOT NULL column");
      }
      return vector;
    } catch (IOException e) {
      request.query().check();
      throw failure(ErrorCode.IO_ERROR, "cannot read: " + e.getMessage(), field.name(), e);
    } catch (DfjException e) {
      throw failure(e.code(), e.getMessage(), field.name(), e);
    } catch (OutOfMemoryError e) {
      throw failure(ErrorCode.OUT_OF_MEMORY, "pages too large for the heap", field.name(), e);
    } catch (RuntimeException e) {
      // Decoders check what they can afford to; the rest shows as some other exception.
      String what = e instanceof CorruptDataException ? e.getMessage() : "malformed data";
      throw failure(ErrorCode.INVALID_DATA, what, field.name(), e);
    }
  }

  private DfjException failure(
      ErrorCode code, @Nullable String what, String column, @Nullable Throwable cause) {
    Morsel at = Objects.requireNonNull(morsel);
    return new DfjException(
        code,
        at.file().file().path()
            + ", column "
            + column
            + ", row group "
            + at.rowGroup()
            + ": "
            + what,
        cause);
  }
}
