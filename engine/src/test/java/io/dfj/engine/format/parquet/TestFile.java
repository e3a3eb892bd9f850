// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** Writes Parquet files in all the ways that a reader must cope with. */
final class TestFile {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Runnable> indexes = new ArrayList<>();

  private TestFile() {}

  /** Writes columns of equal length. */
  static void write(Path path, int rowGroupRows, TestColumn... columns) throws IOException {
    Files.write(path, new TestFile().bytes(rowGroupRows, columns));
  }

  private byte[] bytes(int rowGroupRows, TestColumn... columns) throws IOException {
    out.write(MAGIC);
    int rows = columns[0].values.size();
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(new SchemaElement("schema").setNum_children(columns.length));
    for (TestColumn column : columns) {
      SchemaElement element =
          new SchemaElement(column.name)
              .setType(column.type)
              .setRepetition_type(
                  column.optional ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
      if (column.typeLength > 0) {
        element.setType_length(column.typeLength);
      }
      column.annotation.accept(element);
      schema.add(element);
    }
    List<RowGroup> groups = new ArrayList<>();
    for (int from = 0; from < rows; from += rowGroupRows) {
      int to = Math.min(rows, from + rowGroupRows);
      List<ColumnChunk> chunks = new ArrayList<>();
      long start = out.size();
      for (TestColumn column : columns) {
        chunks.add(chunk(column, column.values.subList(from, to)));
      }
      groups.add(new RowGroup(chunks, out.size() - start, to - from));
    }
    indexes.forEach(Runnable::run);
    FileMetaData metaData = new FileMetaData(1, schema, rows, groups);
    int footer = out.size();
    Util.writeFileMetaData(metaData, out);
    out.write(littleEndian(4).putInt(out.size() - footer).array());
    out.write(MAGIC);
    return out.toByteArray();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ColumnChunk chunk(TestColumn column, List<? extends @Nullable Object> values)
      throws IOException {
    long start = out.size();
    long uncompressed = 0;
    ColumnMetaData meta = new ColumnMetaData();
    Map<Object, Integer> dictionary = new LinkedHashMap<>();
    if (column.dictionaryPages > 0) {
      int covered = (int) Math.min(values.size(), (long) column.dictionaryPages * column.pageRows);
      for (Object value : values.subList(0, covered)) {
        if (value != null) {
          dictionary.putIfAbsent(key(value), dictionary.size());
        }
      }
      meta.setDictionary_page_offset(out.size());
      uncompressed += dictionaryPage(column, dictionary);
    }
    meta.setData_page_offset(out.size());
    List<PageLocation> locations = new ArrayList<>();
    List<byte[][]> bounds = new ArrayList<>();
    List<Long> nullCounts = new ArrayList<>();
    for (int from = 0, page = 0; from < values.size(); page++) {
      int to = (int) Math.min(values.size(), (long) from + column.pageRows);
      List<? extends @Nullable Object> rows = values.subList(from, to);
      int position = out.size();
      uncompressed += dataPage(column, rows, page < column.dictionaryPages ? dictionary : null);
      locations.add(new PageLocation(position, out.size() - position, from));
      bounds.add(TestValues.bounds(column, rows));
      nullCounts.add(rows.stream().filter(Objects::isNull).count());
      from = to;
    }
    meta.setType(column.type)
        .setEncodings(List.of(column.encoding))
        .setPath_in_schema(List.of(column.name))
        .setCodec(column.codec)
        .setNum_values(values.size())
        .setTotal_compressed_size(out.size() - start)
        .setTotal_uncompressed_size(uncompressed);
    if (column.statistics != null) {
      Statistics statistics = new Statistics();
      byte[][] minMax = TestValues.bounds(column, values);
      column.statistics.write(statistics, minMax[0], minMax[1]);
      meta.setStatistics(statistics);
    }
    ColumnChunk chunk = new ColumnChunk(start).setMeta_data(meta);
    if (column.columnIndex) {
      indexes.add(() -> index(chunk, locations, bounds, nullCounts));
    }
    return chunk;
  }

  private void index(
      ColumnChunk chunk, List<PageLocation> locations, List<byte[][]> bounds, List<Long> nulls) {
    List<Boolean> nullPages = new ArrayList<>();
    List<ByteBuffer> mins = new ArrayList<>();
    List<ByteBuffer> maxs = new ArrayList<>();
    for (byte[][] bound : bounds) {
      nullPages.add(bound[0].length == 0);
      mins.add(ByteBuffer.wrap(bound[0]));
      maxs.add(ByteBuffer.wrap(bound[1]));
    }
    ColumnIndex index = new ColumnIndex(nullPages, mins, maxs, BoundaryOrder.UNORDERED);
    index.setNull_counts(nulls);
    try {
      int start = out.size();
      Util.writeColumnIndex(index, out);
      chunk.setColumn_index_offset(start).setColumn_index_length(out.size() - start);
      start = out.size();
      Util.writeOffsetIndex(new OffsetIndex(locations), out);
      chunk.setOffset_index_offset(start).setOffset_index_length(out.size() - start);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object key(Object value) {
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }

  private int dictionaryPage(TestColumn column, Map<Object, Integer> dictionary)
      throws IOException {
    List<Object> values = new ArrayList<>();
    for (Object key : dictionary.keySet()) {
      values.add(key instanceof ByteBuffer buffer ? buffer.array() : key);
    }
    byte[] plain = TestValues.encode(column, Encoding.PLAIN, values);
    byte[] body = compress(column.codec, plain);
    PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, plain.length, body.length);
    header.setDictionary_page_header(new DictionaryPageHeader(values.size(), Encoding.PLAIN));
    return page(column, header, body) + plain.length;
  }

  private int page(TestColumn column, PageHeader header, byte[] body) throws IOException {
    if (column.checksums) {
      CRC32 crc = new CRC32();
      crc.update(body);
      header.setCrc((int) crc.getValue());
    }
    int before = out.size();
    Util.writePageHeader(header, out);
    int length = out.size() - before;
    out.write(body);
    return length;
  }

  private int dataPage(
      TestColumn column,
      List<? extends @Nullable Object> rows,
      @Nullable Map<Object, Integer> dictionary)
      throws IOException {
    List<Object> present = new ArrayList<>();
    for (Object value : rows) {
      if (value != null) {
        present.add(value);
      }
    }
    Encoding encoding = dictionary == null ? column.encoding : Encoding.RLE_DICTIONARY;
    byte[] values =
        dictionary == null
            ? TestValues.encode(column, encoding, present)
            : codes(present, dictionary);
    byte[] levels = column.optional ? levels(column, rows) : new byte[0];
    if (column.version2) {
      byte[] compressed = values.length == 0 ? values : compress(column.codec, values);
      PageHeader header =
          new PageHeader(
              PageType.DATA_PAGE_V2,
              levels.length + values.length,
              levels.length + compressed.length);
      header.setData_page_header_v2(
          new DataPageHeaderV2(
              rows.size(), rows.size() - present.size(), rows.size(), encoding, levels.length, 0));
      return page(column, header, join(levels, compressed)) + levels.length + values.length;
    }
    byte[] plain = join(levels, values);
    byte[] body = compress(column.codec, plain);
    PageHeader header = new PageHeader(PageType.DATA_PAGE, plain.length, body.length);
    header.setData_page_header(
        new DataPageHeader(
            rows.size(),
            encoding,
            column.bitPackedLevels ? Encoding.BIT_PACKED : Encoding.RLE,
            Encoding.RLE));
    return page(column, header, body) + plain.length;
  }

  private static byte[] codes(List<Object> present, Map<Object, Integer> dictionary)
      throws IOException {
    int width = 32 - Integer.numberOfLeadingZeros(Math.max(0, dictionary.size() - 1));
    try (RunLengthBitPackingHybridEncoder encoder = encoder(width)) {
      for (Object value : present) {
        encoder.writeInt(Objects.requireNonNull(dictionary.get(key(value))));
      }
      return join(new byte[] {(byte) width}, TestValues.bytes(encoder.toBytes()));
    }
  }

  private static RunLengthBitPackingHybridEncoder encoder(int width) {
    return new RunLengthBitPackingHybridEncoder(width, 64, 1 << 20, new HeapByteBufferAllocator());
  }

  private static byte[] levels(TestColumn column, List<? extends @Nullable Object> rows)
      throws IOException {
    if (column.bitPackedLevels) {
      byte[] bits = new byte[(rows.size() + 7) / 8];
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i) != null) {
          bits[i / 8] |= (byte) (0x80 >>> i % 8);
        }
      }
      return bits;
    }
    try (RunLengthBitPackingHybridEncoder encoder = encoder(1)) {
      for (Object value : rows) {
        encoder.writeInt(value == null ? 0 : 1);
      }
      byte[] runs = TestValues.bytes(encoder.toBytes());
      return column.version2 ? runs : join(littleEndian(4).putInt(runs.length).array(), runs);
    }
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] compress(CompressionCodec codec, byte[] plain) throws IOException {
    byte[] buffer = new byte[2 * plain.length + 1024];
    int length;
    switch (codec) {
      case UNCOMPRESSED -> {
        return plain;
      }
      case SNAPPY ->
          length =
              new SnappyCompressor().compress(plain, 0, plain.length, buffer, 0, buffer.length);
      case ZSTD ->
          length = new ZstdCompressor().compress(plain, 0, plain.length, buffer, 0, buffer.length);
      case LZ4_RAW ->
          length = new Lz4Compressor().compress(plain, 0, plain.length, buffer, 0, buffer.length);
      case LZ4 -> {
        // Hadoop's framing, in two blocks.
        int half = plain.length / 2;
        return join(
            block(Arrays.copyOf(plain, half)),
            block(Arrays.copyOfRange(plain, half, plain.length)));
      }
      case BROTLI -> {
        return storedBrotli(plain);
      }
      case GZIP -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
          gzip.write(plain);
        }
        return bytes.toByteArray();
      }
      default -> throw new IllegalArgumentException("codec " + codec);
    }
    return Arrays.copyOf(buffer, length);
  }

  private static byte[] block(byte[] plain) throws IOException {
    if (plain.length == 0) {
      return plain;
    }
    byte[] compressed = compress(CompressionCodec.LZ4_RAW, plain);
    ByteBuffer framed = ByteBuffer.allocate(8 + compressed.length);
    return framed.putInt(plain.length).putInt(compressed.length).put(compressed).array();
  }

  /** Brotli of stored blocks: a window of 16 bits, then 64 KiB blocks on byte boundaries. */
  private static byte[] storedBrotli(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int from = 0; from < plain.length; from += 1 << 16) {
      int length = Math.min(1 << 16, plain.length - from);
      // Not last, four nibbles of length, stored; the very first bit stands for the window.
      int header = (length - 1) << 3 | 1 << 19;
      header <<= from == 0 ? 1 : 0;
      bytes.write(header);
      bytes.write(header >> 8);
      bytes.write(header >> 16);
      bytes.write(plain, from, length);
    }
    bytes.write(plain.length == 0 ? 0b110 : 0b11);
    return bytes.toByteArray();
  }
}
