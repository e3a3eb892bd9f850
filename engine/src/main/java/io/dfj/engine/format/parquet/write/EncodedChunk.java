// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.format.parquet.write.ColumnChunkWriter.Page;
import io.dfj.engine.format.parquet.write.ColumnOptions.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * One column of a finished row group, and what the footer says of it.
 *
 * @param dictionaryPage header and compressed body; null for none
 * @param dictionaryPlainLength the same before compression
 * @param dictionarySize values of it
 */
record EncodedChunk(
    LeafColumn column,
    ColumnOptions options,
    byte @Nullable [] dictionaryPage,
    int dictionaryPlainLength,
    int dictionarySize,
    List<Page> pages,
    @Nullable BloomFilter filter) {

  private boolean isText() {
    return column.type().sqlType().isString();
  }

  /**
   * Writes the pages.
   *
   * @param start where in the file
   * @param truncation bytes of a bound at most
   */
  ColumnMetaData write(OutputStream out, long start, int truncation) throws IOException {
    ColumnMetaData meta = new ColumnMetaData();
    long position = start;
    long plainLength = 0;
    Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    if (column.greatestDefinition() > 0 || column.greatestRepetition() > 0) {
      encodings.add(Encoding.RLE);
    }
    byte[] dictionary = dictionaryPage;
    if (dictionary != null) {
      meta.setDictionary_page_offset(position);
      out.write(dictionary);
      position += dictionary.length;
      plainLength += dictionaryPlainLength;
      encodings.add(Encoding.PLAIN);
    }
    meta.setData_page_offset(position);
    long entries = 0;
    for (Page page : pages) {
      out.write(page.bytes());
      position += page.bytes().length;
      plainLength += page.plainLength();
      encodings.add(page.encoding());
      entries += page.entries();
    }
    meta.setType(column.physical())
        .setEncodings(List.copyOf(encodings))
        .setPath_in_schema(column.path())
        .setCodec(options.codec().kind().code())
        .setNum_values(entries)
        .setTotal_compressed_size(position - start)
        .setTotal_uncompressed_size(plainLength);
    if (options.statistics() != Level.NONE) {
      meta.setStatistics(statistics(truncation));
    }
    return meta;
  }

  private Statistics statistics(int truncation) {
    Statistics statistics = new Statistics();
    ValueBounds bounds = null;
    long nulls = 0;
    for (Page page : pages) {
      bounds = ValueBounds.union(bounds, page.bounds());
      nulls += page.nulls();
    }
    statistics.setNull_count(nulls);
    if (dictionarySize > 0 && pages.stream().allMatch(EncodedChunk::isByDictionary)) {
      statistics.setDistinct_count(dictionarySize);
    }
    if (bounds != null && isOrdered()) {
      byte[] lower = bounds.lower(limit(truncation), isText());
      byte[] upper = bounds.upper(limit(truncation), isText());
      statistics.setMin_value(lower).setMax_value(upper);
      statistics.setIs_min_value_exact(lower == bounds.min());
      statistics.setIs_max_value_exact(upper == bounds.max());
    }
    return statistics;
  }

  private static boolean isByDictionary(Page page) {
    return page.encoding() == Encoding.RLE_DICTIONARY || page.nulls() == page.entries();
  }

  /** Only byte arrays may be cut. */
  private int limit(int truncation) {
    return column.physical() == Type.BYTE_ARRAY ? truncation : Integer.MAX_VALUE;
  }

  private boolean isOrdered() {
    return column.type().sqlType() != io.dfj.metadata.type.SqlType.NULL;
  }

  /**
   * Bounds of each page.
   *
   * @return null if not wanted, or if a page has values but no bounds, being all NaN
   */
  @Nullable ColumnIndex columnIndex(int truncation) {
    if (options.statistics() != Level.PAGE || !isOrdered()) {
      return null;
    }
    List<Boolean> nullPages = new ArrayList<>();
    List<ByteBuffer> least = new ArrayList<>();
    List<ByteBuffer> greatest = new ArrayList<>();
    List<Long> nulls = new ArrayList<>();
    ByteBuffer none = ByteBuffer.allocate(0);
    for (Page page : pages) {
      ValueBounds bounds = page.bounds();
      boolean isNull = page.nulls() == page.entries();
      if (bounds == null && !isNull) {
        return null;
      }
      nullPages.add(isNull);
      least.add(bounds == null ? none : ByteBuffer.wrap(bounds.lower(limit(truncation), isText())));
      greatest.add(
          bounds == null ? none : ByteBuffer.wrap(bounds.upper(limit(truncation), isText())));
      nulls.add((long) page.nulls());
    }
    ColumnIndex index = new ColumnIndex(nullPages, least, greatest, BoundaryOrder.UNORDERED);
    index.setNull_counts(nulls);
    return index;
  }

  /**
   * Where each page is.
   *
   * @param start of the first data page
   */
  OffsetIndex offsetIndex(long start) {
    List<PageLocation> locations = new ArrayList<>();
    long position = start;
    for (Page page : pages) {
      locations.add(new PageLocation(position, page.bytes().length, page.firstRow()));
      position += page.bytes().length;
    }
    return new OffsetIndex(locations);
  }
}
