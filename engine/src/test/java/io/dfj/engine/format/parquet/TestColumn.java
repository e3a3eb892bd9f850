// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** A column that {@link TestFile} shall write, with every choice that writers have. */
final class TestColumn {
  final String name;
  final Type type;

  /** Integer, Long, Float, Double, Boolean or byte[] by physical type, or null. */
  final List<? extends @Nullable Object> values;

  int typeLength;
  boolean optional = true;
  Consumer<SchemaElement> annotation = element -> {};
  Encoding encoding = Encoding.PLAIN;
  CompressionCodec codec = CompressionCodec.UNCOMPRESSED;
  boolean version2;
  int pageRows = Integer.MAX_VALUE;

  /** Pages of a row group that are dictionary-encoded before {@link #encoding} takes over. */
  int dictionaryPages;

  boolean bitPackedLevels;
  boolean checksums;
  boolean columnIndex;

  /** Writes statistics of a chunk; given its least and greatest value in plain encoding. */
  @Nullable StatisticsWriter statistics;

  /** Fills in a chunk's statistics. */
  interface StatisticsWriter {
    void write(org.apache.parquet.format.Statistics statistics, byte[] min, byte[] max);
  }

  TestColumn(String name, Type type, List<? extends @Nullable Object> values) {
    this.name = name;
    this.type = type;
    this.values = values;
  }

  TestColumn encoding(Encoding given) {
    encoding = given;
    return this;
  }

  TestColumn codec(CompressionCodec given) {
    codec = given;
    return this;
  }

  TestColumn required() {
    optional = false;
    return this;
  }

  TestColumn length(int given) {
    typeLength = given;
    return this;
  }

  TestColumn annotation(Consumer<SchemaElement> given) {
    annotation = given;
    return this;
  }

  TestColumn version2() {
    version2 = true;
    return this;
  }

  TestColumn pageRows(int given) {
    pageRows = given;
    return this;
  }

  TestColumn dictionaryPages(int given) {
    dictionaryPages = given;
    return this;
  }

  TestColumn bitPackedLevels() {
    bitPackedLevels = true;
    return this;
  }

  TestColumn checksums() {
    checksums = true;
    return this;
  }

  TestColumn columnIndex() {
    columnIndex = true;
    return this;
  }

  TestColumn statistics(StatisticsWriter given) {
    statistics = given;
    return this;
  }
}
