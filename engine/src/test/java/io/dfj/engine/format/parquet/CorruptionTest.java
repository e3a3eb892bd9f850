// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files give rows or a DfjException, and nothing else. */
class CorruptionTest {
  private static final long SEED = 7;

  @TempDir Path directory;

  /** Small columns in many encodings and codecs. */
  private static TestColumn[] columns(Random random) {
    int rows = 300;
    List<@Nullable Object> ints = new ArrayList<>();
    List<@Nullable Object> longs = new ArrayList<>();
    List<@Nullable Object> texts = new ArrayList<>();
    List<@Nullable Object> booleans = new ArrayList<>();
    List<@Nullable Object> doubles = new ArrayList<>();
    List<Object> fixed = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      boolean isNull = random.nextInt(8) == 0;
      ints.add(isNull ? null : random.nextInt(1000));
      longs.add(isNull ? null : random.nextLong());
      texts.add(isNull ? null : ("text " + random.nextInt(50)).getBytes(StandardCharsets.UTF_8));
      booleans.add(isNull ? null : random.nextBoolean());
      doubles.add(isNull ? null : random.nextDouble());
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      fixed.add(bytes);
    }
    return new TestColumn[] {
      new TestColumn("plain", Type.INT32, ints).pageRows(100).columnIndex(),
      new TestColumn("delta", Type.INT64, longs)
          .encoding(Encoding.DELTA_BINARY_PACKED)
          .codec(CompressionCodec.SNAPPY),
      new TestColumn("codes", Type.BYTE_ARRAY, texts)
          .annotation(e -> e.setConverted_type(ConvertedType.UTF8))
          .dictionaryPages(2)
          .pageRows(120)
          .codec(CompressionCodec.ZSTD),
      new TestColumn("codes2", Type.INT32, ints).dictionaryPages(9).pageRows(90).version2(),
      new TestColumn("lengths", Type.BYTE_ARRAY, texts)
          .encoding(Encoding.DELTA_LENGTH_BYTE_ARRAY)
          .codec(CompressionCodec.GZIP),
      new TestColumn("prefixes", Type.BYTE_ARRAY, texts)
          .encoding(Encoding.DELTA_BYTE_ARRAY)
          .version2()
          .codec(CompressionCodec.LZ4_RAW),
      new TestColumn("bits", Type.BOOLEAN, booleans).bitPackedLevels(),
      new TestColumn("runs", Type.BOOLEAN, booleans).encoding(Encoding.RLE).version2(),
      new TestColumn("split", Type.DOUBLE, doubles)
          .encoding(Encoding.BYTE_STREAM_SPLIT)
          .codec(CompressionCodec.LZ4),
      new TestColumn("stored", Type.DOUBLE, doubles).codec(CompressionCodec.BROTLI),
      new TestColumn("fixed", Type.FIXED_LEN_BYTE_ARRAY, fixed).length(16).required(),
      new TestColumn("checked", Type.INT64, longs).checksums()
    };
  }

  private byte[] file(TestColumn... columns) throws IOException {
    Path path = directory.resolve("good.parquet");
    TestFile.write(path, 200, columns);
    return Files.readAllBytes(path);
  }

  /** Reads bytes as a file; true if that gave rows. */
  private boolean read(byte[] bytes, String what) throws IOException {
    Path path = directory.resolve("damaged.parquet");
    Files.write(path, bytes);
    try {
      new ParquetRows(path).batchSize(128).read();
      return true;
    } catch (DfjException e) {
      assertThat(e.getMessage()).as(what).contains("damaged.parquet");
      assertThat(e.code())
          .as(what + ": " + e.getMessage())
          .isIn(ErrorCode.INVALID_DATA, ErrorCode.DATETIME_OVERFLOW, ErrorCode.OUT_OF_MEMORY);
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void refusesTruncatedFiles() throws IOException {
    byte[] good = file(columns(new Random(SEED)));
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      int length = i < 50 ? i : i < 100 ? good.length - 1 - (i - 50) : random.nextInt(good.length);
      assertThat(read(Arrays.copyOf(good, length), "seed " + SEED + ", cut to " + length))
          .isFalse();
    }
  }

  @Test
  void survivesFlippedBytes() throws IOException {
    byte[] good = file(columns(new Random(SEED)));
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] bad = good.clone();
      int at = random.nextInt(good.length - 8);
      bad[at] ^= (byte) (1 + random.nextInt(255));
      if (!read(bad, "seed " + SEED + ", flip " + i + " at " + at)) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(150);
  }

  @Test
  void survivesNoiseInOneColumn() throws IOException {
    Random random = new Random(SEED);
    for (int column = 0; column < columns(random).length; column++) {
      byte[] good = file(columns(new Random(SEED))[column]);
      for (int i = 0; i < 80; i++) {
        byte[] bad = good.clone();
        int count = 1 + random.nextInt(6);
        int from = 4 + random.nextInt(good.length / 2);
        for (int k = 0; k < count; k++) {
          bad[from + k] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
        }
        read(bad, "seed " + SEED + ", column " + column + ", noise " + i);
      }
    }
  }

  @Test
  void noticesWrongChecksums() throws IOException {
    Random random = new Random(SEED);
    TestColumn column = columns(random)[11];
    byte[] good = file(column);
    byte[] bad = good.clone();
    bad[200] ^= 1;
    assertThat(read(good, "good")).isTrue();
    assertThat(read(bad, "bad")).isFalse();
  }

  @Test
  void refusesOtherFiles() throws IOException {
    assertThat(read(new byte[0], "empty")).isFalse();
    assertThat(read("PAR1".getBytes(StandardCharsets.US_ASCII), "magic only")).isFalse();
    assertThat(read("PAR1PAR1".getBytes(StandardCharsets.US_ASCII), "magic twice")).isFalse();
    assertThat(read("a,b,c\n1,2,3\n4,5,6\n".getBytes(StandardCharsets.US_ASCII), "csv")).isFalse();
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    for (String text : List.of("\u00ff", "ok\u00c3", "\u00a9", "long enough for a word \u00f0")) {
      byte[] bad = text.getBytes(StandardCharsets.ISO_8859_1);
      List<@Nullable Object> values = new ArrayList<>();
      values.add("caf\u00e9".getBytes(StandardCharsets.UTF_8));
      values.add(null);
      values.add(bad);
      values.add("plain".getBytes(StandardCharsets.UTF_8));
      TestColumn column = new TestColumn("t", Type.BYTE_ARRAY, values);
      assertThat(read(file(column), "as binary")).isTrue();
      column.annotation(e -> e.setConverted_type(ConvertedType.UTF8));
      assertNotUtf8(file(column));
      column.dictionaryPages(1);
      assertNotUtf8(file(column));
    }
  }

  private void assertNotUtf8(byte[] bytes) throws IOException {
    Path path = directory.resolve("latin.parquet");
    Files.write(path, bytes);
    assertThatThrownBy(() -> new ParquetRows(path).read())
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
        .hasMessageContaining("latin.parquet, column t, row group 0: text that is not UTF-8");
  }

  /** Each half of a character is not UTF-8, though both together would be. */
  @Test
  void refusesHalvesOfACharacterInTwoValues() throws IOException {
    List<@Nullable Object> halves =
        List.of(new byte[] {'a', (byte) 0xC3}, new byte[] {(byte) 0xA9});
    assertNotUtf8(
        file(
            new TestColumn("t", Type.BYTE_ARRAY, halves)
                .annotation(e -> e.setConverted_type(ConvertedType.UTF8))));
  }

  @Test
  void saysThatAFileIsEncrypted() throws IOException {
    Path path = directory.resolve("encrypted.parquet");
    Files.write(path, "PARExxxxxxxxxxxx\4\0\0\0PARE".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> new ParquetRows(path))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
        .hasMessageContaining("encrypted.parquet")
        .hasMessageContaining("encrypted, which");
  }

  @Test
  void saysThatAFileIsMissing() {
    Path path = directory.resolve("nowhere.parquet");
    assertThatThrownBy(() -> new ParquetRows(path))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND))
        .hasMessageContaining("nowhere.parquet");
  }
}
