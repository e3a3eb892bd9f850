// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.snappy.SnappyFramedOutputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.ListingTable;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private static ListingTable open(Path file, String... options) {
    return open(file, null, options);
  }

  private static ListingTable open(Path file, @Nullable Schema declared, String... options) {
    Map<String, String> map = new java.util.HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    return FileTables.open(file.toString(), null, map, declared, List.of());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void typesAreInferredFromValues() throws IOException {
    Path file =
        write(
            "types.csv",
            "b,i,d,day,ts,ns,text,none,id\n"
                + "true,1,1.5,2024-02-29,2024-02-29 12:30:00,2024-01-01T00:00:00.123456789,x,,99999999999999999999\n"
                + "FALSE,-2,3,2023-01-01,2024-02-29,2024-01-01T00:00:00Z,2024-13-01,,1\n"
                + ",,1e3,,,,,,\n");
    ListingTable table = open(file);
    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly(
            "b BOOLEAN",
            "i BIGINT",
            "d DOUBLE",
            "day DATE",
            "ts TIMESTAMP(6)",
            "ns TIMESTAMP(9)",
            "text VARCHAR",
            "none VARCHAR",
            "id VARCHAR");
    assertThat(Tables.rows(table))
        .containsExactly(
            row(
                true,
                1L,
                1.5,
                19782,
                1709209800000000L,
                1704067200123456789L,
                "x",
                null,
                "99999999999999999999"),
            row(
                false,
                -2L,
                3.0,
                19358,
                1709164800000000L,
                1704067200000000000L,
                "2024-13-01",
                null,
                "1"),
            row(null, null, 1000.0, null, null, null, null, null, null));
  }

  @Test
  void quotesNewlinesAndBlankLinesAreRead() throws IOException {
    Path file =
        write(
            "quotes.csv",
            "\uFEFFa,\"b \"\"x\"\"\",c\r\n\r\n\"1,5\",\"two\r\nlines\",\"\"\r\n"
                + "it\"s,\"he said \"\"hi\"\"\",\r\n\n  ,é€😀,last");
    ListingTable table = open(file);
    assertThat(table.schema().fields().stream().map(Field::name))
        .containsExactly("a", "b \"x\"", "c");
    assertThat(Tables.rows(table))
        .containsExactly(
            row("1,5", "two\r\nlines", ""),
            row("it\"s", "he said \"hi\"", null),
            row("  ", "é€😀", "last"));
  }

  @Test
  void dialectsAreOptions() throws IOException {
    Path file =
        write("d.csv", "# note, with \"quote\nx;'a;b';NULL\n#more\ny;'it\\'s';''\nz;;'NULL'\n");
    ListingTable table =
        open(
            file,
            "has_header",
            "false",
            "format.delimiter",
            ";",
            "QUOTE",
            "'",
            "escape",
            "\\",
            "comment",
            "#",
            "null_value",
            "NULL");
    assertThat(table.schema().fields().stream().map(Field::name))
        .containsExactly("column_1", "column_2", "column_3");
    assertThat(Tables.rows(table))
        .containsExactly(row("x", "a;b", null), row("y", "it's", ""), row("z", "", "NULL"));
    Path tabs = write("t.tsv", "a\tb\n1\tx,y\n");
    assertThat(Tables.rows(open(tabs))).containsExactly(row(1L, "x,y"));
  }

  @Test
  void declaredColumnsAreMatchedByNameElseByPosition() throws IOException {
    Path file = write("n.csv", "Id,Name,Score\n1,ann,2.50\n");
    Schema named =
        Schema.of(
            new Field("score", DataType.decimal(10, 2), true),
            new Field("id", DataType.SMALLINT, true));
    assertThat(Tables.rows(open(file, named)))
        .containsExactly(row(java.math.BigInteger.valueOf(250), 1));
    Schema renamed =
        Schema.of(
            new Field("a", DataType.VARCHAR, true),
            new Field("b", DataType.VARCHAR, true),
            new Field("c", DataType.REAL, true));
    assertThat(Tables.rows(open(file, renamed))).containsExactly(row("1", "ann", 2.5));
    Schema someRenamed =
        Schema.of(
            new Field("id", DataType.VARCHAR, true),
            new Field("b", DataType.VARCHAR, true),
            new Field("score", DataType.REAL, true));
    assertThat(Tables.rows(open(file, someRenamed))).containsExactly(row("1", "ann", 2.5));
  }

  @Test
  void aNameThatStandsElsewhereIsNeverMatchedByPosition() throws IOException {
    Path file = write("moved.csv", "id,name,score\n1,ann,2\n");
    Schema moved =
        Schema.of(
            new Field("name", DataType.VARCHAR, true),
            new Field("id", DataType.VARCHAR, true),
            new Field("other", DataType.VARCHAR, true));
    assertThat(Tables.rows(open(file, moved))).containsExactly(row("ann", "1", null));
  }

  @Test
  void aFileWithNoneOfTheColumnsIsRefused() throws IOException {
    Path file = write("none.csv", "id,name\n1,ann\n");
    Schema other = Schema.of(new Field("x", DataType.INTEGER, true));
    fails(
        open(file, other),
        ErrorCode.UNKNOWN_COLUMN,
        file + " has none of the declared columns; its header names id, name");
  }

  @Test
  void onlyTheColumnsAskedForAreParsed() throws IOException {
    Path file = write("p.csv", "a,b,c\n1,bad,3\n4,worse,6\n");
    Schema schema =
        Schema.of(
            new Field("a", DataType.BIGINT, true),
            new Field("b", DataType.BIGINT, true),
            new Field("c", DataType.BIGINT, true));
    ListingTable table = open(file, schema);
    assertThat(Tables.rows(table, List.of(), 2, 0)).containsExactly(row(3L, 1L), row(6L, 4L));
    assertThat(Tables.rows(table, List.of())).hasSize(2);
  }

  private static void fails(ListingTable table, ErrorCode code, String message) {
    assertThatThrownBy(() -> Tables.rows(table))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void badContentNamesFileLineAndColumn() throws IOException {
    Schema two =
        Schema.of(new Field("a", DataType.INTEGER, true), new Field("b", DataType.VARCHAR, true));
    Path cast = write("cast.csv", "a,b\n1,\"x\ny\"\nfoo,z\n");
    fails(
        open(cast, two),
        ErrorCode.INVALID_CAST,
        cast + ", line 4: column \"a\": 'foo' is not a valid INTEGER");
    Path range = write("range.csv", "a,b\n3000000000,z\n");
    fails(
        open(range, two),
        ErrorCode.NUMERIC_OVERFLOW,
        range + ", line 2: column \"a\": '3000000000' is out of range for INTEGER");
    Path few = write("few.csv", "a,b\r\n1,x\r\n2\r\n");
    fails(open(few, two), ErrorCode.INVALID_DATA, few + ", line 3: expected 2 fields, found 1");
    assertThat(Tables.rows(open(few, two, "truncated_rows", "true")))
        .containsExactly(row(1, "x"), row(2, null));
    Path many = write("many.csv", "a,b\n1,x,y\n");
    fails(open(many, two), ErrorCode.INVALID_DATA, many + ", line 2: expected 2 fields, found 3");
    Path open = write("open.csv", "a,b\n1,\"x\n2,y\n");
    fails(
        open(open, two), ErrorCode.INVALID_DATA, open + ", line 2: a quoted field is never closed");
    Path after = write("after.csv", "a,b\n1,\"x\"y\n");
    fails(open(after, two), ErrorCode.INVALID_DATA, after + ", line 2: text after a closing quote");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "a,b\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    fails(open(latin, two), ErrorCode.INVALID_DATA, latin + ", line 2: not UTF-8 text");
    Path nulls = write("null.csv", "a,b\n,x\n");
    fails(
        open(nulls, Schema.of(new Field("a", DataType.BIGINT, false), two.field(1))),
        ErrorCode.NOT_NULL_VIOLATION,
        "null in NOT NULL column \"a\" of " + nulls);
  }

  @Test
  void badOptionsAreRefusedByName() throws IOException {
    Path file = write("o.csv", "a\n1\n");
    assertThatThrownBy(() -> open(file, "delimitr", ";"))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_OPTION))
        .hasMessageStartingWith("unknown option delimitr of format csv; there are comment,");
    assertThatThrownBy(() -> open(file, "delimiter", "||"))
        .hasMessage("option delimiter must be one ASCII character, not '||'");
    assertThatThrownBy(() -> open(file, "has_header", "maybe"))
        .hasMessage("option has_header must be true or false, not 'maybe'");
    assertThatThrownBy(() -> open(file, "compression", "rar"))
        .hasMessage(
            "unknown compression rar; there are uncompressed, gzip, zstd, bzip2, brotli, snappy");
  }

  @Test
  void framedSnappyAndBrotliAreRead() throws IOException {
    Path snappy = folder.resolve("s.csv.sz");
    try (OutputStream out = new SnappyFramedOutputStream(Files.newOutputStream(snappy))) {
      out.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Tables.rows(open(snappy))).containsExactly(row(1L, "x"));
    // Brotli with one stored block, as RFC 7932 describes it: no encoder is at hand.
    byte[] text = "a,b\n1,x\n".getBytes(StandardCharsets.UTF_8);
    var brotli = new java.io.ByteArrayOutputStream();
    // WBITS 16 (1 bit 0), not last (0), MNIBBLES 4 (00), length - 1 in 16 bits, stored (1),
    // padding.
    int header = (text.length - 1) << 4 | 1 << 20;
    brotli.write(header);
    brotli.write(header >> 8);
    brotli.write(header >> 16);
    brotli.write(text);
    brotli.write(3);
    Path br = Files.write(folder.resolve("b.csv.br"), brotli.toByteArray());
    assertThat(Tables.rows(open(br))).containsExactly(row(1L, "x"));
    for (String name : List.of("bad.csv.sz", "bad.csv.br", "bad.csv.bz2", "bad.csv.zst")) {
      Path bad = write(name, "\u0001\u0002not compressed at all, whatever it is called\n");
      assertThatThrownBy(() -> open(bad))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
          .hasMessageStartingWith(bad + " is not valid ");
    }
  }

  @Test
  void whatIsNoUtf8TextIsRefusedWhenOpened() throws IOException {
    Path latin = Files.write(folder.resolve("l.csv"), new byte[] {'a', '\n', (byte) 0xE4, '\n'});
    assertThatThrownBy(() -> open(latin)).hasMessage(latin + ", line 2: not UTF-8 text");
    Path utf16 = Files.write(folder.resolve("u.csv"), "a\n1\n".getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> open(utf16)).hasMessage(utf16 + " is UTF-16 text; UTF-8 is expected");
    for (String blank : List.of("\uFEFF", "\n\r\n")) {
      Path empty = write("blank.csv", blank);
      assertThatThrownBy(() -> open(empty)).hasMessage("the file " + empty + " is empty");
    }
  }

  @Test
  void numbersBeyondDoubleAreNoNumbers() throws IOException {
    Path file = write("huge.csv", "a\n1e400\n1.5\n");
    assertThat(open(file).schema().fields().get(0)).hasToString("a VARCHAR");
    ListingTable declared = open(file, Schema.of(new Field("a", DataType.DOUBLE, true)));
    assertThatThrownBy(() -> Tables.rows(declared))
        .hasMessage(file + ", line 2: column \"a\": '1e400' is out of range for DOUBLE");
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    byte[] content = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);
    Path gz = folder.resolve("z.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(content);
    }
    Path zst = folder.resolve("z.csv.zst");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zst))) {
      out.write(content);
    }
    assertThat(Tables.rows(open(gz))).containsExactly(row(1L, "x"), row(2L, "y"));
    assertThat(Tables.rows(open(zst))).containsExactly(row(1L, "x"), row(2L, "y"));
    Path bad = write("bad.csv.gz", "a,b\n1,2\n");
    assertThatThrownBy(() -> open(bad))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
        .hasMessageStartingWith(bad + " is not valid gzip");
    Path cut = folder.resolve("cut.csv.zst");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(zst), 12));
    assertThatThrownBy(() -> open(cut)).hasMessageStartingWith(cut + " is not valid zstd");
  }

  @Test
  void rowCountsAreEstimated() throws IOException {
    StringBuilder content = new StringBuilder("a,b\n");
    for (int i = 0; i < 20_000; i++) {
      content.append("12345678,abcdefgh\n");
    }
    ListingTable table = open(write("many.csv", content.toString()));
    assertThat(table.statistics().rowCount()).isBetween(19_000L, 21_000L);
    assertThat(table.statistics().exact()).isFalse();
  }

  @Test
  void aLimitEndsTheScanEarly() throws IOException {
    StringBuilder content = new StringBuilder("a\n");
    for (int i = 0; i < 100_000; i++) {
      content.append(i).append('\n');
    }
    ListingTable table = open(write("l.csv", content.toString()));
    var request =
        new io.dfj.engine.catalog.ScanRequest(
            io.dfj.engine.runtime.QueryContext.basic(), new int[] {0}, List.of(), null, 10);
    assertThat(Tables.rows(table.scan(request))).hasSize(2048);
  }
}
