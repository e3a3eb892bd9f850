// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back, and what fails leaves nothing. */
class FileTargetTest {
  @TempDir Path folder;

  private static Schema schemaWithout(Set<SqlType> types) {
    List<Field> fields = new ArrayList<>();
    for (DataType type : RandomBatches.TYPES) {
      if (!types.contains(type.sqlType())) {
        fields.add(new Field("c" + fields.size(), type, true));
      }
    }
    return new Schema(fields);
  }

  private static long write(FileTarget target, List<Batch> batches) {
    Iterator<Batch> each = batches.iterator();
    return target.write(() -> each.hasNext() ? each.next() : null, QueryContext.basic());
  }

  private static List<List<@Nullable Object>> rows(List<Batch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    batches.forEach(batch -> rows.addAll(RandomBatches.rows(batch)));
    return rows;
  }

  private List<List<@Nullable Object>> roundTrip(
      String name, Map<String, String> options, Schema schema, List<Batch> batches) {
    Path file = folder.resolve(name);
    FileTarget target = FileTarget.of(file.toString(), null, options, List.of(), schema);
    assertThat(write(target, batches)).isEqualTo(rows(batches).size());
    ListingTable table = FileTables.open(file.toString(), null, options, schema, List.of());
    return Tables.rows(table);
  }

