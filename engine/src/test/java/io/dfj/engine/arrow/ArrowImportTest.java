// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.testing.Values;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalDayVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeStampMilliVector;
import org.apache.arrow.vector.TimeStampSecTZVector;
import org.apache.arrow.vector.TimeStampSecVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.RunEndEncodedVector;
import org.apache.arrow.vector.complex.impl.UnionMapWriter;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrowImportTest {
  private final BufferAllocator allocator = new RootAllocator();

  @AfterEach
  void nothingLeaks() {
    allocator.close();
  }

  private <V extends FieldVector> void check(
      V vector, Consumer<V> fill, DataType type, @Nullable Object... expected) {
    try (vector) {
      vector.allocateNew();
      fill.accept(vector);
      vector.setValueCount(expected.length);
      Vector imported = new ArrowImport().vector(vector);
      assertThat(imported.type()).isEqualTo(type);
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < imported.length(); i++) {
        values.add(Values.at(imported, i));
      }
      assertThat(values).containsExactly(expected);
    }
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin = {'c', 'a', 'f', (byte) 0xE9};
    byte[] first = {'a', (byte) 0xC3};
    byte[] second = {(byte) 0xA9};
    try (VarCharVector text = new VarCharVector("t", allocator);
        LargeVarCharVector large = new LargeVarCharVector("t", allocator);
        ViewVarCharVector view = new ViewVarCharVector("t", allocator);
        VarCharVector halves = new VarCharVector("t", allocator);
        VarCharVector unused = new VarCharVector("t", allocator)) {
      text.setSafe(0, latin);
      large.setSafe(0, latin);
      view.setSafe(0, latin);
      halves.setSafe(0, first);
      halves.setSafe(1, second);
      for (FieldVector vector : List.of(text, large, view, halves)) {
        vector.setValueCount(2);
        assertThatThrownBy(() -> new ArrowImport().vector(vector))
            .isInstanceOfSatisfying(
                DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
            .hasMessage("column t has text that is not UTF-8");
      }
      unused.setSafe(0, latin);
      unused.setSafe(1, "caf\u00e9".getBytes(StandardCharsets.UTF_8));
      unused.setValueCount(2);
      BitVectorHelper.unsetBit(unused.getValidityBuffer(), 0);
      assertThat(all(new ArrowImport().vector(unused))).containsExactly(null, "caf\u00e9");
    }
  }

  /** As in DuckDB and DataFusion, which look up the first; writers promise keys that differ. */
  @Test
  void aMapWithAKeyTwiceKeepsBoth() {
    try (MapVector map = MapVector.empty("m", allocator, false)) {
      UnionMapWriter writer = map.getWriter();
      writer.setPosition(0);
      writer.startMap();
      for (int value = 1; value <= 2; value++) {
        writer.startEntry();
        writer.key().integer().writeInt(7);
        writer.value().integer().writeInt(value);
        writer.endEntry();
      }
      writer.endMap();
      writer.setValueCount(1);
      assertThat(all(new ArrowImport().vector(map)).toString()).isEqualTo("[[[7, 1], [7, 2]]]");
    }
  }

  @Test
  void runsBecomeRows() {
    Field runEnds = new Field("run_ends", FieldType.notNullable(new ArrowType.Int(32, true)), null);
    Field values = new Field("values", FieldType.nullable(new ArrowType.Utf8()), null);
    try (RunEndEncodedVector runs = RunEndEncodedVector.empty("r", allocator)) {
      runs.initializeChildrenFromFields(List.of(runEnds, values));
      IntVector ends = (IntVector) runs.getRunEndsVector();
      VarCharVector texts = (VarCharVector) runs.getValuesVector();
      int[] ofRuns = {2, 3, 6};
      for (int i = 0; i < 3; i++) {
        ends.setSafe(i, ofRuns[i]);
      }
      ends.setValueCount(3);
      texts.setSafe(0, new Text("a"));
      texts.setSafe(2, new Text("b"));
      texts.setValueCount(3);
      runs.setValueCount(5);
      Vector imported = new ArrowImport().vector(runs);
      assertThat(imported.type()).isEqualTo(DataType.VARCHAR);
      assertThat(all(imported)).containsExactly("a", "a", null, "b", "b");
      runs.setValueCount(7);
      refused(runs, ErrorCode.INVALID_DATA, "column r: runs that do not make 7 rows");
    }
  }

  @Test
  void datesAndTimesOutOfRangeAreRefused() {
    try (DateMilliVector date = new DateMilliVector("d", allocator);
        TimeMilliVector time = new TimeMilliVector("t", allocator)) {
      date.setSafe(0, Long.MAX_VALUE);
      date.setValueCount(1);
      refused(
          date,
          ErrorCode.DATETIME_OVERFLOW,
          "column d: 9223372036854775807 milliseconds since 1970 is out of range");
      time.setSafe(0, 86_400_000);
      time.setValueCount(1);
      refused(
          time,
          ErrorCode.DATETIME_OVERFLOW,
          "column t: a time of 86400000000000 nanoseconds is out of range");
    }
  }

  @Test
  void columnsHaveAsManyValuesAsTheirBatch() {
    try (IntVector one = new IntVector("i", allocator);
        IntVector three = new IntVector("j", allocator)) {
      one.setSafe(0, 1);
      one.setValueCount(1);
      three.setSafe(2, 3);
      three.setValueCount(3);
      VectorSchemaRoot root =
          new VectorSchemaRoot(
              List.of(one.getField(), three.getField()), List.<FieldVector>of(one, three), 1);
      assertThatThrownBy(() -> new ArrowImport().batch(root))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessage("column j has 3 values in a batch of 1 rows");
    }
  }

  private static void refused(FieldVector vector, ErrorCode code, String message) {
    assertThatThrownBy(() -> new ArrowImport().vector(vector))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void unsignedIntegersWiden() {
    check(
        new UInt1Vector("u", allocator), v -> v.set(0, 200), DataType.SMALLINT, 200, (Object) null);
    check(new UInt2Vector("u", allocator), v -> v.set(0, 60_000), DataType.INTEGER, 60_000);
    check(new UInt4Vector("u", allocator), v -> v.set(0, -1), DataType.BIGINT, 4_294_967_295L);
    check(
        new UInt8Vector("u", allocator),
        v -> {
          v.set(0, -1);
          v.setNull(1);
          v.set(2, 5);
        },
        DataType.decimal(20, 0),
        new BigInteger("18446744073709551615"),
        null,
        BigInteger.valueOf(5));
  }

  @Test
  void everyTimeUnitBecomesOurs() {
    check(
        new TimeStampSecVector("t", allocator),
        v -> v.set(0, -3),
        DataType.timestamp(0),
        -3_000_000L);
    check(
        new TimeStampMilliVector("t", allocator),
        v -> v.set(0, 1_500),
        DataType.timestamp(3),
        1_500_000L);
    check(
        new TimeStampSecTZVector("t", allocator, "Europe/Paris"),
        v -> v.set(0, 7),
        DataType.timestampWithTimeZone(0),
        7_000_000L);
    check(new TimeMilliVector("t", allocator), v -> v.set(0, 12), DataType.time(3), 12_000_000L);
    check(new DateMilliVector("d", allocator), v -> v.set(0, -86_400_000L), DataType.DATE, -1);
    check(
        new DurationVector(
            "d", FieldType.nullable(new ArrowType.Duration(TimeUnit.NANOSECOND)), allocator),
        v -> v.set(0, -1),
        DataType.INTERVAL_DAY_TIME,
        -1L);
  }

  @Test
  void aTimestampOutOfRangeIsAnError() {
    assertThatThrownBy(
            () ->
                check(
                    new TimeStampSecVector("when", allocator),
                    v -> v.set(0, Long.MAX_VALUE),
                    DataType.timestamp(0),
                    0L))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATETIME_OVERFLOW))
        .hasMessageContaining("column when");
  }

  @Test
  void otherWidthsOfNumbersAreRead() {
    check(
        new Float2Vector("h", allocator),
        v -> v.setWithPossibleTruncate(0, 1.5f),
        DataType.REAL,
        1.5);
    check(
        new Decimal256Vector("d", allocator, 20, 2),
        v -> {
          v.set(0, new BigDecimal("-123456789012345678.90"));
          v.set(1, new BigDecimal("1.00"));
        },
        DataType.decimal(20, 2),
        new BigInteger("-12345678901234567890"),
        BigInteger.valueOf(100));
  }

  @Test
  void everyLayoutOfTextIsRead() {
    byte[] shortText = "short".getBytes(StandardCharsets.UTF_8);
    byte[] longText = "a text of more than twelve bytes".getBytes(StandardCharsets.UTF_8);
    check(
        new LargeVarCharVector("t", allocator),
        v -> {
          v.setSafe(0, shortText);
          v.setNull(1);
          v.setSafe(2, longText);
        },
        DataType.VARCHAR,
        "short",
        null,
        new String(longText, StandardCharsets.UTF_8));
    check(
        new ViewVarCharVector("t", allocator),
        v -> {
          v.setSafe(0, shortText);
          v.setNull(1);
          v.setSafe(2, longText);
        },
        DataType.VARCHAR,
        "short",
        null,
        new String(longText, StandardCharsets.UTF_8));
    check(
        new FixedSizeBinaryVector("b", allocator, 2),
        v -> {
          v.set(0, new byte[] {65, 66});
          v.setNull(1);
          v.set(2, new byte[] {67, 68});
        },
        DataType.VARBINARY,
        "AB",
        null,
        "CD");
  }

  @Test
  void dictionariesStayDictionaries() {
    try (VarCharVector values = new VarCharVector("values", allocator);
        VarCharVector words = new VarCharVector("words", allocator)) {
      values.allocateNew();
      values.setSafe(0, new Text("yes"));
      values.setSafe(1, new Text("no"));
      values.setValueCount(2);
      words.allocateNew();
      words.setSafe(0, new Text("no"));
      words.setNull(1);
      words.setSafe(2, new Text("yes"));
      words.setValueCount(3);
      Dictionary dictionary =
          new Dictionary(values, new DictionaryEncoding(1, false, new ArrowType.Int(8, false)));
      try (FieldVector encoded = (FieldVector) DictionaryEncoder.encode(words, dictionary)) {
        ArrowImport importer = new ArrowImport(new MapDictionaryProvider(dictionary));
        Vector imported = importer.vector(encoded);
        assertThat(imported).isInstanceOf(DictionaryVector.class);
        assertThat(imported.type()).isEqualTo(DataType.VARCHAR);
        assertThat(Values.at(imported, 0)).isEqualTo("no");
        assertThat(Values.at(imported, 1)).isNull();
        assertThat(((DictionaryVector) importer.vector(encoded)).dictionary())
            .isSameAs(((DictionaryVector) imported).dictionary());
        assertThatThrownBy(() -> new ArrowImport().vector(encoded))
            .hasMessage("column words: dictionary 1 is missing");
        ((UInt1Vector) encoded).set(0, 7);
        assertThatThrownBy(() -> importer.vector(encoded))
            .hasMessage("column words: code 7 outside a dictionary of 2");
      }
    }
  }

  @Test
  void whatCannotBeReadSaysSo() {
    try (IntervalDayVector days = new IntervalDayVector("d", allocator);
        VarCharVector text = new VarCharVector("t", allocator)) {
      assertThatThrownBy(() -> new ArrowImport().vector(days))
          .isInstanceOfSatisfying(
              DfjException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
          .hasMessageContaining("column d");
      text.allocateNew();
      text.setSafe(0, new Text("abc"));
      text.setValueCount(1);
      text.getOffsetBuffer().setInt(4, 1_000_000);
      assertThatThrownBy(() -> new ArrowImport().vector(text))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessageContaining("column t");
    }
    try (IntVector empty = new IntVector("i", allocator)) {
      assertThat(new ArrowImport().vector(empty).length()).isZero();
    }
  }

  private static List<@Nullable Object> all(Vector vector) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < vector.length(); i++) {
      values.add(Values.at(vector, i));
    }
    return values;
  }

  private static void fill(IntVector vector, int count) {
    vector.allocateNew(count);
    for (int i = 0; i < count; i++) {
      vector.set(i, i);
    }
    vector.setValueCount(count);
  }

  @Test
  void everyKindOfListIsAnArray() {
    FieldType ints = FieldType.nullable(new ArrowType.Int(32, true));
    try (LargeListVector large = LargeListVector.empty("l", allocator);
        FixedSizeListVector fixed = FixedSizeListVector.empty("f", 2, allocator)) {
      IntVector elements = (IntVector) large.addOrGetVector(ints).getVector();
      large.allocateNew();
      fill(elements, 4);
      large.startNewValue(0);
      large.endValue(0, 3);
      large.setNull(1);
      large.startNewValue(2);
      large.endValue(2, 1);
      large.setValueCount(3);
      assertThat(new ArrowImport().vector(large).type())
          .isEqualTo(DataType.array(DataType.INTEGER));
      assertThat(all(new ArrowImport().vector(large)))
          .containsExactly(List.of(0, 1, 2), null, List.of(3));

      IntVector pairs = (IntVector) fixed.addOrGetVector(ints).getVector();
      fixed.allocateNew();
      fill(pairs, 6);
      fixed.setNotNull(0);
      fixed.setNull(1);
      fixed.setNotNull(2);
      fixed.setValueCount(3);
      // The null row has elements in Arrow.
      assertThat(all(new ArrowImport().vector(fixed)))
          .containsExactly(List.of(0, 1), null, List.of(4, 5));
    }
  }

  @Test
  void nullRowsOfListsMayHaveElements() {
    FieldType ints = FieldType.nullable(new ArrowType.Int(32, true));
    try (ListVector list = ListVector.empty("l", allocator)) {
      IntVector elements = (IntVector) list.addOrGetVector(ints).getVector();
      list.allocateNew();
      fill(elements, 5);
      list.startNewValue(0);
      list.endValue(0, 2);
      list.startNewValue(1);
      list.endValue(1, 3);
      list.setValueCount(2);
      BitVectorHelper.unsetBit(list.getValidityBuffer(), 0);
      Vector imported = new ArrowImport().vector(list);
      assertThat(all(imported)).containsExactly(null, List.of(2, 3, 4));
      assertThat(((io.dfj.engine.batch.ListVector) imported).size(0)).isZero();

      list.getOffsetBuffer().setInt(8, 6);
      assertThatThrownBy(() -> new ArrowImport().vector(list))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessageContaining("column l has offsets beyond its elements");
    }
  }

  @Test
  void dictionariesWithinNestedValuesAreTheirValues() {
    DictionaryEncoding encoding = new DictionaryEncoding(5, false, new ArrowType.Int(32, true));
    FieldType codes = new FieldType(true, new ArrowType.Int(32, true), encoding);
    try (VarCharVector words = new VarCharVector("w", allocator);
        ListVector list = ListVector.empty("l", allocator)) {
      words.allocateNew();
      words.setSafe(0, new Text("x"));
      words.setSafe(1, new Text("y"));
      words.setValueCount(2);
      IntVector inner = (IntVector) list.addOrGetVector(codes).getVector();
      list.allocateNew();
      inner.allocateNew();
      inner.set(0, 1);
      inner.setNull(1);
      inner.set(2, 0);
      inner.setValueCount(3);
      list.startNewValue(0);
      list.endValue(0, 3);
      list.setValueCount(1);
      ArrowImport importer =
          new ArrowImport(new MapDictionaryProvider(new Dictionary(words, encoding)));
      Vector imported = importer.vector(list);
      assertThat(imported.type()).isEqualTo(DataType.array(DataType.VARCHAR));
      assertThat(all(imported)).containsExactly(java.util.Arrays.asList("y", null, "x"));
    }
  }
}
