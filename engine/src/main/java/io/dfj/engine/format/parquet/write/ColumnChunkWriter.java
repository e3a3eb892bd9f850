// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one leaf column, a row group at a time: collects levels and values to pages, which it
 * keeps compressed until the row group is complete. Used by one thread at a time.
 */
final class ColumnChunkWriter {
  /**
   * A finished page.
   *
   * @param bytes header and compressed body
   * @param plainLength of header and body before compression
   * @param firstRow within the row group
   * @param entries values and nulls
   * @param nulls entries without a value
   * @param bounds of the values that count, or null
   */
  record Page(
      byte[] bytes,
      int plainLength,
      Encoding encoding,
      long firstRow,
      int entries,
      int nulls,
      @Nullable ValueBounds bounds) {}

  private final LeafColumn column;
  private final ColumnOptions options;
  private final ParquetWriteOptions file;
  private final ValueEncoder values;
  private final Compressor compressor;

  private final PageBuffer plain = new PageBuffer();
  private final PageBuffer whole = new PageBuffer();
  private byte[] definitions = new byte[64];
  private byte[] repetitions = {};
  private int entries;
  private int rows;

  private List<Page> pages = new ArrayList<>();
  private long chunkRows;
  private long chunkBytes;
  private @Nullable BloomFilter filter;

  ColumnChunkWriter(LeafColumn column, ColumnOptions options, ParquetWriteOptions file) {
    this.column = column;
    this.options = options;
    this.file = file;
    this.compressor = new Compressor(options.codec());
    int dictionaryBytes = options.dictionary() ? file.dictionaryBytes() : 0;
    this.values =
        switch (column.physical()) {
          case BOOLEAN -> new BooleanEncoder(options.form());
          case INT32, INT64, INT96, FLOAT, DOUBLE ->
              new LongEncoder(column, options.form(), dictionaryBytes);
          case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
              new BytesEncoder(column, options.form(), dictionaryBytes);
        };
    begin();
  }

  private void begin() {
    pages = new ArrayList<>();
    chunkRows = 0;
    chunkBytes = 0;
    BloomFilter.Size size = options.bloomFilter();
    filter = size == null ? null : new BloomFilter(size);
    values.beginChunk(filter);
  }

  LeafColumn column() {
    return column;
  }

  ColumnOptions options() {
    return options;
  }

  /** Of the row group so far, roughly. */
  long bytes() {
    return chunkBytes + values.pageBytes();
  }

  /** Takes what a batch has for this column. */
  void write(LeafValues leaf) {
    int entry = 0;
    int value = 0;
    while (entry < leaf.entries()) {
      long room = Math.max(0, file.pageBytes() - values.pageBytes());
      int fitting = values.fit(leaf, value, leaf.values(), room);
      int from = entry;
      int taken = 0;
      while (entry < leaf.entries()) {
        byte[] repetition = leaf.repetition();
        boolean beginsRow = repetition == null || repetition[entry] == 0;
        boolean present = isPresent(leaf, entry);
        // A page ends before a row, however long the one before is.
        if (beginsRow
            && (rows >= file.pageRows()
                || (present && taken >= fitting && hasEntries(entry, from)))) {
          break;
        }
        rows += beginsRow ? 1 : 0;
        taken += present ? 1 : 0;
        entry++;
      }
      appendLevels(leaf, from, entry);
      values.append(leaf, value, value + taken);
      value += taken;
      if (entry < leaf.entries()
          || rows >= file.pageRows()
          || values.pageBytes() >= file.pageBytes()) {
        maybeEndPage(leaf, entry);
      }
    }
  }

  private boolean hasEntries(int entry, int from) {
    return entries + entry - from > 0;
  }

  private boolean isPresent(LeafValues leaf, int entry) {
    byte[] definition = leaf.definition();
    return definition == null
        || column.greatestDefinition() == 0
        || definition[entry] == column.greatestDefinition();
  }

  /** Ends the page unless the row goes on: a batch ends with a row, so only within one. */
  private void maybeEndPage(LeafValues leaf, int entry) {
    byte[] repetition = leaf.repetition();
    if (entry == leaf.entries() || repetition == null || repetition[entry] == 0) {
      endPage();
    }
  }