  private static List<Batch> random(Schema schema, long seed) {
    RandomBatches source = new RandomBatches(seed);
    Random random = new Random(seed);
    List<Batch> batches = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      batches.add(source.batch(schema, random.nextInt(1000)));
    }
    return batches;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void csvComesBack(long seed) {
    Schema schema =
        schemaWithout(
            Set.of(
                SqlType.DATE,
                SqlType.VARBINARY,
                SqlType.INTERVAL_YEAR_MONTH,
                SqlType.INTERVAL_DAY_TIME));
    List<Batch> batches = random(schema, seed);
    Random random = new Random(seed);
    Map<String, String> options = new HashMap<>();
    options.put("has_header", String.valueOf(random.nextBoolean()));
    options.put("delimiter", random.nextBoolean() ? "," : "\\t");
    if (random.nextBoolean()) {
      options.put("escape", "\\");
      options.put("double_quote", String.valueOf(random.nextBoolean()));
    }
    if (random.nextBoolean()) {
      options.put("null_value", "abc");
    }
    options.put("comment", random.nextBoolean() ? "#" : "");
    String name = "t.csv" + (random.nextBoolean() ? "" : random.nextBoolean() ? ".gz" : ".zst");
    assertThat(roundTrip(name, options, schema, batches))
        .as("seed %s, %s, %s", seed, name, options)
        .isEqualTo(rows(batches));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void jsonComesBack(long seed) {
    Schema schema =
        schemaWithout(
            Set.of(
                SqlType.DATE,
                SqlType.VARBINARY,
                SqlType.DOUBLE,
                SqlType.INTERVAL_YEAR_MONTH,
                SqlType.INTERVAL_DAY_TIME));
    List<Batch> batches = random(schema, seed);
    assertThat(roundTrip("t.json" + (seed % 2 == 0 ? ".sz" : ""), Map.of(), schema, batches))
        .as("seed %s", seed)
        .isEqualTo(rows(batches));
  }

  @ParameterizedTest
  @ValueSource(strings = {"t.arrow", "t.arrows"})
  void arrowComesBack(String name) {
    Schema schema = RandomBatches.schemaOfAllTypes();
    List<Batch> batches = random(schema, 7);
    assertThat(roundTrip(name, Map.of(), schema, batches)).isEqualTo(rows(batches));
  }

  private static Batch texts(@Nullable String... values) {
    VectorBuilder builder = new VectorBuilder(DataType.VARCHAR);
    VectorBuilder numbers = new VectorBuilder(DataType.INTEGER);
    for (String value : values) {
      builder.append(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
      numbers.append(value == null ? null : value.length());
    }
    return Batch.of(values.length, builder.build(), numbers.build());
  }

  @ParameterizedTest
  @CsvSource({"csv, read_csv", "json, read_json"})
  void duckDbReadsTheSameText(String ending, String function) throws SQLException {
    String[] values = {
      "plain",
      "",
      "a,b",
      "say \"x\"",
      "line\nbreak",
      "\r\n",
      "tab\t",
      "\u20ac\uD83D\uDE00",
      "\\n",
      "null",
      "\u0001\u001f",
      " blank "
    };
    Path file = folder.resolve("t." + ending);
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER);
    write(
        FileTarget.of(file.toString(), null, Map.of(), List.of(), schema), List.of(texts(values)));
    List<@Nullable String> read = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT a, b FROM "
                    + function
                    + "('"
                    + file
                    + "'"
                    + (ending.equals("csv")
                        ? ", header = true, all_varchar = true, quote = '\"', escape = '\"', "
                            + "delim = ',', allow_quoted_nulls = false"
                        : "")
                    + ")")) {
      while (result.next()) {
        read.add(result.getString(1));
        assertThat(result.getInt(2)).isEqualTo(String.valueOf(result.getString(1)).length());
      }
    }
    assertThat(read).containsExactly(values);
  }

  @Test
  void nestedValuesAreJson() throws IOException {
    DataType row =
        DataType.row(
            List.of(new Field("n\"", DataType.INTEGER, true), new Field("d", DataType.DATE, true)));
    Schema schema =
        RandomBatches.schema(
            DataType.array(row),
            DataType.map(DataType.INTEGER, DataType.VARCHAR),
            DataType.VARBINARY,
            DataType.DOUBLE);
    VectorBuilder array = new VectorBuilder(schema.field(0).type());
    array.append(Arrays.asList(Arrays.asList(1, 0), null, Arrays.asList(null, null)));
    array.append(null);
    VectorBuilder map = new VectorBuilder(schema.field(1).type());
    map.append(List.of(Arrays.asList(7, "x\n".getBytes(StandardCharsets.UTF_8))));
    map.append(List.of());
    VectorBuilder binary = new VectorBuilder(DataType.VARBINARY);
    binary.append(new byte[] {0, -1, 16});
    binary.append(null);
    VectorBuilder number = new VectorBuilder(DataType.DOUBLE);
    number.append(Double.NaN);
    number.append(-0.5);
    Path file = folder.resolve("nested.json");
    write(
        FileTarget.of(file.toString(), null, Map.of(), List.of(), schema),
        List.of(Batch.of(2, array.build(), map.build(), binary.build(), number.build())));
    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"a\":[{\"n\\\"\":1,\"d\":\"1970-01-01\"},null,{\"n\\\"\":null,\"d\":null}],"
                + "\"b\":{\"7\":\"x\\n\"},\"c\":\"00ff10\",\"d\":null}\n"
                + "{\"a\":null,\"b\":{},\"c\":null,\"d\":-0.5}\n");
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv", "json", "arrow"})
  void whatFailsLeavesNothing(String format) throws IOException {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER);
    List<Batch> two = List.of(texts("x", "y"), texts("z", null));
    for (List<String> partitions : List.of(List.<String>of(), List.of("b"))) {
      FileTarget target =
          FileTarget.of(
              folder.resolve("new/folder/").toString(), format, Map.of(), partitions, schema);
      Iterator<Batch> each = two.iterator();
      assertThatThrownBy(
              () ->
                  target.write(
                      () -> {
                        if (!each.hasNext()) {
                          throw new DfjException(ErrorCode.DIVISION_BY_ZERO, "no more");
                        }
                        return each.next();
                      },
                      QueryContext.basic()))
          .isInstanceOf(DfjException.class)
          .hasMessage("no more");
      assertThat(everything()).isEmpty();
      QueryContext query = QueryContext.basic();
      Iterator<Batch> again = two.iterator();
      assertThatThrownBy(
              () ->
                  target.write(
                      () -> {
                        Batch batch = again.hasNext() ? again.next() : null;
                        if (batch == null) {
                          query.cancel();
                        }
                        return batch;
                      },
                      query))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(everything()).isEmpty();
    }
  }

  @Test
  void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER);
    Path file = folder.resolve("t.csv");
    Files.writeString(file, "old");
    FileTarget target = FileTarget.of(file.toString(), null, Map.of(), List.of(), schema);
    Iterator<Batch> each = List.of(texts("x"), texts("y")).iterator();
    target.write(
        () -> {
          try {
            assertThat(Files.readString(file)).isEqualTo("old");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          return each.hasNext() ? each.next() : null;
        },
        QueryContext.basic());
    assertThat(Files.readString(file)).isEqualTo("a,b\nx,1\ny,1\n");
    assertThat(everything()).containsExactly("t.csv");
  }

  @Test
  void aFolderGetsAnotherFileAfterSomeRows() throws IOException {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER);
    FileTarget target =
        FileTarget.of(
            folder.resolve("many").toString(),
            "csv",
            Map.of("soft_max_rows_per_output_file", "2"),
            List.of(),
            schema);
    assertThat(write(target, List.of(texts("x"), texts("y"), texts("z")))).isEqualTo(3);
    assertThat(everything()).hasSize(3);
    assertThat(everything().get(1)).matches("many/[0-9a-f]{16}_0\\.csv");
    ListingTable table =
        FileTables.open(folder.resolve("many").toString(), null, Map.of(), null, List.of());
    assertThat(Tables.rows(table)).extracting(row -> row.get(0)).containsExactly("x", "y", "z");
  }

  /** More than files may be open at once, their rows in turns. */
  @Test
  void veryManyPartitionsGetAllTheirRows() {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER);
    int partitions = 1_100;
    List<Batch> batches = new ArrayList<>();
    for (int round = 0; round < 40; round++) {
      VectorBuilder texts = new VectorBuilder(DataType.VARCHAR);
      VectorBuilder numbers = new VectorBuilder(DataType.INTEGER);
      for (int i = 0; i < partitions; i++) {
        texts.append(("row " + round).getBytes(StandardCharsets.UTF_8));
        numbers.append(i);
      }
      batches.add(Batch.of(partitions, texts.build(), numbers.build()));
    }
    Path target = folder.resolve("parts");
    write(FileTarget.of(target.toString(), "csv", Map.of(), List.of("b"), schema), batches);
    ListingTable table = FileTables.open(target.toString(), null, Map.of(), null, List.of());
    assertThat(Tables.rows(table)).hasSize(40 * partitions);
    ListingTable one =
        FileTables.open(target.resolve("b=1099").toString(), null, Map.of(), null, List.of());
    assertThat(Tables.rows(one))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.IntStream.range(0, 40).mapToObj(i -> "row " + i).toList());
  }

  @Test
  void aQuoteThatOptionsLeaveNoFormForIsRefused() {
    Schema schema = RandomBatches.schema(DataType.VARCHAR, DataType.INTEGER);
    for (Map<String, String> options :
        List.of(Map.of("quote", ""), Map.of("double_quote", "false"))) {
      FileTarget target =
          FileTarget.of(folder.resolve("t.csv").toString(), null, options, List.of(), schema);
      assertThatThrownBy(() -> write(target, List.of(texts("a \"quoted\", word"))))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
          .hasMessageContaining("column \"a\"");
    }
  }

  @Test
  void aFormatThatIsOnlyReadSaysSo() {
    assertThatThrownBy(
            () ->
                FileTarget.of(
                    folder.resolve("x.csv.bz2").toString(),
                    null,
                    Map.of(),
                    List.of(),
                    RandomBatches.schema(DataType.INTEGER)))
        .isInstanceOfSatisfying(
            DfjException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED))
        .hasMessage("files compressed with bzip2 can be read but not written");
  }
}
