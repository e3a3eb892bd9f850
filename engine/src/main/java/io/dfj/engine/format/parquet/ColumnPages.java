// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;

/**
 * Walks through the pages of a column chunk. Skipping is deferred until rows are wanted: pages that
 * lie within the skipped rows are then passed over by their headers alone. Reused from chunk to
 * chunk with its buffers.
 */
final class ColumnPages {
  /** Room for a page header, which is some 20 bytes and seldom more than a few hundred. */
  private static final int HEADER_WINDOW = 1 << 14;

  /** Statistics in a header may be long, but not as long as this. */
  private static final int LONGEST_HEADER = 1 << 24;

  private static final long LOADED = Long.MAX_VALUE;

  /** Takes the values of a dictionary page. */
  interface DictionaryConsumer {
    void accept(ValueDecoder values, int count);
  }

  private final ScanCounters counters;
  private final Decompressor decompressor;
  private final ChunkInput input = new ChunkInput();
  private final LeafColumn column;
  private final Levels levels;
  private final HybridDecoder codes = new HybridDecoder();
  private final Map<Encoding, ValueDecoder> decoders = new EnumMap<>(Encoding.class);

  private CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
  private long mostUncompressed;
  private byte[] pageBuffer = {};
  private long rowsBehind;
  private long pendingSkip;

  private PageHeader header = new PageHeader();
  private long bodyPosition;
  private int pageLeft;
  private boolean loaded;
  private boolean dictionaryEncoded;
  private ValueDecoder values;

  private PageHeader dictionaryHeader = new PageHeader();

  /** Of the dictionary page's body; -1 if there is none so far, {@link #LOADED} once decoded. */
  private long dictionaryPosition;

  /** The bytes that were uncompressed last, or the window itself if they never were compressed. */
  private byte[] plain = {};

  /** Of a flat column, whose entries are rows. */
  ColumnPages(LeafColumn column, Decompressor decompressor, ScanCounters counters) {
    this(column, new DefinitionLevels(column.optional()), decompressor, counters);
  }

  /** Of a leaf of a nested column. What is said of rows is then meant of entries. */
  ColumnPages(LeafColumn column, Levels levels, Decompressor decompressor, ScanCounters counters) {
    this.column = column;
    this.levels = levels;
    this.decompressor = decompressor;
    this.counters = counters;
    this.values = decoder(Encoding.PLAIN);
  }

  /** Starts on a chunk of {@code rows} rows. */
  void open(FileChannel channel, ColumnMetaData chunk, long rows) {
    input.open(channel, FileFooter.chunkStart(chunk), chunk.getTotal_compressed_size());
    codec = chunk.getCodec();
    mostUncompressed = Math.max(chunk.getTotal_uncompressed_size(), 1 << 20);
    rowsBehind = rows;
    pendingSkip = 0;
    pageLeft = 0;
    loaded = false;
    dictionaryPosition = -1;
  }

  /** Leaves out the next rows, at next to no cost until rows behind them are wanted. */
  void skip(long rows) {
    pendingSkip += rows;
  }

  /**
   * Goes to the next row that is wanted and opens its page.
   *
   * @param dictionary told the dictionary before the first page that uses it
   * @return rows left in the page, at least 1
   * @throws CorruptDataException also when the chunk has no more rows
   */
  int load(DictionaryConsumer dictionary) throws IOException {
    while (true) {
      while (pageLeft == 0) {
        nextHeader(dictionary);
      }
      if (pendingSkip == 0) {
        break;
      }
      int step = (int) Math.min(pendingSkip, pageLeft);
      if (!loaded && step == pageLeft) {
        counters.pagesSkipped.increment();
      } else {
        loadBody(dictionary);
        skipValues(levels.takePresent(step) ? step : levels.read(null, 0, step));
      }
      pageLeft -= step;
      pendingSkip -= step;
    }
    loadBody(dictionary);
    return pageLeft;
  }

  private void skipValues(int count) {
    if (dictionaryEncoded) {
      codes.skip(count);
    } else {
      values.skip(count);
    }
  }

  /** Whether the open page holds codes, to be taken from {@link #codes()}. */
  boolean dictionaryEncoded() {
    return dictionaryEncoded;
  }

  HybridDecoder codes() {
    return codes;
  }

  /** The open page's values unless they are {@link #dictionaryEncoded()}. */
  ValueDecoder values() {
    return values;
  }

  /** The open page's levels. Whoever takes rows from them must tell {@link #taken}. */
  Levels levels() {
    return levels;
  }

  void taken(int rows) {
    pageLeft -= rows;
  }

  /** Whether all rows were taken or told to be skipped. */
  boolean atEnd() {
    return rowsBehind + pageLeft <= pendingSkip;
  }

