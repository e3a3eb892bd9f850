// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private static ListingTable open(Path file) {
    return FileTables.open(file.toString(), null, Map.of(), null, List.of());
  }

  private static ListingTable open(Path file, Field... declared) {
    return FileTables.open(file.toString(), null, Map.of(), Schema.of(declared), List.of());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void columnsAreTheKeysOfAllRecords() throws IOException {
    Path file =
        write(
            "e.ndjson",
            "\uFEFF\n{\"b\":true,\"i\":1,\"d\":1,\"big\":99999999999999999999,\"t\":\"2024-01-01\"}\n\n"
                + "{\"i\":-9223372036854775808,\"d\":1.5e2,\"mix\":1,\"nested\":{\"a\": [1, \"x\"]},"
                + "\"n\":null}\r\n"
                + "{\"mix\":\"a\\u00e9\\ud83d\\ude00\\n\",\"nested\":[ ],\"b\":false,\"i\":7,\"i\":8}");
    ListingTable table = open(file);
    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly(
            "b BOOLEAN",
            "i BIGINT",
            "d DOUBLE",
            "big DECIMAL(38, 0)",
            "t VARCHAR",
            "mix VARCHAR",
            "nested VARCHAR",
            "n VARCHAR");
    assertThat(Tables.rows(table))
        .containsExactly(
            row(
                true,
                1L,
                1.0,
                new java.math.BigInteger("99999999999999999999"),
                "2024-01-01",
                null,
                null,
                null),
            row(null, Long.MIN_VALUE, 150.0, null, null, "1", "{\"a\": [1, \"x\"]}", null),
            row(false, 7L, null, null, null, "aé😀\n", "[ ]", null));
  }

  @Test
  void arraysAndBrokenUpObjectsAreRead() throws IOException {
    Path array = write("a.json", " [ {\"a\": 1},\n{\"a\": 2}, {\"b\": [3]} ]\n");
    assertThat(Tables.rows(open(array)))
        .containsExactly(row(1L, null), row(2L, null), row(null, row(3L)));
    assertThat(Tables.rows(open(write("empty.json", "[]")), List.of())).isEmpty();
    Path pretty =
        write("p.json", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}\n{\n\"a\": 2}\n");
    assertThat(Tables.rows(open(pretty), List.of(), 0)).containsExactly(row(1L), row(2L));
  }

  @Test
  void objectsAreRowsAndArraysAreArrays() throws IOException {
    Path file =
        write(
            "n.json",
            "{\"o\":{\"x\":1,\"y\":[true]},\"a\":[{\"k\":1},{\"l\":\"t\"},null],\"e\":[],\"n\":{}}\n"
                + "{\"o\":{\"X\":2,\"z\":1.5,\"x\":3,\"x\":4},\"a\":[],\"e\":[[]],\"n\":null}\n"
                + "{\"o\":null,\"a\":null}\n");
    ListingTable table = open(file);
    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly(
            "o ROW(x BIGINT, y BOOLEAN ARRAY, X BIGINT, z DOUBLE)",
            "a ROW(k BIGINT, l VARCHAR) ARRAY",
            "e VARCHAR ARRAY ARRAY",
            "n VARCHAR");
    assertThat(Tables.rows(table))
        .containsExactly(
            row(
                row(1L, row(true), null, null),
                row(row(1L, null), row(null, "t"), null),
                row(),
                "{}"),
            row(row(3L, null, 2L, 1.5), row(), row(row()), null),
            row(null, null, null, null));
  }

  @Test
  void declaredNestedTypesAreParsed() throws IOException {
    Path file =
        write(
            "m.json",
            "{\"m\":{\"1\":[\"2024-01-01\"],\"2\":[],\"1\":null},\"o\":{\"D\":12.5},\"t\":[1, {}]}\n"
                + "{\"m\":{},\"o\":{\"other\":1},\"t\":{\"a\": 1}}\n");
    Field map = new Field("m", DataType.map(DataType.INTEGER, DataType.array(DataType.DATE)), true);
    Field object =
        new Field("o", DataType.row(List.of(new Field("d", DataType.decimal(5, 2), true))), true);
    assertThat(Tables.rows(open(file, map, object, new Field("t", DataType.VARCHAR, true))))
        .containsExactly(
            row(
                row(row(1, row(19723)), row(2, row())),
                row(java.math.BigInteger.valueOf(1250)),
                "[1, {}]"),
            row(row(), row((Object) null), "{\"a\": 1}"));
  }

  @Test
  void nestedValuesOfAnotherTypeAreNamedByTheirPath() throws IOException {
    Path array = write("n1.json", "{\"a\":[1]}\n{\"a\":[1,\"x\"]}\n");
    Field ints = new Field("a", DataType.array(DataType.INTEGER), true);
    fails(
        open(array, ints),
        ErrorCode.INVALID_CAST,
        array + ", line 2: column \"a.item\": 'x' is not a valid INTEGER");
    Path object = write("n2.json", "{\"a\":{\"b\":1}}\n");
    fails(
        open(object, ints),
        ErrorCode.INVALID_CAST,
        object + ", line 1: column \"a\": an object is not a valid INTEGER ARRAY");
    Path number = write("n3.json", "{\"a\":5}\n");
    fails(
        open(number, ints),
        ErrorCode.INVALID_CAST,
        number + ", line 1: column \"a\": 5 is not a valid INTEGER ARRAY");
    Path key = write("n4.json", "{\"a\":{\"x\":1}}\n");
    fails(
        open(key, new Field("a", DataType.map(DataType.INTEGER, DataType.INTEGER), true)),
        ErrorCode.INVALID_CAST,
        key + ", line 1: column \"a.key\": 'x' is not a valid INTEGER");
  }

  @Test
  void whatIsNestedTooDeeplyIsText() throws IOException {
    Path deep = write("deep.json", "{\"a\":" + "[".repeat(900) + "]".repeat(900) + "}\n");
    assertThat(open(deep).schema().field(0).type().toString())
        .isEqualTo("VARCHAR" + " ARRAY".repeat(20));
    assertThat(Tables.rows(open(deep))).hasSize(1);
    StringBuilder keys = new StringBuilder("{\"a\":{\"k0\":0");
    for (int i = 1; i < 600; i++) {
      keys.append(",\"k").append(i).append("\":0");
    }
    Path wide = write("wide.json", keys.append("}}\n").toString());
    assertThat(open(wide).schema().field(0)).hasToString("a VARCHAR");
  }

  @Test
  void declaredTypesAreParsed() throws IOException {
    Path file =
        write("d.json", "{\"Day\":\"2024-02-29\",\"price\":12.345,\"no\":\"17\",\"x\":1}\n");
    ListingTable table =
        open(
            file,
            new Field("day", DataType.DATE, true),
            new Field("price", DataType.decimal(10, 2), true),
            new Field("no", DataType.SMALLINT, true),
            new Field("missing", DataType.BOOLEAN, true));
    assertThat(Tables.rows(table))
        .containsExactly(row(19782, java.math.BigInteger.valueOf(1235), 17, null));
    assertThat(Tables.rows(table, List.of(), 2, 0)).containsExactly(row(17, 19782));
    assertThat(Tables.rows(table, List.of())).hasSize(1);
  }

  private static void fails(ListingTable table, ErrorCode code, String message) {
    assertThatThrownBy(() -> Tables.rows(table))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageStartingWith(message);
  }

  @Test
  void badContentNamesFileAndLine() throws IOException {
    Field a = new Field("a", DataType.BIGINT, true);
    Path cast = write("cast.json", "{\"a\":1}\n\n{\"a\":\"x\"}\n");
    fails(
        open(cast, a),
        ErrorCode.INVALID_CAST,
        cast + ", line 3: column \"a\": 'x' is not a valid BIGINT");
    Path flag = write("flag.json", "{\"a\":true}\n");
    fails(
        open(flag, a),
        ErrorCode.INVALID_CAST,
        flag + ", line 1: column \"a\": true is not a valid BIGINT");
    Path nested = write("nested.json", "{\"a\":1}\n{\"a\":[1]}\n");
    fails(
        open(nested, a),
        ErrorCode.INVALID_CAST,
        nested + ", line 2: column \"a\": an array is not a valid BIGINT");
    Path range = write("range.json", "{\"a\":9223372036854775808}\n");
    fails(
        open(range, a),
        ErrorCode.NUMERIC_OVERFLOW,
        range + ", line 1: column \"a\": '9223372036854775808' is out of range for BIGINT");
    Path syntax = write("syntax.json", "{\"a\":1}\n{\"a\":}\n");
    fails(open(syntax, a), ErrorCode.INVALID_DATA, syntax + ", line 2: not JSON: ");
    Path cut = write("cut.json", "{\"a\":1}\n{\"a\":2");
    fails(open(cut, a), ErrorCode.INVALID_DATA, cut + ", line 2: not JSON: Unexpected end");
    Path scalar = write("scalar.json", "{\"a\":1}\n5\n");
    fails(
        open(scalar, a),
        ErrorCode.INVALID_DATA,
        scalar + ", line 2: expected an object, found a number");
  }

  @Test
  void longIntegersKeepTheirDigits() throws IOException {
    Path mixed = write("m.json", "{\"a\":1}\n{\"a\":-12345678901234567890123456789012345678}\n");
    assertThat(Tables.rows(open(mixed)))
        .containsExactly(
            row(java.math.BigInteger.ONE),
            row(new java.math.BigInteger("-12345678901234567890123456789012345678")));
    Path longer = write("l.json", "{\"a\":1}\n{\"a\":" + "1".repeat(39) + "}\n");
    assertThat(open(longer).schema().fields().get(0)).hasToString("a DOUBLE");
    Path fraction = write("f.json", "{\"a\":0.5}\n{\"a\":12345678901234567890}\n");
    assertThat(Tables.rows(open(fraction))).containsExactly(row(0.5), row(12345678901234567890.0));
  }

  @Test
  void numbersBeyondDoubleAreRefused() throws IOException {
    Path huge = write("h.json", "{\"a\":1}\n{\"a\":-1e400}\n");
    fails(
        FileTables.open(
            huge.toString(),
            null,
            Map.of(),
            Schema.of(new Field("a", DataType.DOUBLE, true)),
            List.of()),
        ErrorCode.NUMERIC_OVERFLOW,
        huge + ", line 2: column \"a\": '-1e400' is out of range for DOUBLE");
    assertThatThrownBy(() -> open(write("n.json", "{\"a\":NaN}\n")))
        .hasMessage(folder.resolve("n.json") + ", line 1: not JSON: Non-standard token 'NaN'");
  }

  @Test
  void messagesTellTheLineAndNothingOfTheParser() throws IOException {
    assertThatThrownBy(() -> open(write("t.json", "{\"a\":1}\n{\"a\":1} x\n")))
        .hasMessageStartingWith(
            folder.resolve("t.json") + ", line 2: not JSON: Unrecognized token");
    String deep = "[".repeat(3000) + "]".repeat(3000);
    assertThatThrownBy(() -> open(write("d.json", "{\"a\":" + deep + "}\n")))
        .hasMessage(
            folder.resolve("d.json")
                + ", line 1: Document nesting depth (1001) exceeds the maximum allowed (1000)");
    Path utf16 = Files.write(folder.resolve("u.json"), "{}".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> open(utf16)).hasMessage(utf16 + " is UTF-16 text; UTF-8 is expected");
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    Path gz = folder.resolve("z.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Tables.rows(open(gz))).containsExactly(row(1L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anySplitGivesTheSameRows(long seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean missing = random.nextInt(4) == 0;
      String value = "{".repeat(random.nextInt(3)) + "\\n{" + "x".repeat(random.nextInt(40));
      text.append("{\"n\":").append(i);
      text.append(missing ? "" : ",\"t\":\"" + value + "\"");
      text.append(random.nextBoolean() ? "}\n" : " } \r\n");
      expected.add(row((long) i, missing ? null : value.replace("\\n", "\n")));
    }
    Path file = write("r.json", text.toString());
    FileScan scan =
        new FileScan(
            List.of(new ScanFile(file, List.of())),
            Schema.of(
                new Field("n", DataType.BIGINT, true), new Field("t", DataType.VARCHAR, true)),
            new Schema(List.of()),
            FormatOptions.NONE,
            new ScanRequest(
                new QueryContext(List.of(), 7, 1, java.time.ZoneOffset.UTC, 0),
                new int[] {0, 1},
                List.of(),
                null,
                -1));
    for (int chunkSize : new int[] {1, 3, 17, 100, 1 << 16}) {
      assertThat(Tables.rows(new JsonSource(scan, chunkSize)))
          .as("seed %s, chunks of %s", seed, chunkSize)
          .isEqualTo(expected);
      List<List<@Nullable Object>> shared = Tables.rowsOfMany(new JsonSource(scan, chunkSize), 3);
      shared.sort(Comparator.comparing(r -> (Long) r.get(0)));
      assertThat(shared).as("seed %s, chunks of %s", seed, chunkSize).isEqualTo(expected);
    }
  }
}
