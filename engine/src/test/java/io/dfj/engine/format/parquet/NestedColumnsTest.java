// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.FileTarget;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, maps and structs, as DuckDB, we and old writers write them. */
class NestedColumnsTest {
  @TempDir Path folder;

  private Random random = new Random();

  private static ListingTable open(Path file, Field... declared) {
    Schema schema = declared.length == 0 ? null : new Schema(List.of(declared));
    return FileTables.open(file.toString(), null, Map.of(), schema, List.of());
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  // ---- files of DuckDB

  /** A type by DuckDB's name for it, and by ours. */
  private record Typed(String name, DataType type, List<Typed> children) {}

  /** A literal of DuckDB's, and what we are to read. */
  private record Value(String literal, @Nullable Object expected) {}

  private Typed type(int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 10)) {
      case 0 -> new Typed("INTEGER", DataType.INTEGER, List.of());
      case 1 -> new Typed("BIGINT", DataType.BIGINT, List.of());
      case 2 -> new Typed("VARCHAR", DataType.VARCHAR, List.of());
      case 3 -> new Typed("DOUBLE", DataType.DOUBLE, List.of());
      case 4 -> new Typed("BOOLEAN", DataType.BOOLEAN, List.of());
      case 5 -> new Typed("DATE", DataType.DATE, List.of());
      case 6 -> new Typed("DECIMAL(25,3)", DataType.decimal(25, 3), List.of());
      case 7 -> {
        Typed element = type(depth - 1);
        yield new Typed(element.name + "[]", DataType.array(element.type), List.of(element));
      }
      case 8 -> {
        Typed value = type(depth - 1);
        Typed key = new Typed("VARCHAR", DataType.VARCHAR, List.of());
        yield new Typed(
            "MAP(VARCHAR, " + value.name + ")",
            DataType.map(DataType.VARCHAR, value.type),
            List.of(key, value));
      }
      default -> {
        List<Typed> children = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          Typed child = type(depth - 1);
          children.add(child);
          fields.add(new Field("f" + i, child.type, true));
          names.add("f" + i + " " + child.name);
        }
        yield new Typed("STRUCT(" + String.join(", ", names) + ")", DataType.row(fields), children);
      }
    };
  }

  private Value value(Typed typed) {
    if (random.nextInt(5) == 0) {
      return new Value("NULL", null);
    }
    int number = random.nextInt(2_000) - 1_000;
    return switch (typed.type.sqlType()) {
      case INTEGER -> new Value("" + number, number);
      case BIGINT -> new Value("" + number * 10_000_000_000L, number * 10_000_000_000L);
      case VARCHAR -> new Value("'é" + number + "'", "é" + number);
      case DOUBLE -> new Value(number + ".25::DOUBLE", number + (number < 0 ? -0.25 : 0.25));
      case BOOLEAN -> new Value(number > 0 ? "true" : "false", number > 0);
      case DATE -> {
        LocalDate day = LocalDate.ofEpochDay(number);
        yield new Value("DATE '" + day + "'", number);
      }
      case DECIMAL ->
          new Value(number + "::DECIMAL(25,3)", BigInteger.valueOf(number).multiply(THOUSAND));
      case ARRAY -> {
        List<String> literals = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          Value element = value(typed.children.get(0));
          literals.add(element.literal);
          expected.add(element.expected);
        }
        yield new Value("[" + String.join(", ", literals) + "]::" + typed.name, expected);
      }
      case MAP -> {
        List<String> literals = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          Value element = value(typed.children.get(1));
          literals.add("'k" + i + "': " + element.literal);
          expected.add(row("k" + i, element.expected));
        }
        yield new Value("MAP {" + String.join(", ", literals) + "}::" + typed.name, expected);
      }
      case ROW -> {
        List<String> literals = new ArrayList<>();
        List<@Nullable Object> expected = new ArrayList<>();
        for (int i = 0; i < typed.children.size(); i++) {
          Value field = value(typed.children.get(i));
          literals.add("'f" + i + "': " + field.literal);
          expected.add(field.expected);
        }
        yield new Value("{" + String.join(", ", literals) + "}::" + typed.name, expected);
      }
      case NULL,
          TINYINT,
          SMALLINT,
          REAL,
          CHAR,
          VARBINARY,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          throw new IllegalArgumentException(typed.name);
    };
  }

  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void rowsAreThoseThatDuckDbWrote(long seed) throws SQLException {
    random = new Random(seed);
    Path file = folder.resolve("duck.parquet");
    List<Typed> types = List.of(type(4), type(2), type(1), type(0));
    List<List<@Nullable Object>> expected = new ArrayList<>();
    try (DuckDb duck = new DuckDb()) {
      duck.run("SET threads = 1");
      StringBuilder columns = new StringBuilder();
      for (int i = 0; i < types.size(); i++) {
        columns.append(i == 0 ? "" : ", ").append("c" + i + " ").append(types.get(i).name);
      }
      duck.run("CREATE TABLE t (" + columns + ")");
      List<String> rows = new ArrayList<>();
      for (int i = random.nextInt(200); i >= 0; i--) {
        List<Value> values = types.stream().map(this::value).toList();
        rows.add("(" + String.join(", ", values.stream().map(Value::literal).toList()) + ")");
        expected.add(Arrays.asList(values.stream().map(Value::expected).toArray()));
      }
      duck.run("INSERT INTO t VALUES " + String.join(", ", rows));
      duck.run(
          "COPY t TO '"
              + file
              + "' (FORMAT parquet, PARQUET_VERSION "
              + (random.nextBoolean() ? "v1" : "v2")
              + ", COMPRESSION "
              + (random.nextBoolean() ? "snappy" : "zstd")
              + ")");
    }
    ListingTable table = open(file);

    assertThat(table.schema().fields().stream().map(f -> f.type().toString()))
        .as("seed %s", seed)
        .containsExactlyElementsOf(types.stream().map(t -> t.type.toString()).toList());
    assertThat(Tables.rows(table)).as("seed %s: %s", seed, types).isEqualTo(expected);
    assertThat(Tables.rows(table, List.of(), 3, 0))
        .isEqualTo(expected.stream().map(r -> row(r.get(3), r.get(0))).toList());
  }

  @Test
  void manyPagesAndRowGroupsAreSharedByReaders() throws SQLException {
    Path file = folder.resolve("large.parquet");
    try (DuckDb duck = new DuckDb()) {
      duck.run(
          "COPY (SELECT i, CASE WHEN i % 11 = 0 THEN NULL ELSE range(i, i + i % 7) END AS l,"
              + " {'a': i, 'b': ['t' || i % 100]} AS s FROM range(300000) r(i)) TO '"
              + file
              + "' (FORMAT parquet, ROW_GROUP_SIZE 122880)");
    }
    ListingTable table = open(file);
    QueryContext query = new QueryContext(List.of(), 1000, 8, ZoneOffset.UTC, 0);
    List<List<@Nullable Object>> rows =
        Tables.rowsOfMany(
            table.scan(new ScanRequest(query, new int[] {0, 1, 2}, List.of(), null, -1)), 8);

    assertThat(rows).hasSize(300_000);
    for (List<@Nullable Object> row : rows) {
      long i = (Long) java.util.Objects.requireNonNull(row.get(0));
      List<@Nullable Object> list = new ArrayList<>();
      for (long j = i; j < i + i % 7; j++) {
        list.add(j);
      }
      if (!row(i, i % 11 == 0 ? null : list, row(i, row("t" + i % 100))).equals(row)) {
        assertThat(row).isEqualTo(row(i, i % 11 == 0 ? null : list, row(i, row("t" + i % 100))));
      }
    }
    assertThat(rows.stream().map(row -> row.get(0)).distinct()).hasSize(300_000);
    ScanRequest limited = new ScanRequest(query, new int[] {1}, List.of(), null, 10);
    assertThat(Tables.rows(table.scan(limited)).size()).isBetween(10, 5_000);
  }

  // ---- files of our own

  private Path write(Schema schema, Map<String, String> options, List<Batch> batches) {
    Path file = folder.resolve("own.parquet");
    Iterator<Batch> each = batches.iterator();
    FileTarget.of(file.toString(), "parquet", options, List.of(), schema)
        .write(() -> each.hasNext() ? each.next() : null, QueryContext.basic());
    return file;
  }

  private DataType typeOfParquet(RandomBatches batches, int depth) {
    while (true) {
      DataType type = batches.type(depth);
      if (!type.toString().contains("INTERVAL") && !type.toString().contains("CHAR(")) {
        return type;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whatWeWriteComesBack(long seed) {
    random = new Random(seed);
    RandomBatches source = new RandomBatches(seed);
    Schema schema =
        RandomBatches.schema(
            typeOfParquet(source, 4), typeOfParquet(source, 3), typeOfParquet(source, 1));
    List<Batch> batches = new ArrayList<>();
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batches.add(source.batch(schema, random.nextInt(500)));
      expected.addAll(RandomBatches.rows(batches.get(i)));
    }
    Map<String, String> options = new HashMap<>();
    options.put("writer_version", random.nextBoolean() ? "1.0" : "2.0");
    options.put("max_row_group_size", List.of("77", "1048576").get(random.nextInt(2)));
    options.put("data_page_row_count_limit", List.of("1", "30", "20000").get(random.nextInt(3)));
    options.put("dictionary_enabled", String.valueOf(random.nextBoolean()));
    ListingTable table = open(write(schema, options, batches));

    assertThat(table.schema()).as("seed %s", seed).isEqualTo(schema);
    assertThat(Tables.rows(table)).as("seed %s, %s, %s", seed, options, schema).isEqualTo(expected);
  }

  @Test
  void declaredTypesWidenByName() {
    DataType narrow =
        DataType.row(
            List.of(
                new Field("a", DataType.INTEGER, true), new Field("b", DataType.VARCHAR, true)));
    Schema schema = RandomBatches.schema(DataType.array(narrow));
    Batch batch = new RandomBatches(1).batch(schema, 20);
    Path file = write(schema, Map.of(), List.of(batch));
    DataType wide =
        DataType.row(
            List.of(new Field("more", DataType.DATE, true), new Field("A", DataType.BIGINT, true)));
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (List<@Nullable Object> row : RandomBatches.rows(batch)) {
      List<@Nullable Object> elements = null;
      if (row.get(0) instanceof List<?> list) {
        elements = new ArrayList<>();
        for (Object element : list) {
          Object a = element instanceof List<?> fields ? fields.get(0) : null;
          elements.add(
              element == null ? null : row(null, a == null ? null : ((Integer) a).longValue()));
        }
      }
      expected.add(row((Object) elements));
    }

    assertThat(Tables.rows(open(file, new Field("a", DataType.array(wide), true))))
        .isEqualTo(expected);
    assertThatThrownBy(() -> Tables.rows(open(file, new Field("a", DataType.BIGINT, true))))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH))
        .hasMessageContaining("ROW(a INTEGER, b VARCHAR) ARRAY cannot be read as BIGINT");
  }

  // ---- older forms

  private static SchemaElement element(String name, FieldRepetitionType repetition) {
    return new SchemaElement(name).setRepetition_type(repetition);
  }

  private static SchemaElement group(String name, FieldRepetitionType repetition, int children) {
    return element(name, repetition).setNum_children(children);
  }

  /** A file with another schema, of the same levels. */
  private Path withSchema(Path file, SchemaElement... column) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer tail = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = tail.getInt(bytes.length - 8);
    int from = bytes.length - 8 - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, from, length));
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(footer.getSchema().get(0));
    schema.addAll(List.of(column));
    footer.setSchema(schema);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    Util.writeFileMetaData(footer, out);
    out.write(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(out.size() - from).array());
    out.write(bytes, bytes.length - 4, 4);
    return Files.write(folder.resolve("old.parquet"), out.toByteArray());
  }

  @Test
  void olderFormsOfListsAreLists() throws IOException {
    Schema schema = RandomBatches.schema(DataType.array(DataType.INTEGER, false));
    io.dfj.engine.batch.VectorBuilder builder =
        new io.dfj.engine.batch.VectorBuilder(schema.field(0).type());
    builder.append(List.of(1, 2));
    builder.append(List.of());
    builder.append(null);
    Path file = write(schema, Map.of(), List.of(Batch.of(3, builder.build())));
    SchemaElement list =
        group("l", FieldRepetitionType.OPTIONAL, 1).setConverted_type(ConvertedType.LIST);
    SchemaElement integer = element("i", FieldRepetitionType.REQUIRED).setType(Type.INT32);
    SchemaElement repeated = element("i", FieldRepetitionType.REPEATED).setType(Type.INT32);

    ListingTable twoLevels = open(withSchema(file, list, repeated));
    assertThat(twoLevels.schema().field(0)).hasToString("l INTEGER ARRAY");
    assertThat(Tables.rows(twoLevels))
        .containsExactly(row(row(1, 2)), row(row()), row((Object) null));

    for (String name : List.of("array", "l_tuple")) {
      ListingTable tuples =
          open(withSchema(file, list, group(name, FieldRepetitionType.REPEATED, 1), integer));
      assertThat(tuples.schema().field(0)).hasToString("l ROW(i INTEGER) ARRAY");
      assertThat(Tables.rows(tuples))
          .containsExactly(row(row(row(1), row(2))), row(row()), row((Object) null));
    }
    ListingTable any =
        open(withSchema(file, list, group("any", FieldRepetitionType.REPEATED, 1), integer));
    assertThat(Tables.rows(any)).containsExactly(row(row(1, 2)), row(row()), row((Object) null));

    ListingTable bare =
        open(withSchema(file, group("s", FieldRepetitionType.OPTIONAL, 1), repeated));
    assertThat(bare.schema().field(0)).hasToString("s ROW(i INTEGER ARRAY)");
    assertThat(Tables.rows(bare))
        .containsExactly(row(row(row(1, 2))), row(row(row())), row((Object) null));

    SchemaElement interval =
        element("i", FieldRepetitionType.REPEATED)
            .setType(Type.FIXED_LEN_BYTE_ARRAY)
            .setType_length(12)
            .setConverted_type(ConvertedType.INTERVAL);
    assertThat(open(withSchema(file, list, interval)).unreadableColumns().get(0).type())
        .isEqualTo("LIST<INTERVAL>");
  }

  @Test
  void structsWithTwoFieldsOfOneNameAreNotReadable() throws IOException {
    DataType row =
        DataType.row(
            List.of(
                new Field("x", DataType.INTEGER, false), new Field("y", DataType.INTEGER, false)));
    Schema schema = RandomBatches.schema(row, DataType.array(row));
    RandomBatches batches = new RandomBatches(7);
    Path file = write(schema, Map.of(), List.of(batches.batch(schema, 10)));
    SchemaElement struct = group("s", FieldRepetitionType.OPTIONAL, 2);
    SchemaElement list =
        group("l", FieldRepetitionType.OPTIONAL, 1).setConverted_type(ConvertedType.LIST);
    SchemaElement field = element("i", FieldRepetitionType.REQUIRED).setType(Type.INT32);
    SchemaElement repeated = group("list", FieldRepetitionType.REPEATED, 1);

    ListingTable table =
        open(withSchema(file, struct, field, field, list, repeated, struct, field, field));

    assertThat(table.unreadableColumns())
        .extracting(column -> column.name())
        .containsExactly("s", "l");
    assertThat(table.unreadableColumns().get(0).type()).startsWith("STRUCT<");
    assertThat(table.schema().fields()).isEmpty();
  }

  // ---- damage

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void damagedFilesGiveRowsOrAnErrorThatNamesThem(long seed) throws IOException {
    random = new Random(seed);
    RandomBatches source = new RandomBatches(seed);
    Schema schema =
        RandomBatches.schema(DataType.array(typeOfParquet(source, 3)), typeOfParquet(source, 2));
    Path file =
        write(
            schema,
            Map.of("compression", "uncompressed", "data_page_row_count_limit", "50"),
            List.of(source.batch(schema, 300)));
    byte[] sound = Files.readAllBytes(file);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = sound.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        Tables.rows(open(file));
      } catch (DfjException e) {
        assertThat(e.code())
            .as("seed %s, try %s: %s", seed, i, e)
            .isIn(
                ErrorCode.INVALID_DATA,
                ErrorCode.INVALID_ARGUMENT,
                ErrorCode.DATETIME_OVERFLOW,
                ErrorCode.FEATURE_NOT_SUPPORTED,
                ErrorCode.OUT_OF_MEMORY,
                ErrorCode.UNKNOWN_COLUMN);
        assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
      }
    }
  }
}