  private void appendLevels(LeafValues leaf, int from, int to) {
    int needed = entries + to - from;
    if (needed > definitions.length) {
      definitions = Arrays.copyOf(definitions, Math.max(needed, 2 * definitions.length));
    }
    byte[] definition = leaf.definition();
    if (definition == null) {
      Arrays.fill(definitions, entries, needed, (byte) column.greatestDefinition());
    } else {
      System.arraycopy(definition, from, definitions, entries, to - from);
    }
    byte[] repetition = leaf.repetition();
    if (repetition != null) {
      if (needed > repetitions.length) {
        repetitions = Arrays.copyOf(repetitions, Math.max(needed, 2 * repetitions.length));
      }
      System.arraycopy(repetition, from, repetitions, entries, to - from);
    }
    entries = needed;
  }

  private void endPage() {
    if (entries == 0) {
      return;
    }
    int nulls = entries - values.pageValues();
    plain.reset();
    whole.reset();
    if (file.version2()) {
      endPageVersion2(nulls);
    } else {
      endPageVersion1(nulls);
    }
    chunkRows += rows;
    entries = 0;
    rows = 0;
  }

  private void endPageVersion1(int nulls) {
    if (column.greatestRepetition() > 0) {
      putLevels(repetitions, column.greatestRepetition(), true);
    }
    if (column.greatestDefinition() > 0) {
      putLevels(definitions, column.greatestDefinition(), true);
    }
    Encoding encoding = values.endPage(plain);
    PageBuffer body = new PageBuffer();
    compressor.compress(plain.data(), plain.length(), body);
    PageHeader header = new PageHeader(PageType.DATA_PAGE, plain.length(), body.length());
    header.setData_page_header(new DataPageHeader(entries, encoding, Encoding.RLE, Encoding.RLE));
    add(header, body, encoding, nulls);
  }

  private void endPageVersion2(int nulls) {
    if (column.greatestRepetition() > 0) {
      putLevels(repetitions, column.greatestRepetition(), false);
    }
    int repetitionLength = plain.length();
    if (column.greatestDefinition() > 0) {
      putLevels(definitions, column.greatestDefinition(), false);
    }
    int definitionLength = plain.length() - repetitionLength;
    PageBuffer body = new PageBuffer();
    body.write(plain.data(), 0, plain.length());
    plain.reset();
    Encoding encoding = values.endPage(plain);
    int levels = repetitionLength + definitionLength;
    if (plain.length() > 0) {
      compressor.compress(plain.data(), plain.length(), body);
    }
    PageHeader header =
        new PageHeader(PageType.DATA_PAGE_V2, levels + plain.length(), body.length());
    header.setData_page_header_v2(
        new DataPageHeaderV2(entries, nulls, rows, encoding, definitionLength, repetitionLength));
    add(header, body, encoding, nulls);
  }

  private void add(PageHeader header, PageBuffer body, Encoding encoding, int nulls) {
    byte[] bytes = page(header, body);
    int plainLength = bytes.length - body.length() + header.getUncompressed_page_size();
    pages.add(
        new Page(bytes, plainLength, encoding, chunkRows, entries, nulls, values.pageBounds()));
    chunkBytes += bytes.length;
  }

  private byte[] page(PageHeader header, PageBuffer body) {
    whole.reset();
    try {
      Util.writePageHeader(header, whole);
    } catch (IOException e) {
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "a page header cannot be written", e);
    }
    whole.write(body.data(), 0, body.length());
    return whole.toBytes();
  }

  private void putLevels(byte[] levels, int greatest, boolean withLength) {
    int[] padded = new int[entries + 8];
    for (int i = 0; i < entries; i++) {
      padded[i] = levels[i];
    }
    int start = plain.length();
    if (withLength) {
      plain.putInt(0);
    }
    HybridEncoder.encode(padded, entries, HybridEncoder.width(greatest), plain);
    if (withLength) {
      plain.setInt(start, plain.length() - start - 4);
    }
  }

  /** Ends the row group for this column, and begins the next. */
  EncodedChunk endChunk() {
    endPage();
    byte[] dictionaryPage = null;
    int dictionaryPlainLength = 0;
    int size = values.dictionarySize();
    if (size > 0) {
      plain.reset();
      values.putDictionary(plain);
      PageBuffer body = new PageBuffer();
      compressor.compress(plain.data(), plain.length(), body);
      PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, plain.length(), body.length());
      header.setDictionary_page_header(new DictionaryPageHeader(size, Encoding.PLAIN));
      dictionaryPage = page(header, body);
      dictionaryPlainLength = dictionaryPage.length - body.length() + plain.length();
    }
    EncodedChunk chunk =
        new EncodedChunk(
            column, options, dictionaryPage, dictionaryPlainLength, size, pages, filter);
    begin();
    return chunk;
  }
}
