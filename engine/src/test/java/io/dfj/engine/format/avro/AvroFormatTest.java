// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFormatTest {
  @TempDir Path folder;

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse(
            "{'type':'record','name':'r','fields':[".replace('\'', '"')
                + fields.replace('\'', '"')
                + "]}");
  }

  private static GenericData.Record values(Schema schema, @Nullable Object... values) {
    GenericData.Record record = new GenericData.Record(schema);
    for (int i = 0; i < values.length; i++) {
      record.put(i, values[i]);
    }
    return record;
  }

  private Path file(Schema schema, Object... records) throws IOException {
    Path file = folder.resolve("f.avro");
    AvroFiles.write(file, schema, "null", List.of(records));
    return file;
  }

  private static ListingTable open(Path file) {
    return FileTables.open(file.toString(), null, Map.of(), null, List.of());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static List<String> columns(ListingTable table) {
    return table.schema().fields().stream()
        .map(f -> f.name() + " " + f.type() + (f.nullable() ? "" : " NOT NULL"))
        .toList();
  }

  @Test
  void everyTypeHasItsCounterpart() throws IOException {
    Schema schema =
        record(
            "{'name':'n','type':'null'},{'name':'b','type':'boolean'},{'name':'i','type':'int'},"
                + "{'name':'l','type':['long','null']},{'name':'f','type':'float'},"
                + "{'name':'d','type':['double']},{'name':'by','type':'bytes'},"
                + "{'name':'s','type':['null','string']},"
                + "{'name':'e','type':{'type':'enum','name':'E','symbols':['A','B']}},"
                + "{'name':'x','type':{'type':'fixed','name':'X','size':3}},"
                + "{'name':'again','type':'X'}");
    Path file =
        file(
            schema,
            values(
                schema,
                null,
                true,
                -7,
                Long.MIN_VALUE,
                1.5f,
                -0.1,
                ByteBuffer.wrap(new byte[] {0, -1}),
                "é😀",
                new GenericData.EnumSymbol(schema.getField("e").schema(), "B"),
                new GenericData.Fixed(schema.getField("x").schema(), new byte[] {1, 2, 3}),
                new GenericData.Fixed(schema.getField("x").schema(), new byte[] {4, 5, 6})));
    ListingTable table = open(file);

    assertThat(columns(table))
        .containsExactly(
            "n VARCHAR",
            "b BOOLEAN NOT NULL",
            "i INTEGER NOT NULL",
            "l BIGINT",
            "f REAL NOT NULL",
            "d DOUBLE NOT NULL",
            "by VARBINARY NOT NULL",
            "s VARCHAR",
            "e VARCHAR NOT NULL",
            "x VARBINARY NOT NULL",
            "again VARBINARY NOT NULL");
    assertThat(Tables.rows(table))
        .containsExactly(
            row(
                null,
                true,
                -7,
                Long.MIN_VALUE,
                1.5,
                -0.1,
                "\u0000ÿ",
                "é😀",
                "B",
                "\u0001\u0002\u0003",
                "\u0004\u0005\u0006"));
    assertThat(table.statistics().rowCount()).isEqualTo(1);
    assertThat(table.statistics().exact()).isTrue();
  }

  @Test
  void logicalTypesHaveTheirs() throws IOException {
    Schema schema =
        record(
            "{'name':'day','type':{'type':'int','logicalType':'date'}},"
                + "{'name':'t3','type':{'type':'int','logicalType':'time-millis'}},"
                + "{'name':'t6','type':{'type':'long','logicalType':'time-micros'}},"
                + "{'name':'i3','type':{'type':'long','logicalType':'timestamp-millis'}},"
                + "{'name':'i6','type':{'type':'long','logicalType':'timestamp-micros'}},"
                + "{'name':'i9','type':{'type':'long','logicalType':'timestamp-nanos'}},"
                + "{'name':'l3','type':{'type':'long','logicalType':'local-timestamp-millis'}},"
                + "{'name':'l6','type':{'type':'long','logicalType':'local-timestamp-micros'}},"
                + "{'name':'l9','type':{'type':'long','logicalType':'local-timestamp-nanos'}},"
                + "{'name':'small','type':{'type':'bytes','logicalType':'decimal',"
                + "'precision':4,'scale':2}},"
                + "{'name':'wide','type':{'type':'fixed','name':'W','size':20,"
                + "'logicalType':'decimal','precision':38,'scale':0}},"
                + "{'name':'u','type':{'type':'string','logicalType':'uuid'}},"
                + "{'name':'u16','type':{'type':'fixed','name':'U','size':16,"
                + "'logicalType':'uuid'}},"
                + "{'name':'odd','type':{'type':'long','logicalType':'date'}}");
    byte[] uuid = new byte[16];
    for (int i = 0; i < uuid.length; i++) {
      uuid[i] = (byte) (17 * i);
    }
    BigInteger wide = BigInteger.TEN.pow(38).subtract(BigInteger.ONE).negate();
    byte[] widePadded = new byte[20];
    Arrays.fill(widePadded, (byte) -1);
    byte[] digits = wide.toByteArray();
    System.arraycopy(digits, 0, widePadded, 20 - digits.length, digits.length);
    Path file =
        file(
            schema,
            values(
                schema,
                -1,
                86_399_999,
                86_399_999_999L,
                -1L,
                1L,
                2L,
                3L,
                4L,
                5L,
                ByteBuffer.wrap(new byte[] {-1}),
                new GenericData.Fixed(schema.getField("wide").schema(), widePadded),
                "text",
                new GenericData.Fixed(schema.getField("u16").schema(), uuid),
                9L));
    ListingTable table = open(file);

    assertThat(table.schema().fields().stream().map(f -> f.type().toString()))
        .containsExactly(
            "DATE",
            "TIME(3)",
            "TIME(6)",
            "TIMESTAMP(3) WITH TIME ZONE",
            "TIMESTAMP(6) WITH TIME ZONE",
            "TIMESTAMP(9) WITH TIME ZONE",
            "TIMESTAMP(3)",
            "TIMESTAMP(6)",
            "TIMESTAMP(9)",
            "DECIMAL(4, 2)",
            "DECIMAL(38, 0)",
            "VARCHAR",
            "VARCHAR",
            "BIGINT");
    assertThat(Tables.rows(table))
        .containsExactly(
            row(
                -1,
                86_399_999_000_000L,
                86_399_999_999_000L,
                -1000L,
                1L,
                2L,
                3000L,
                4L,
                5L,
                BigInteger.valueOf(-1),
                wide,
                "text",
                "00112233-4455-6677-8899-aabbccddeeff",
                9L));
  }

  @Test
  void nestedValuesKeepTheirShape() throws IOException {
    Schema schema =
        record(
            "{'name':'a','type':{'type':'array','items':['null','int']}},"
                + "{'name':'m','type':['null',{'type':'map','values':"
                + "{'type':'array','items':'string'}}]},"
                + "{'name':'o','type':['null',{'type':'record','name':'o','fields':["
                + "{'name':'x','type':'int'},{'name':'y','type':['null','r2.Inner']}]}]}"
                    .replace(
                        "['null','r2.Inner']",
                        "['null',{'type':'record','name':'Inner','namespace':'r2','fields':"
                            + "[{'name':'z','type':'boolean'}]}]"));
    Schema outer = schema.getField("o").schema().getTypes().get(1);
    Schema inner = outer.getField("y").schema().getTypes().get(1);
    Path file =
        file(
            schema,
            values(
                schema,
                Arrays.asList(1, null, 3),
                Map.of("k", List.of("v", "w")),
                values(outer, 5, values(inner, true))),
            values(schema, List.of(), null, null),
            values(schema, Collections.singletonList(null), Map.of(), values(outer, 6, null)));
    ListingTable table = open(file);

    assertThat(columns(table))
        .containsExactly(
            "a INTEGER ARRAY NOT NULL",
            "m MAP<VARCHAR, VARCHAR ARRAY>",
            "o ROW(x INTEGER, y ROW(z BOOLEAN))");
    assertThat(Tables.rows(table))
        .containsExactly(
            row(row(1, null, 3), row(row("k", row("v", "w"))), row(5, row(true))),
            row(row(), null, null),
            row(row((Object) null), row(), row(6, null)));
    assertThat(Tables.rows(table, List.of(), 1)).contains(row(row(row("k", row("v", "w")))));
  }

  @Test
  void whatSqlHasNoTypeForIsLeftOutByName() throws IOException {
    Schema schema =
        record(
            "{'name':'u','type':['null','int','string']},"
                + "{'name':'d','type':{'type':'fixed','name':'D','size':12,"
                + "'logicalType':'duration'}},"
                + "{'name':'w','type':{'type':'bytes','logicalType':'decimal','precision':50}},"
                + "{'name':'next','type':['null','r']},"
                + "{'name':'e','type':{'type':'record','name':'Empty','fields':[]}},"
                + "{'name':'last','type':'string'}");
    GenericData.Record end =
        values(
            schema,
            "text",
            new GenericData.Fixed(schema.getField("d").schema(), new byte[12]),
            ByteBuffer.wrap(new byte[] {1}),
            null,
            values(schema.getField("e").schema()),
            "inner");
    GenericData.Record start = new GenericData.Record(end, true);
    start.put("next", end);
    start.put("u", 5);
    start.put("last", "outer");
    ListingTable table = open(file(schema, start));

    assertThat(columns(table)).containsExactly("last VARCHAR NOT NULL");
    assertThat(table.unreadableColumns().stream().map(UnreadableColumn::type))
        .containsExactly(
            "UNION<NULL, INTEGER, VARCHAR>",
            "DURATION",
            "DECIMAL(50, 0)",
            "recursive r",
            "RECORD<>");
    assertThat(Tables.rows(table)).containsExactly(row("outer"));
  }

  @Test
  void recordsWithinTheirOwnKindAreNoOverflowOfTheStack() throws IOException {
    Schema schema = record("{'name':'next','type':['null','r']},{'name':'i','type':'int'}");
    Path sound = file(schema, chain(schema, 500));
    assertThat(Tables.rows(open(sound))).containsExactly(row(500));

    byte[] bytes = Files.readAllBytes(sound);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("null", 60);
    assertThat(header).isPositive();
    // By hand: the library's own writer would overflow.
    try (AvroBlocks blocks = new AvroBlocks(sound)) {
      int length = blocks.header().length();
      ByteArrayOutputStream deep = new ByteArrayOutputStream();
      deep.write(bytes, 0, length);
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int i = 0; i < 1_000_000; i++) {
        body.write(2);
      }
      body.write(new byte[1_000_001 + 1]);
      writeLong(deep, 1);
      writeLong(deep, body.size());
      body.writeTo(deep);
      deep.write(blocks.header().sync());
      Files.write(sound, deep.toByteArray());
    }
    assertThatThrownBy(() -> Tables.rows(open(sound)))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining(sound.toString())
        .hasMessageContaining("nested too deeply");
  }

  private static GenericData.Record chain(Schema schema, int depth) {
    GenericData.Record record = null;
    for (int i = 0; i <= depth; i++) {
      record = values(schema, record, i);
    }
    return java.util.Objects.requireNonNull(record);
  }

  private static void writeLong(ByteArrayOutputStream out, long value) {
    long bits = value << 1 ^ value >> 63;
    while ((bits & ~0x7FL) != 0) {
      out.write((int) (bits & 0x7F | 0x80));
      bits >>>= 7;
    }
    out.write((int) bits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "zstandard", "bzip2"})
  void everyCodecIsDecompressed(String codec) throws IOException {
    Schema schema = record("{'name':'i','type':'int'},{'name':'s','type':'string'}");
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      records.add(values(schema, i, "text number " + i % 100));
    }
    Path file = folder.resolve("f.avro");
    AvroFiles.write(file, schema, codec, 30_000, records);
    ListingTable table = open(file);

    assertThat(table.statistics().rowCount()).isEqualTo(20_000);
    assertThat(Tables.rows(table)).hasSize(20_000).contains(row(12_345, "text number 45"));
    ScanRequest limited = new ScanRequest(QueryContext.basic(), new int[] {0}, List.of(), null, 10);
    assertThat(Tables.rows(table.scan(limited)).size()).isBetween(10, 19_999);
    ScanRequest all = new ScanRequest(QueryContext.basic(), new int[] {0}, List.of(), null, -1);
    assertThat(Tables.rowsOfMany(table.scan(all), 3)).hasSize(20_000).doesNotHaveDuplicates();
  }

  @Test
  void otherCodecsAreRefusedByName() throws IOException {
    Schema schema = record("{'name':'i','type':'int'}");
    Path file = file(schema, values(schema, 1));
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("avro.codec") + 11;
    assertThat(new String(bytes, at, 4, StandardCharsets.UTF_8)).isEqualTo("null");
    System.arraycopy("lzma".getBytes(StandardCharsets.UTF_8), 0, bytes, at, 4);
    Files.write(file, bytes);

    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(
            DfjException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("codec lzma is not supported");
  }

  @Test
  void filesOfTypesThatDifferAreOneTable() throws IOException {
    Schema narrow = record("{'name':'v','type':'int'}");
    Schema wide =
        record("{'name':'v','type':'double'},{'name':'o','type':{'type':'array','items':'int'}}");
    AvroFiles.write(folder.resolve("t/a.avro"), narrow, "null", List.of(values(narrow, 1)));
    AvroFiles.write(
        folder.resolve("t/b.avro"), wide, "null", List.of(values(wide, 2.5, List.of(1))));

    assertThat(Tables.rows(open(folder.resolve("t"))))
        .containsExactly(row(1.0, null), row(2.5, row(1)));
  }

  @Test
  void aDeclaredIntegerIsChecked() throws IOException {
    Schema schema = record("{'name':'v','type':'long'}");
    Path file = file(schema, values(schema, 127L), values(schema, 128L));
    ListingTable table =
        FileTables.open(
            file.toString(),
            null,
            Map.of(),
            io.dfj.metadata.type.Schema.of(new Field("V", DataType.TINYINT, true)),
            List.of());

    assertThatThrownBy(() -> Tables.rows(table))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC_OVERFLOW))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("column \"V\": 128 is out of range for TINYINT");
  }

  @Test
  void claimsThatBytesCannotKeepAreRefused() throws IOException {
    Schema schema =
        record("{'name':'a','type':{'type':'array','items':'null'}},{'name':'s','type':'string'}");
    Path file = file(schema, values(schema, List.of(), "x"));
    byte[] bytes = Files.readAllBytes(file);
    int header;
    byte[] sync;
    try (AvroBlocks blocks = new AvroBlocks(file)) {
      header = blocks.header().length();
      sync = blocks.header().sync();
    }
    long[][] bodies = {
      {Long.MAX_VALUE, 0, 0}, // elements of an array
      {Long.MIN_VALUE, 0, 0},
      {0, Integer.MAX_VALUE}, // length of a text
      {0, -1},
    };
    for (long[] body : bodies) {
      ByteArrayOutputStream records = new ByteArrayOutputStream();
      for (long value : body) {
        writeLong(records, value);
      }
      ByteArrayOutputStream damaged = new ByteArrayOutputStream();
      damaged.write(bytes, 0, header);
      writeLong(damaged, 1);
      writeLong(damaged, records.size());
      records.writeTo(damaged);
      damaged.write(sync);
      Files.write(file, damaged.toByteArray());
      assertThatThrownBy(() -> Tables.rows(open(file)))
          .as(Arrays.toString(body))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessageContaining(file + " is not a valid Avro file: at byte " + header);
    }
    for (long[] block : new long[][] {{Long.MAX_VALUE, 4}, {1, Long.MAX_VALUE}, {-1, 1}, {1, -1}}) {
      ByteArrayOutputStream damaged = new ByteArrayOutputStream();
      damaged.write(bytes, 0, header);
      writeLong(damaged, block[0]);
      writeLong(damaged, block[1]);
      damaged.write(new byte[40]);
      Files.write(file, damaged.toByteArray());
      assertThatThrownBy(() -> Tables.rows(open(file)))
          .as(Arrays.toString(block))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA));
    }
  }

  @Test
  void aSchemaThatGrowsWithoutEndIsRefused() throws IOException {
    StringBuilder fields = new StringBuilder("{'name':'f0','type':'int'}");
    for (int i = 1; i < 40; i++) {
      String inner = i == 1 ? "'int'" : "'T" + (i - 1) + "'";
      fields
          .append(",{'name':'f" + i + "','type':{'type':'record','name':'T" + i + "','fields':[")
          .append("{'name':'a','type':" + inner + "},{'name':'b','type':" + inner + "}]}}");
    }
    Path file = folder.resolve("bomb.avro");
    AvroFiles.write(file, record(fields.toString()), "null", List.of());

    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
        .hasMessageContaining("more than 100000 types");
  }
}
