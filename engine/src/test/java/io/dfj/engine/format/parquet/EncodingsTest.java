// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Float16Type;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every encoding of every physical type, written by encoders that are not ours. */
class EncodingsTest {
  private static final int ROWS = 5000;
  private static final long SEED = 42;

  @TempDir Path directory;

  /** How values of a physical type are made up and compared. */
  private record Shape(
      Type type, int length, Function<Random, Object> maker, Function<Object, Object> expected) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(Type.BOOLEAN, 0, Random::nextBoolean, v -> v),
          new Shape(Type.INT32, 0, r -> r.nextInt() >> r.nextInt(32), v -> v),
          new Shape(Type.INT64, 0, r -> r.nextLong() >> r.nextInt(64), v -> v),
          new Shape(Type.FLOAT, 0, Random::nextFloat, v -> (double) (Float) v),
          new Shape(Type.DOUBLE, 0, Random::nextGaussian, v -> v),
          new Shape(Type.BYTE_ARRAY, 0, r -> bytes(r, r.nextInt(60)), EncodingsTest::hex),
          new Shape(Type.FIXED_LEN_BYTE_ARRAY, 7, r -> bytes(r, 7), EncodingsTest::hex));

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      // Few different ones, so that neighbours share prefixes.
      bytes[i] = (byte) (random.nextInt(4) * 60);
    }
    return bytes;
  }

  private static Object hex(Object value) {
    return HexFormat.of().formatHex((byte[]) value);
  }

  static Stream<Object[]> encodings() {
    List<Object[]> cases = new ArrayList<>();
    for (Shape shape : SHAPES) {
      for (Encoding encoding : Encoding.values()) {
        boolean dictionary = encoding == Encoding.RLE_DICTIONARY && shape.type() != Type.BOOLEAN;
        if (dictionary || isDecodable(shape, encoding)) {
          for (int nullsIn10 : new int[] {-1, 0, 1, 9, 10}) {
            cases.add(new Object[] {shape, encoding, nullsIn10});
          }
        }
      }
    }
    return cases.stream();
  }

  private static boolean isDecodable(Shape shape, Encoding encoding) {
    try {
      ColumnPages.decoderFor(leaf(shape), encoding);
      return true;
    } catch (CorruptDataException e) {
      return false;
    }
  }

  private static LeafColumn leaf(Shape shape) {
    return new LeafColumn(
        "c", 0, shape.type(), shape.length(), true, LeafColumn.Kind.NULL, 0, DataType.NULL);
  }

  private static List<@Nullable Object> values(Shape shape, int nullsIn10, Random random) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean isNull = random.nextInt(10) < nullsIn10;
      values.add(isNull ? null : shape.maker().apply(random));
    }
    return values;
  }

  @ParameterizedTest(name = "{index} {1} {2}")
  @MethodSource("encodings")
  void readsEveryEncoding(Shape shape, Encoding encoding, int nullsIn10) throws IOException {
    Random random = new Random(SEED);
    List<@Nullable Object> values = values(shape, nullsIn10, random);
    TestColumn column = new TestColumn("c", shape.type(), values).length(shape.length());
    if (encoding == Encoding.RLE_DICTIONARY) {
      column.dictionaryPages(2).pageRows(1300);
    } else {
      column.encoding(encoding).pageRows(1 + random.nextInt(2000));
    }
    if (nullsIn10 < 0) {
      column.required();
    }
    column.codec(nullsIn10 == 1 ? CompressionCodec.SNAPPY : CompressionCodec.UNCOMPRESSED);
    for (boolean version2 : new boolean[] {false, true}) {
      column.version2 = version2;
      Path file = directory.resolve(version2 + ".parquet");
      TestFile.write(file, 3000, column);
      for (int batchSize : new int[] {2048, 333}) {
        assertThat(new ParquetRows(file).batchSize(batchSize).read())
            .as("seed %s, version 2 %s", SEED, version2)
            .isEqualTo(expected(shape, values));
      }
    }
  }

  private static List<List<@Nullable Object>> expected(Shape shape, List<@Nullable Object> values) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(Collections.singletonList(value == null ? null : shape.expected().apply(value)));
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodec.class,
      names = {"LZO"},
      mode = EnumSource.Mode.EXCLUDE)
  void readsEveryCodec(CompressionCodec codec) throws IOException {
    Shape shape = SHAPES.get(5);
    List<@Nullable Object> values = values(shape, 1, new Random(SEED));
    for (boolean version2 : new boolean[] {false, true}) {
      TestColumn column =
          new TestColumn("c", shape.type(), values).codec(codec).checksums().pageRows(4000);
      column.version2 = version2;
      Path file = directory.resolve(version2 + ".parquet");
      TestFile.write(file, ROWS, column);
      assertThat(new ParquetRows(file).read()).isEqualTo(expected(shape, values));
    }
  }

  @Test
  void readsBitPackedLevels() throws IOException {
    Shape shape = SHAPES.get(1);
    List<@Nullable Object> values = values(shape, 3, new Random(SEED));
    Path file = directory.resolve("levels.parquet");
    TestFile.write(
        file, ROWS, new TestColumn("c", shape.type(), values).bitPackedLevels().pageRows(1001));
    assertThat(new ParquetRows(file).batchSize(100).read()).isEqualTo(expected(shape, values));
  }

  @Test
  void keepsNullsEmptyWhereDictionariesEndWithinABatch() throws IOException {
    Shape shape = SHAPES.get(5);
    List<@Nullable Object> values = values(shape, 5, new Random(SEED));
    Path file = directory.resolve("mixed.parquet");
    TestFile.write(
        file, ROWS, new TestColumn("c", shape.type(), values).dictionaryPages(3).pageRows(500));
    assertThat(new ParquetRows(file).batchSize(1024).read()).isEqualTo(expected(shape, values));
  }

  private static Consumer<SchemaElement> decimal(int precision, int scale) {
    return element ->
        element.setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, precision)));
  }

  private static byte[] bigEndian(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[length];
    java.util.Arrays.fill(padded, (byte) (value.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
    return padded;
  }

  @Test
  void readsDecimalsOfEveryPhysicalType() throws IOException {
    Random random = new Random(SEED);
    List<Integer> ints = new ArrayList<>();
    List<Long> longs = new ArrayList<>();
    List<byte[]> narrow = new ArrayList<>();
    List<byte[]> wide = new ArrayList<>();
    List<byte[]> variable = new ArrayList<>();
    List<byte[]> long20 = new ArrayList<>();
    List<List<Object>> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int small = random.nextInt(2_000_000) - 1_000_000;
      long medium = random.nextLong() % 1_000_000_000_000_000_000L;
      BigInteger big = new BigInteger(i < 500 ? 30 : 120, random);
      BigInteger signed = random.nextBoolean() ? big.negate() : big;
      ints.add(small);
      longs.add(medium);
      narrow.add(bigEndian(BigInteger.valueOf(small), 5));
      wide.add(bigEndian(signed, 16));
      variable.add(signed.toByteArray());
      long20.add(bigEndian(signed, 20));
      expected.add(
          List.of(
              BigInteger.valueOf(small),
              BigInteger.valueOf(medium),
              BigInteger.valueOf(small),
              signed,
              signed,
              signed));
    }
    Path file = directory.resolve("decimals.parquet");
    TestFile.write(
        file,
        1000,
        new TestColumn("a", Type.INT32, ints).annotation(decimal(9, 2)),
        new TestColumn("b", Type.INT64, longs).annotation(decimal(18, 5)),
        new TestColumn("c", Type.FIXED_LEN_BYTE_ARRAY, narrow).length(5).annotation(decimal(10, 3)),
        new TestColumn("d", Type.FIXED_LEN_BYTE_ARRAY, wide)
            .length(16)
            .annotation(decimal(38, 10))
            .encoding(Encoding.BYTE_STREAM_SPLIT),
        new TestColumn("e", Type.BYTE_ARRAY, variable)
            .annotation(decimal(38, 0))
            .dictionaryPages(1)
            .pageRows(700),
        new TestColumn("f", Type.FIXED_LEN_BYTE_ARRAY, long20)
            .length(20)
            .annotation(decimal(38, 10)));
    ParquetRows scan = new ParquetRows(file).batchSize(250);
    assertThat(scan.read()).isEqualTo(expected);
    assertThat(scan.batches.get(0).column(3)).isInstanceOf(io.dfj.engine.batch.LongVector.class);
    assertThat(scan.batches.get(3).column(3)).isInstanceOf(io.dfj.engine.batch.Int128Vector.class);
    Schema wider =
        Schema.of(
            new Field("a", DataType.decimal(20, 10), true),
            new Field("b", DataType.decimal(38, 20), true),
            new Field("c", DataType.decimal(12, 5), true));
    assertThat(new ParquetRows(file).schema(wider).read())
        .containsExactlyElementsOf(
            expected.stream()
                .map(
                    row ->
                        List.of(
                            (Object) ((BigInteger) row.get(0)).multiply(BigInteger.TEN.pow(8)),
                            ((BigInteger) row.get(1)).multiply(BigInteger.TEN.pow(15)),
                            ((BigInteger) row.get(2)).multiply(BigInteger.TEN.pow(2))))
                .toList());
  }

  @Test
  void readsInt96Timestamps() throws IOException {
    List<byte[]> values = new ArrayList<>();
    for (int day : new int[] {2_440_588, 2_440_587, 5_373_484}) {
      ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
      values.add(bytes.putLong(3_600_000_000_123L).putInt(day).array());
    }
    Path file = directory.resolve("int96.parquet");
    TestFile.write(file, 10, new TestColumn("ts", Type.INT96, values));
    assertThat(new ParquetRows(file).read())
        .containsExactly(
            List.of(3_600_000_000L),
            List.of(3_600_000_000L - 86_400_000_000L),
            List.of(3_600_000_000L + 86_400_000_000L * (5_373_484 - 2_440_588)));
    TestFile.write(file, 10, new TestColumn("ts", Type.INT96, values.subList(0, 2)));
    Schema nanos = Schema.of(new Field("ts", DataType.timestamp(9), true));
    assertThat(new ParquetRows(file).schema(nanos).read().get(0))
        .isEqualTo(List.of(3_600_000_000_123L));
  }

  @Test
  void readsHalfFloats() throws IOException {
    int[] bits = {0x3C00, 0xC000, 0x7BFF, 0x0001, 0x8000, 0x7C00, 0x3555};
    List<byte[]> values = new ArrayList<>();
    for (int half : bits) {
      values.add(new byte[] {(byte) half, (byte) (half >> 8)});
    }
    Path file = directory.resolve("half.parquet");
    TestFile.write(
        file,
        10,
        new TestColumn("h", Type.FIXED_LEN_BYTE_ARRAY, values)
            .length(2)
            .annotation(e -> e.setLogicalType(LogicalType.FLOAT16(new Float16Type()))));
    assertThat(new ParquetRows(file).read())
        .extracting(row -> row.get(0))
        .containsExactly(
            1.0, -2.0, 65504.0, 0x1p-24, -0.0, Double.POSITIVE_INFINITY, 0.333251953125);
  }

  @Test
  void readsConvertedTypesOfOldWriters() throws IOException {
    Path file = directory.resolve("old.parquet");
    byte[] text = "café".getBytes(StandardCharsets.UTF_8);
    TestFile.write(
        file,
        10,
        new TestColumn("s", Type.BYTE_ARRAY, List.of(text))
            .annotation(e -> e.setConverted_type(ConvertedType.UTF8)),
        new TestColumn("raw", Type.BYTE_ARRAY, List.of(text)),
        new TestColumn("d", Type.INT32, List.of(12345))
            .annotation(
                e -> e.setConverted_type(ConvertedType.DECIMAL).setPrecision(9).setScale(2)),
        new TestColumn("u8", Type.INT32, List.of(255))
            .annotation(e -> e.setConverted_type(ConvertedType.UINT_8)),
        new TestColumn("u32", Type.INT32, List.of(-1))
            .annotation(e -> e.setConverted_type(ConvertedType.UINT_32)),
        new TestColumn("u64", Type.INT64, List.of(-1L))
            .annotation(e -> e.setConverted_type(ConvertedType.UINT_64)),
        new TestColumn("ms", Type.INT64, List.of(1234L))
            .annotation(e -> e.setConverted_type(ConvertedType.TIMESTAMP_MILLIS)),
        new TestColumn("t", Type.INT32, List.of(1234))
            .annotation(e -> e.setConverted_type(ConvertedType.TIME_MILLIS)));
    ParquetRows scan = new ParquetRows(file);
    assertThat(scan.schema().fields())
        .extracting(Field::type)
        .containsExactly(
            DataType.VARCHAR,
            DataType.VARBINARY,
            DataType.decimal(9, 2),
            DataType.SMALLINT,
            DataType.BIGINT,
            DataType.decimal(20, 0),
            DataType.timestampWithTimeZone(3),
            DataType.time(3));
    assertThat(scan.read())
        .containsExactly(
            List.of(
                "café",
                HexFormat.of().formatHex(text),
                BigInteger.valueOf(12345),
                255,
                4294967295L,
                new BigInteger("18446744073709551615"),
                1_234_000L,
                1_234_000_000L));
  }
}