  /** Finds the next data page. */
  private void nextHeader(DictionaryConsumer dictionary) throws IOException {
    while (true) {
      if (rowsBehind == 0 || input.remaining() == 0) {
        throw new CorruptDataException("the column chunk ends early");
      }
      readHeader();
      PageType type = header.getType();
      long next = bodyPosition + header.getCompressed_page_size();
      if (type == PageType.DICTIONARY_PAGE) {
        if (!header.isSetDictionary_page_header() || dictionaryPosition >= 0) {
          throw new CorruptDataException("misplaced dictionary page");
        }
        dictionaryHeader = header;
        dictionaryPosition = bodyPosition;
        if (pendingSkip == 0) {
          loadDictionary(dictionary);
        }
      } else if (type == PageType.DATA_PAGE || type == PageType.DATA_PAGE_V2) {
        openHeader();
        return;
      }
      input.seek(next);
    }
  }

  private void openHeader() {
    long rows;
    if (header.getType() == PageType.DATA_PAGE && header.isSetData_page_header()) {
      rows = header.getData_page_header().getNum_values();
    } else if (header.isSetData_page_header_v2()) {
      rows = header.getData_page_header_v2().getNum_values();
    } else {
      throw new CorruptDataException("a data page without its header");
    }
    if (rows < 0 || rows > rowsBehind) {
      throw new CorruptDataException("a page of " + rows + " rows with " + rowsBehind + " to come");
    }
    rowsBehind -= rows;
    pageLeft = (int) rows;
    loaded = false;
    input.seek(bodyPosition + header.getCompressed_page_size());
  }

  private void readHeader() throws IOException {
    int ahead = pendingSkip > 0 ? HEADER_WINDOW : ChunkInput.WINDOW;
    int window = (int) Math.min(input.remaining(), HEADER_WINDOW);
    while (true) {
      int at = input.require(window, ahead);
      PageHeader parsed = new PageHeader();
      try {
        int length = ThriftReader.read(parsed, input.buffer(), at, window);
        bodyPosition = input.position() + length;
        header = parsed;
        break;
      } catch (CorruptDataException e) {
        if (window >= input.remaining() || window >= LONGEST_HEADER) {
          throw e;
        }
        window = (int) Math.min(input.remaining(), 16L * window);
      }
    }
    int compressed = header.getCompressed_page_size();
    int uncompressed = header.getUncompressed_page_size();
    if (compressed < 0
        || compressed > input.remaining() - (bodyPosition - input.position())
        || uncompressed < 0
        || uncompressed > mostUncompressed) {
      throw new CorruptDataException("a page of " + compressed + "/" + uncompressed + " bytes");
    }
  }

  private void loadBody(DictionaryConsumer dictionary) throws IOException {
    if (loaded) {
      return;
    }
    Encoding encoding =
        header.getType() == PageType.DATA_PAGE
            ? header.getData_page_header().getEncoding()
            : header.getData_page_header_v2().getEncoding();
    dictionaryEncoded =
        encoding == Encoding.PLAIN_DICTIONARY || encoding == Encoding.RLE_DICTIONARY;
    long next = input.position();
    if (dictionaryEncoded) {
      if (dictionaryPosition < 0) {
        throw new CorruptDataException("a dictionary-encoded page without a dictionary");
      }
      loadDictionary(dictionary);
    }
    input.seek(bodyPosition);
    int at = requireBody(header);
    if (header.getType() == PageType.DATA_PAGE) {
      loadV1(header.getData_page_header(), encoding, at);
    } else {
      loadV2(header.getData_page_header_v2(), encoding, at);
    }
    input.seek(next);
    loaded = true;
    counters.pagesDecoded.increment();
  }

  private int requireBody(PageHeader page) throws IOException {
    int length = page.getCompressed_page_size();
    int at = input.require(length, length);
    if (page.isSetCrc()) {
      CRC32 crc = new CRC32();
      crc.update(input.buffer(), at, length);
      if ((int) crc.getValue() != page.getCrc()) {
        throw new CorruptDataException("a page's checksum does not match");
      }
    }
    return at;
  }

  /** Makes a page's bytes available uncompressed, at the index given back, in {@link #plain}. */
  private int uncompress(int at, int compressed, int uncompressed) {
    Decompressor.checkSizes(codec, compressed, uncompressed);
    if (codec == CompressionCodec.UNCOMPRESSED) {
      if (compressed != uncompressed) {
        throw new CorruptDataException("an uncompressed page of two sizes");
      }
      plain = input.buffer();
      return at;
    }
    if (pageBuffer.length - LittleEndian.PADDING < uncompressed) {
      pageBuffer = LittleEndian.padded(uncompressed);
    }
    if (uncompressed > 0) {
      decompressor.decompress(codec, input.buffer(), at, compressed, pageBuffer, 0, uncompressed);
    }
    plain = pageBuffer;
    return 0;
  }

  private void loadV1(DataPageHeader page, Encoding encoding, int at) {
    int start =
        uncompress(at, header.getCompressed_page_size(), header.getUncompressed_page_size());
    int end = start + header.getUncompressed_page_size();
    int rows = page.getNum_values();
    start = levels.resetV1(page, plain, start, end, rows);
    openValues(encoding, start, end, rows);
  }

