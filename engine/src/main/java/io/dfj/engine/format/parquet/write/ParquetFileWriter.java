// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.format.FileWriter;
import io.dfj.engine.format.ParallelTasks;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;

/**
 * Writes one Parquet file. Batches are gathered until encoding them is worth the threads, then all
 * columns take them at once; a row group goes to the file when it has its rows or its bytes. Of the
 * row group under way, only the encoded pages are in memory.
 */
final class ParquetFileWriter implements FileWriter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Rows, times columns, that are encoded at a time. */
  private static final int STEP_VALUES = 1 << 18;

  /** Of a column's buffers and tables, roughly, even if few rows have come. */
  private static final int COLUMN_BYTES = 1 << 13;

  private static final int MOST_STEP_ROWS = 1 << 15;
  private static final long MOST_STEP_BYTES = 32 << 20;

  private final Schema schema;
  private final FileSchema fileSchema;
  private final ParquetWriteOptions options;
  private final int parallelism;
  private final PositionedOutput out;
  private final List<ColumnChunkWriter> columns = new ArrayList<>();
  private final List<RowGroup> rowGroups = new ArrayList<>();

  /** Written after the last row group, before the footer. */
  private record Index(
      ColumnChunk chunk,
      @org.jspecify.annotations.Nullable ColumnIndex columns,
      OffsetIndex offsets) {}

  private final List<Index> indexes = new ArrayList<>();

  private List<Batch> pending = new ArrayList<>();
  private int pendingRows;
  private long pendingBytes;
  private long groupRows;
  private long rows;

  ParquetFileWriter(
      Schema schema,
      FileSchema fileSchema,
      List<ColumnOptions> columnOptions,
      ParquetWriteOptions options,
      OutputStream out,
      int parallelism)
      throws IOException {
    this.schema = schema;
    this.fileSchema = fileSchema;
    this.options = options;
    this.parallelism = options.isParallel() ? parallelism : 1;
    this.out = new PositionedOutput(out);
    for (int i = 0; i < columnOptions.size(); i++) {
      columns.add(new ColumnChunkWriter(fileSchema.leaves().get(i), columnOptions.get(i), options));
    }
    this.out.write(MAGIC);
  }

  @Override
  public void write(Batch batch) throws IOException {
    int from = 0;
    while (from < batch.size()) {
      int room = (int) Math.min(stepRows(), options.rowGroupRows() - groupRows) - pendingRows;
      int count = Math.min(room, batch.size() - from);
      Batch part = count == batch.size() ? batch : batch.slice(from, count);
      pending.add(part);
      pendingRows += count;
      pendingBytes += bytes(part);
      from += count;
      boolean groupIsFull = groupRows + pendingRows >= options.rowGroupRows();
      if (groupIsFull || pendingRows >= stepRows() || pendingBytes >= MOST_STEP_BYTES) {
        encode();
        if (groupIsFull || groupBytes() >= options.rowGroupBytes()) {
          endRowGroup();
        }
      }
    }
  }

  private int stepRows() {
    return Math.max(1, Math.min(MOST_STEP_ROWS, STEP_VALUES / Math.max(1, columns.size())));
  }

  /** Of the rows that count; a slice keeps all the columns' bytes. */
  private static long bytes(Batch batch) {
    long bytes = 0;
    for (int i = 0; i < batch.columnCount(); i++) {
      bytes += batch.column(i).sizeInBytes();
    }
    return batch.rowCount() == 0 ? 0 : bytes * batch.size() / batch.rowCount();
  }

  @Override
  public long heldBytes() {
    return pendingBytes + groupBytes() + (long) COLUMN_BYTES * columns.size();
  }

  private long groupBytes() {
    long bytes = 0;
    for (ColumnChunkWriter column : columns) {
      bytes += column.bytes();
    }
    return bytes;
  }

  private void encode() {
    List<Batch> batches = pending;
    ParallelTasks.run(schema.size(), parallelism, column -> encode(column, batches));
    groupRows += pendingRows;
    pending = new ArrayList<>();
    pendingRows = 0;
    pendingBytes = 0;
  }

  private void encode(int column, List<Batch> batches) {
    int firstLeaf = fileSchema.firstLeaf(column);
    for (Batch batch : batches) {
      List<LeafValues> leaves =
          Shredder.shred(
              schema.field(column), batch.column(column), batch.selection(), batch.size());
      for (int i = 0; i < leaves.size(); i++) {
        columns.get(firstLeaf + i).write(leaves.get(i));
      }
    }
  }

  private void endRowGroup() throws IOException {
    EncodedChunk[] encoded = new EncodedChunk[columns.size()];
    ParallelTasks.run(encoded.length, parallelism, i -> encoded[i] = columns.get(i).endChunk());
    List<ColumnChunk> chunks = new ArrayList<>();
    long start = out.position();
    long plainBytes = 0;
    for (EncodedChunk chunk : encoded) {
      ColumnMetaData meta = chunk.write(out, out.position(), options.statisticsTruncation());
      plainBytes += meta.getTotal_uncompressed_size();
      // The offset of metadata outside the footer, of which there is none.
      ColumnChunk written = new ColumnChunk(0).setMeta_data(meta);
      chunks.add(written);
      indexes.add(
          new Index(
              written,
              chunk.columnIndex(options.indexTruncation()),
              chunk.offsetIndex(meta.getData_page_offset())));
    }
    for (int i = 0; i < encoded.length; i++) {
      BloomFilter filter = encoded[i].filter();
      if (filter != null
          && encoded[i].column().physical() != org.apache.parquet.format.Type.BOOLEAN) {
        write(filter, chunks.get(i).getMeta_data());
      }
    }
    RowGroup group = new RowGroup(chunks, plainBytes, groupRows);
    group.setFile_offset(start);
    group.setTotal_compressed_size(
        chunks.stream().mapToLong(c -> c.getMeta_data().getTotal_compressed_size()).sum());
    if (rowGroups.size() <= Short.MAX_VALUE) {
      group.setOrdinal((short) rowGroups.size());
    }
    rowGroups.add(group);
    rows += groupRows;
    groupRows = 0;
  }

  private void write(BloomFilter filter, ColumnMetaData meta) throws IOException {
    long start = out.position();
    PageBuffer bits = new PageBuffer();
    filter.put(bits);
    BloomFilterHeader header =
        new BloomFilterHeader(
            bits.length(),
            BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
            BloomFilterHash.XXHASH(new XxHash()),
            BloomFilterCompression.UNCOMPRESSED(new Uncompressed()));
    Util.writeBloomFilterHeader(header, out);
    out.write(bits.data(), 0, bits.length());
    meta.setBloom_filter_offset(start);
    meta.setBloom_filter_length((int) (out.position() - start));
  }

  @Override
  public void finish() throws IOException {
    encode();
    if (groupRows > 0) {
      endRowGroup();
    }
    for (Index index : indexes) {
      ColumnIndex bounds = index.columns();
      if (bounds != null) {
        long start = out.position();
        Util.writeColumnIndex(bounds, out);
        index.chunk().setColumn_index_offset(start);
        index.chunk().setColumn_index_length((int) (out.position() - start));
      }
    }
    for (Index index : indexes) {
      long start = out.position();
      Util.writeOffsetIndex(index.offsets(), out);
      index.chunk().setOffset_index_offset(start);
      index.chunk().setOffset_index_length((int) (out.position() - start));
    }
    FileMetaData meta = new FileMetaData(2, fileSchema.elements(), rows, rowGroups);
    meta.setCreated_by(options.createdBy());
    // Without it, readers take bounds of text for those of signed bytes.
    meta.setColumn_orders(
        columns.stream().map(c -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())).toList());
    options
        .metadata()
        .forEach(
            entry ->
                meta.addToKey_value_metadata(
                    new KeyValue(entry.getKey()).setValue(entry.getValue())));
    long start = out.position();
    Util.writeFileMetaData(meta, out);
    PageBuffer tail = new PageBuffer();
    tail.putInt((int) (out.position() - start));
    tail.write(MAGIC, 0, MAGIC.length);
    out.write(tail.data(), 0, tail.length());
    out.flush();
  }

  @Override
  public void close() {
    pending = new ArrayList<>();
    columns.clear();
  }
}
