// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTableTest {
  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  private ListingTable open(String location) {
    return FileTables.open(location, null, Map.of(), null, List.of());
  }

  private ListingTable openFolder(Schema declared, String... partitionColumns) {
    return FileTables.open(folder.toString(), "csv", Map.of(), declared, List.of(partitionColumns));
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private static void fails(Runnable opening, ErrorCode code, String message) {
    assertThatThrownBy(opening::run)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void aFolderIsReadInOrderOfPathsWithoutHiddenAndForeignFiles() throws IOException {
    write("b.csv", "a\n2\n");
    write("a.csv", "a\n1\n");
    write("sub/c.csv", "a\n3\n");
    write(".hidden.csv", "a\n9\n");
    write("_SUCCESS", "x");
    write("_tmp/d.csv", "a\n9\n");
    write("empty.csv", "");
    write("notes.txt", "about");
    ListingTable table = open(folder.toString());
    assertThat(table.type().jdbcName()).isEqualTo("EXTERNAL TABLE");
    assertThat(Tables.rows(table)).containsExactly(row(1L), row(2L), row(3L));
  }

  @Test
  void patternsMatchNamesAndFolders() throws IOException {
    write("x/2023/a1.csv", "a\n1\n");
    write("x/2024/a2.csv", "a\n2\n");
    write("x/2024/deep/b3.csv", "a\n3\n");
    assertThat(Tables.rows(open(folder + "/x/*/a*.csv"))).containsExactly(row(1L), row(2L));
    assertThat(Tables.rows(open(folder + "/x/202[4-5]"))).containsExactly(row(2L), row(3L));
    assertThat(Tables.rows(open(folder + "/**/*.csv"))).hasSize(3);
    assertThat(Tables.rows(open(folder + "/x/2024/**"))).hasSize(2);
    assertThat(Tables.rows(open(folder + "/x/{2023,1999}/a?.csv"))).containsExactly(row(1L));
    fails(
        () -> open(folder + "/x/*/z*.csv"),
        ErrorCode.FILE_NOT_FOUND,
        "no file matches " + folder + "/x/*/z*.csv");
    Path literal = write("odd[1].csv", "a\n7\n");
    assertThat(Tables.rows(open(literal.toString()))).containsExactly(row(7L));
  }

  @Test
  void locationsMayBeFileUrls() throws IOException {
    write("my dir/a.csv", "a\n1\n");
    assertThat(Tables.rows(open("file://" + folder + "/my%20dir/a.csv"))).hasSize(1);
    assertThat(Tables.rows(open("file:" + folder + "/my dir"))).hasSize(1);
    fails(
        () -> open("s3://bucket/a.csv"),
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "s3: locations are not supported, only local files: s3://bucket/a.csv");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    fails(
        () -> open(folder + "/none.csv"),
        ErrorCode.FILE_NOT_FOUND,
        "no such file or folder: " + folder + "/none.csv");
    fails(() -> open(folder.toString()), ErrorCode.FILE_NOT_FOUND, "no file in " + folder);
    Path empty = write("empty.csv", "");
    fails(() -> open(empty.toString()), ErrorCode.INVALID_DATA, "the file " + empty + " is empty");
    fails(
        () -> open(folder.toString()),
        ErrorCode.FILE_NOT_FOUND,
        "no csv file with content in " + folder);
    Path unknown = write("what", "is this");
    fails(
        () -> open(unknown.toString()),
        ErrorCode.INVALID_ARGUMENT,
        "cannot tell the format of " + unknown + "; name it");
    assertThatThrownBy(() -> FileTables.open(unknown.toString(), "orc", Map.of(), null, List.of()))
        .hasMessageStartingWith("unknown file format orc; there are arrow, avro, csv, json");
    assertThat(Tables.rows(openFolder(Schema.of(new Field("a", DataType.DATE, true))))).isEmpty();
  }

  @Test
  void formatsAreToldByEndingsOrFirstBytes() throws IOException {
    Path json = write("data", " {\"a\": 1}\n");
    assertThat(open(json.toString()).format().name()).isEqualTo("json");
    Path named = write("values.dat", "a;b\n1;2\n");
    ListingTable table =
        FileTables.open(
            named.toString(), null, Map.of("FORMAT", "CSV", "delimiter", ";"), null, List.of());
    assertThat(Tables.rows(table)).containsExactly(row(1L, 2L));
    Path mixed = Files.createDirectory(folder.resolve("mixed"));
    write("mixed/a.csv", "a\n1\n");
    write("mixed/b.json", "{\"a\": 1}\n");
    fails(
        () -> open(mixed.toString()),
        ErrorCode.INVALID_ARGUMENT,
        mixed + " holds files of several formats: csv, json; name one");
  }

  @Test
  void foldersNamePartitionColumns() throws IOException {
    write("year=2023/day=2023-12-31/place=S%C3%A3o%20Paulo/a.csv", "v\n1\n");
    write("year=2024/day=2024-01-01/place=__HIVE_DEFAULT_PARTITION__/b.csv", "v\n2\n");
    ListingTable table = open(folder.toString());
    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly("v BIGINT", "year INTEGER", "day DATE", "place VARCHAR");
    assertThat(Tables.rows(table))
        .containsExactly(row(1L, 2023, 19722, "São Paulo"), row(2L, 2024, 19723, null));
    assertThat(
            Tables.rows(
                table, List.of(new ColumnPredicate(1, Comparison.GREATER, List.of(2023))), 3, 0, 1))
        .containsExactly(row(null, 2L, 2024));
    assertThat(
            Tables.rows(table, List.of(new ColumnPredicate(3, Comparison.IS_NULL, List.of())), 0))
        .containsExactly(row(2L));
    var year = table.statistics().columns().get(1);
    assertThat(List.of(year.min(), year.max(), year.distinctCount()))
        .containsExactly(2023, 2024, 2L);
  }

  @Test
  void anEmptyFolderValueIsEmptyTextOrElseNull() throws IOException {
    write("k=/a.csv", "v\n1\n");
    write("k=7/a.csv", "v\n2\n");
    write("k=__HIVE_DEFAULT_PARTITION__/a.csv", "v\n3\n");
    assertThat(Tables.rows(open(folder.toString())))
        .containsExactlyInAnyOrder(row(1L, ""), row(2L, "7"), row(3L, null));
    Schema declared =
        Schema.of(new Field("v", DataType.BIGINT, true), new Field("k", DataType.INTEGER, true));
    assertThat(Tables.rows(openFolder(declared, "k")))
        .containsExactlyInAnyOrder(row(1L, null), row(2L, 7), row(3L, null));
  }

  @Test
  void partitionColumnsMayBeDeclared() throws IOException {
    write("month=01/a.csv", "v\n1\n");
    write("month=02/a.csv", "v\n2\n");
    Schema declared =
        Schema.of(
            new Field("month", DataType.VARCHAR, true), new Field("v", DataType.SMALLINT, true));
    ListingTable table = openFolder(declared, "month");
    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly("v SMALLINT", "month VARCHAR");
    assertThat(Tables.rows(table)).containsExactly(row(1, "01"), row(2, "02"));
    write("other.csv", "v\n3\n");
    fails(
        () -> openFolder(declared, "month"),
        ErrorCode.INVALID_DATA,
        folder.resolve("other.csv") + " is not in a folder named month=...");
    Files.delete(folder.resolve("other.csv"));
    write("month=x/a.csv", "v\n3\n");
    ListingTable numbers =
        openFolder(
            Schema.of(
                new Field("v", DataType.BIGINT, true), new Field("month", DataType.BIGINT, true)),
            "month");
    fails(
        () -> Tables.rows(numbers),
        ErrorCode.INVALID_CAST,
        folder.resolve("month=x/a.csv")
            + ": folder value 'x' of column \"month\" is not a valid BIGINT");
  }

  @Test
  void filesOfOneTableMayDifferInColumnsAndNumbers() throws IOException {
    write("a.csv", "a,b\n1,x\n");
    write("b.csv", "b,c,a\ny,true,2.5\n");
    ListingTable table = open(folder.toString());
    assertThat(table.schema().fields().stream().map(Field::toString))
        .containsExactly("a DOUBLE", "b VARCHAR", "c BOOLEAN");
    assertThat(Tables.rows(table)).containsExactly(row(1.0, "x", null), row(2.5, "y", true));
  }

  @Test
  void newAndChangedFilesAreSeenByTheNextScan() throws IOException {
    Path first = write("a.csv", "a\n1\n");
    ListingTable table = open(folder.toString());
    assertThat(table.statistics().rowCount()).isEqualTo(1);
    write("b.csv", "a\n2\n");
    Files.writeString(first, "a\n10\n11\n");
    assertThat(Tables.rows(table)).containsExactly(row(10L), row(11L), row(2L));
    assertThat(table.statistics().rowCount()).isEqualTo(3);
    Files.delete(first);
    assertThat(Tables.rows(table)).containsExactly(row(2L));
  }

  @Test
  void readersLeaveNoFileOpen() throws IOException {
    StringBuilder content = new StringBuilder("a\n");
    for (int i = 0; i < 400_000; i++) {
      content.append("1234567\n");
    }
    Path file = write("big.csv", content.toString());
    ListingTable table = open(file.toString());
    var request =
        new io.dfj.engine.catalog.ScanRequest(
            io.dfj.engine.runtime.QueryContext.basic(), new int[] {0}, List.of(), null, -1);
    try (var source = table.scan(request);
        var reader = source.reader()) {
      assertThat(reader.next()).isNotNull();
      assertThat(openDescriptors(file)).isPositive();
    }
    assertThat(openDescriptors(file)).isZero();
    Files.writeString(file, "a\nx\n");
    fails(
        () -> Tables.rows(table),
        ErrorCode.INVALID_CAST,
        file + ", line 2: column \"a\": 'x' is not a valid BIGINT");
    assertThat(openDescriptors(file)).isZero();
  }

  /** By the links that Linux keeps of a process's open files. */
  private static long openDescriptors(Path file) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(descriptors));
    try (var links = Files.list(descriptors)) {
      return links.filter(link -> leadsTo(link, file)).count();
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      // Closed meanwhile, as the listing's own one.
      return false;
    }
  }
}