  private void loadV2(DataPageHeaderV2 page, Encoding encoding, int at) {
    int repetition = page.getRepetition_levels_byte_length();
    int definition = page.getDefinition_levels_byte_length();
    int compressed = header.getCompressed_page_size();
    int uncompressed = header.getUncompressed_page_size();
    if (repetition < 0
        || definition < 0
        || (long) repetition + definition > Math.min(compressed, uncompressed)) {
      throw new CorruptDataException("levels reach beyond their page");
    }
    levels.resetV2(input.buffer(), at, repetition, definition, page.getNum_values());
    int valuesAt = at + repetition + definition;
    int before = repetition + definition;
    int length = uncompressed - before;
    int start;
    if (page.isIs_compressed()) {
      start = uncompress(valuesAt, compressed - before, length);
    } else {
      if (compressed != uncompressed) {
        throw new CorruptDataException("an uncompressed page of two sizes");
      }
      plain = input.buffer();
      start = valuesAt;
    }
    openValues(encoding, start, start + length, page.getNum_values());
  }

  private void openValues(Encoding encoding, int start, int end, int rows) {
    if (dictionaryEncoded) {
      // A page of nulls may lack even the width.
      int width = start < end ? plain[start] & 0xFF : 0;
      codes.reset(plain, Math.min(start + 1, end), end, width);
    } else {
      values = decoder(encoding);
      values.reset(plain, start, end, rows);
    }
  }

  private void loadDictionary(DictionaryConsumer dictionary) throws IOException {
    if (dictionaryPosition == LOADED) {
      return;
    }
    DictionaryPageHeader page = dictionaryHeader.getDictionary_page_header();
    if (page.getEncoding() != Encoding.PLAIN && page.getEncoding() != Encoding.PLAIN_DICTIONARY) {
      throw new CorruptDataException("a dictionary in encoding " + page.getEncoding());
    }
    input.seek(dictionaryPosition);
    int at = requireBody(dictionaryHeader);
    int length = dictionaryHeader.getUncompressed_page_size();
    int start = uncompress(at, dictionaryHeader.getCompressed_page_size(), length);
    int count = page.getNum_values();
    if (count < 0 || (long) count * Math.max(1, leastBytes(column)) > length) {
      throw new CorruptDataException("a dictionary of " + count + " values");
    }
    ValueDecoder decoder = decoder(Encoding.PLAIN);
    decoder.reset(plain, start, start + length, count);
    dictionary.accept(decoder, count);
    dictionaryPosition = LOADED;
  }

  /** Bytes that a PLAIN value of a column takes at least; 0 if less than one. */
  private static int leastBytes(LeafColumn column) {
    return switch (column.physical()) {
      case BOOLEAN -> 0;
      case INT32, FLOAT, BYTE_ARRAY -> 4;
      case INT64, DOUBLE -> 8;
      case INT96 -> 12;
      case FIXED_LEN_BYTE_ARRAY -> column.typeLength();
    };
  }

  private ValueDecoder decoder(Encoding encoding) {
    return decoders.computeIfAbsent(encoding, e -> decoderFor(column, e));
  }

  /**
   * A decoder for values of a column.
   *
   * @throws CorruptDataException if the encoding is unknown or not meant for the physical type
   */
  static ValueDecoder decoderFor(LeafColumn column, Encoding encoding) {
    Type type = column.physical();
    int width =
        switch (type) {
          case INT32, FLOAT -> 4;
          case INT64, DOUBLE -> 8;
          case INT96 -> 12;
          case FIXED_LEN_BYTE_ARRAY -> column.typeLength();
          case BOOLEAN, BYTE_ARRAY -> 0;
        };
    boolean integer = type == Type.INT32 || type == Type.INT64;
    boolean array = type == Type.BYTE_ARRAY || type == Type.FIXED_LEN_BYTE_ARRAY;
    if (encoding == Encoding.PLAIN) {
      return switch (type) {
        case BOOLEAN -> new PlainBooleanDecoder();
        case BYTE_ARRAY -> new PlainBinaryDecoder();
        case INT32, INT64, INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> new PlainDecoder(width);
      };
    } else if (encoding == Encoding.RLE && type == Type.BOOLEAN) {
      return new RleBooleanDecoder();
    } else if (encoding == Encoding.DELTA_BINARY_PACKED && integer) {
      return new DeltaBinaryPackedDecoder();
    } else if (encoding == Encoding.DELTA_LENGTH_BYTE_ARRAY && type == Type.BYTE_ARRAY) {
      return new DeltaLengthDecoder();
    } else if (encoding == Encoding.DELTA_BYTE_ARRAY && array) {
      return new DeltaByteArrayDecoder();
    } else if (encoding == Encoding.BYTE_STREAM_SPLIT && width > 0 && type != Type.INT96) {
      return new ByteStreamSplitDecoder(width);
    }
    throw new CorruptDataException("encoding " + encoding + " of " + type + " values");
  }
}
