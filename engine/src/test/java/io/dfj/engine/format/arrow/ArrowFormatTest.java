// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowFormatTest {
  @TempDir Path folder;

  private static ListingTable open(Path file) {
    return FileTables.open(file.toString(), null, Map.of(), null, List.of());
  }

  private Path random(String name, long seed, boolean stream, CompressionCodec codec, int... rows) {
    Schema schema = RandomBatches.schemaOfAllTypes();
    RandomBatches random = new RandomBatches(seed);
    Path file = folder.resolve(name);
    List<Batch> batches = new ArrayList<>();
    for (int count : rows) {
      batches.add(random.batch(schema, count));
    }
    ArrowFiles.write(file, schema, stream, codec, batches);
    return file;
  }

  private static List<List<@Nullable Object>> expected(long seed, int... rows) {
    Schema schema = RandomBatches.schemaOfAllTypes();
    RandomBatches random = new RandomBatches(seed);
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (int count : rows) {
      all.addAll(RandomBatches.rows(random.batch(schema, count)));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, NO_COMPRESSION",
    "2, true, NO_COMPRESSION",
    "3, false, ZSTD",
    "4, true, LZ4_FRAME",
    "5, false, LZ4_FRAME"
  })
  void filesAndStreamsAreRead(long seed, boolean stream, CodecType type) {
    CompressionCodec codec =
        type == CodecType.NO_COMPRESSION ? NoCompressionCodec.INSTANCE : new TestCodec(type);
    int[] rows = {100, 0, 1, 3000};
    Path file = random("all.arrow", seed, stream, codec, rows);
    ListingTable table = open(file);
    assertThat(Tables.rows(table)).as("seed %s", seed).isEqualTo(expected(seed, rows));
    assertThat(table.statistics().rowCount()).isEqualTo(expected(seed, rows).size());
    ScanRequest request =
        new ScanRequest(QueryContext.basic(), new int[] {4, 0}, List.of(), null, -1);
    assertThat(Tables.rowsOfMany(table.scan(request), 3)).hasSize(expected(seed, rows).size());
  }

  @Test
  void largeRecordBatchesComeInPieces() {
    Path file = folder.resolve("large");
    Schema schema = Schema.of(new Field("n", DataType.BIGINT, false));
    VectorBuilder builder = new VectorBuilder(DataType.BIGINT);
    for (long i = 0; i < 50_000; i++) {
      builder.appendLong(i);
    }
    ArrowFiles.write(file, schema, Batch.of(50_000, builder.build()));
    ListingTable table = open(file);
    assertThat(table.schema()).isEqualTo(schema);
    List<List<@Nullable Object>> rows = Tables.rows(table);
    assertThat(rows).hasSize(50_000);
    assertThat(rows.get(49_999)).containsExactly(49_999L);
    try (var source =
            table.scan(new ScanRequest(QueryContext.basic(), new int[] {0}, List.of(), null, -1));
        var reader = source.reader()) {
      Batch first = reader.next();
      assertThat(first == null ? -1 : first.rowCount()).isEqualTo(2048);
    }
  }

  @Test
  void dictionariesOfStreamsAreReplacedAndExtended() throws IOException {
    Path file = folder.resolve("dictionaries.arrows");
    try (BufferAllocator allocator = new RootAllocator();
        OutputStream raw = Files.newOutputStream(file);
        WriteChannel out = new HeapChannel(raw)) {
      DictionaryEncoding encoding = new DictionaryEncoding(9, false, new ArrowType.Int(8, true));
      var encoded =
          new org.apache.arrow.vector.types.pojo.Field(
              "word", new FieldType(true, ArrowType.Utf8.INSTANCE, encoding), null);
      MessageSerializer.serialize(
          out, new org.apache.arrow.vector.types.pojo.Schema(List.of(encoded)));
      dictionary(out, allocator, false, "a", "b");
      codes(out, allocator, 0, 1, null);
      dictionary(out, allocator, true, "c");
      codes(out, allocator, 2, 0);
      dictionary(out, allocator, false, "x");
      codes(out, allocator, 0);
    }
    ListingTable table = open(file);
    assertThat(table.schema().field(0)).hasToString("word VARCHAR");
    assertThat(Tables.rows(table).stream().map(row -> row.get(0)))
        .containsExactly("a", "b", null, "c", "a", "x");
  }

  private static void dictionary(
      WriteChannel out, BufferAllocator allocator, boolean delta, String... words)
      throws IOException {
    try (VarCharVector vector = new VarCharVector("d", allocator)) {
      vector.allocateNew();
      for (int i = 0; i < words.length; i++) {
        vector.setSafe(i, new Text(words[i]));
      }
      vector.setValueCount(words.length);
      VectorSchemaRoot root = VectorSchemaRoot.of(vector);
      ArrowRecordBatch record = new VectorUnloader(root).getRecordBatch();
      try (ArrowDictionaryBatch batch = new ArrowDictionaryBatch(9, record, delta)) {
        MessageSerializer.serialize(out, batch);
      }
    }
  }

  private static void codes(WriteChannel out, BufferAllocator allocator, @Nullable Integer... codes)
      throws IOException {
    try (TinyIntVector vector = new TinyIntVector("word", allocator)) {
      vector.allocateNew(codes.length);
      for (int i = 0; i < codes.length; i++) {
        Integer code = codes[i];
        if (code == null) {
          vector.setNull(i);
        } else {
          vector.set(i, code);
        }
      }
      vector.setValueCount(codes.length);
      try (ArrowRecordBatch batch =
          new VectorUnloader(VectorSchemaRoot.of(vector)).getRecordBatch()) {
        MessageSerializer.serialize(out, batch);
      }
    }
  }

  private static final class HeapChannel extends WriteChannel {
    HeapChannel(OutputStream out) {
      super(Channels.newChannel(out));
    }

    @Override
    public void write(ArrowBuf buffer) throws IOException {
      byte[] bytes = new byte[(int) buffer.readableBytes()];
      buffer.getBytes(buffer.readerIndex(), bytes, 0, bytes.length);
      write(bytes);
    }
  }

  @Test
  void blocksOfLz4MayReferToEarlierOnes() {
    byte[] frame = {
      0x04, 0x22, 0x4D, 0x18, 0x40, 0x40, 0, // magic, linked blocks, no checksums
      5, 0, 0, 0, 0x40, 'a', 'b', 'c', 'd', // four literals
      6, 0, 0, 0, 0x13, 'x', 5, 0, 0x10, 'y', // x, then seven bytes from five back, y
      0, 0, 0, 0
    };
    byte[] target = new byte[20];
    int written = Lz4Frame.decompress(frame, 0, frame.length, target);
    assertThat(new String(target, 0, written, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("abcdxabcdxaby");
    frame[18 + 5] = 77;
    assertThatThrownBy(() -> Lz4Frame.decompress(frame, 0, frame.length, target))
        .hasMessage("malformed LZ4 data");
  }

  @Test
  void columnsThatFilesGiveNarrowerTypesAreWidened() {
    Schema narrow = Schema.of(new Field("n", DataType.SMALLINT, true));
    Schema wide =
        Schema.of(new Field("n", DataType.BIGINT, true), new Field("m", DataType.DATE, true));
    ArrowFiles.write(
        folder.resolve("a.arrow"), narrow, Batch.of(1, VectorBuilder.single(DataType.SMALLINT, 7)));
    ArrowFiles.write(
        folder.resolve("b.arrow"),
        wide,
        Batch.of(
            1, VectorBuilder.single(DataType.BIGINT, 8L), VectorBuilder.single(DataType.DATE, 9)));
    assertThat(Tables.rows(open(folder)))
        .containsExactly(Arrays.asList(7L, null), Arrays.asList(8L, 9));
    ListingTable text =
        FileTables.open(
            folder.toString(),
            "arrow",
            Map.of(),
            Schema.of(new Field("n", DataType.VARCHAR, true)),
            List.of());
    assertThatThrownBy(() -> Tables.rows(text))
        .hasMessage(
            folder.resolve("a.arrow") + ": column \"n\" is SMALLINT where VARCHAR is expected");
  }

  @Test
  void whateverIsDamagedIsAnErrorThatNamesTheFile() throws IOException {
    Path file = random("good.arrow", 7, false, new TestCodec(CodecType.LZ4_FRAME), 60, 20);
    byte[] good = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      if (i % 3 == 0) {
        bad = Arrays.copyOf(bad, random.nextInt(bad.length - 1) + 1);
      } else {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      Path damaged = Files.write(folder.resolve("damaged.feather"), bad);
      try {
        Tables.rows(open(damaged));
      } catch (DfjException e) {
        assertThat(e.code())
            .as("attempt %s: %s", i, e)
            .isIn(
                ErrorCode.INVALID_DATA,
                ErrorCode.FEATURE_NOT_SUPPORTED,
                ErrorCode.TYPE_MISMATCH,
                ErrorCode.NOT_NULL_VIOLATION,
                ErrorCode.OUT_OF_MEMORY);
      }
    }
    Path text = Files.writeString(folder.resolve("text.arrow"), "not arrow at all");
    assertThatThrownBy(() -> open(text))
        .hasMessageStartingWith(text + " is not a valid Arrow file: ");
  }

  @Test
  void integersOfOtherProgramsAreRead() throws IOException {
    Path file = folder.resolve("plain.ipc");
    try (BufferAllocator allocator = new RootAllocator();
        IntVector vector = new IntVector("i", allocator);
        OutputStream raw = Files.newOutputStream(file);
        WriteChannel out = new HeapChannel(raw)) {
      vector.allocateNew(2);
      vector.set(0, 5);
      vector.setNull(1);
      vector.setValueCount(2);
      VectorSchemaRoot root = VectorSchemaRoot.of(vector);
      MessageSerializer.serialize(out, root.getSchema());
      try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
        MessageSerializer.serialize(out, batch);
      }
    }
    assertThat(Tables.rows(open(file))).containsExactly(List.of(5), Arrays.asList((Object) null));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nestedColumnsAreRead(long seed) throws IOException {
    RandomBatches batches = new RandomBatches(seed);
    Schema schema = RandomBatches.schema(batches.type(4), batches.type(3), batches.type(1));
    Batch first = batches.batch(schema, 100);
    Batch second = batches.batch(schema, 50);
    Path file = folder.resolve("nested.arrow");
    ArrowFiles.write(file, schema, first, second);
    List<List<@Nullable Object>> expected = new ArrayList<>(RandomBatches.rows(first));
    expected.addAll(RandomBatches.rows(second));

    assertThat(Tables.rows(open(file))).as("seed %s: %s", seed, schema).isEqualTo(expected);
  }

  @Test
  void structsWithTwoFieldsOfOneNameAreRefused() throws IOException {
    DataType row =
        DataType.row(
            List.of(
                new Field("field1", DataType.INTEGER, true),
                new Field("field2", DataType.VARCHAR, true)));
    Schema schema =
        new Schema(List.of(new Field("id", DataType.INTEGER, true), new Field("s", row, true)));
    Batch batch = new RandomBatches(3).batch(schema, 5);
    Path file = folder.resolve("twice.arrow");
    ArrowFiles.write(file, schema, batch);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, bytes.replace("field2", "field1"), StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE_COLUMN))
        .hasMessage("column s: a row has two fields named 'field1'");
  }
}
