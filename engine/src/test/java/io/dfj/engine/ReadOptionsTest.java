// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every option of reading files changes what is read; reading and registering read the same. */
class ReadOptionsTest {
  private static final List<Class<?>> OPTIONS =
      List.of(
          CsvReadOptions.class,
          JsonReadOptions.class,
          ParquetReadOptions.class,
          ArrowReadOptions.class,
          AvroReadOptions.class);

  @TempDir Path folder;
  private final SessionContext session = new SessionContext();
  private int registered;

  @AfterEach
  void close() {
    session.close();
  }

  private interface Trial {
    void run() throws IOException;
  }

  /** By option; those that all formats share are tried with each. */
  private Map<String, Trial> trials() {
    Map<String, Trial> trials = new LinkedHashMap<>();
    trials.put("CsvReadOptions.withHasHeader", this::hasHeader);
    trials.put("CsvReadOptions.withDelimiter", this::delimiter);
    trials.put("CsvReadOptions.withQuote", this::quote);
    trials.put("CsvReadOptions.withEscape", this::escape);
    trials.put("CsvReadOptions.withDoubleQuote", this::doubleQuote);
    trials.put("CsvReadOptions.withComment", this::comment);
    trials.put("CsvReadOptions.withNullValue", this::nullValue);
    trials.put("CsvReadOptions.withTruncatedRows", this::truncatedRows);
    trials.put("CsvReadOptions.withSchemaInferMaxRecords", this::csvSchemaInferMaxRecords);
    trials.put("CsvReadOptions.withCompression", this::csvCompression);
    trials.put("JsonReadOptions.withSchemaInferMaxRecords", this::jsonSchemaInferMaxRecords);
    trials.put("JsonReadOptions.withCompression", this::jsonCompression);
    trials.put("ParquetReadOptions.withPruning", this::pruning);
    trials.put("ParquetReadOptions.withPageIndex", this::pageIndex);
    trials.put("ParquetReadOptions.withBinaryAsString", this::binaryAsString);
    trials.put("ReadOptions.withSchema", this::schema);
    trials.put("ReadOptions.withPartitionColumns", this::partitionColumns);
    trials.put("ReadOptions.withFileExtension", this::fileExtension);
    return trials;
  }

  @TestFactory
  Stream<DynamicTest> everyOption() {
    return trials().entrySet().stream()
        .map(trial -> DynamicTest.dynamicTest(trial.getKey(), trial.getValue()::run));
  }

  @Test
  void noOptionIsLeftOut() {
    TreeSet<String> options = new TreeSet<>();
    List<Class<?>> classes = new ArrayList<>(OPTIONS);
    classes.add(ReadOptions.class);
    for (Class<?> type : classes) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && !method.isSynthetic()
            && method.getName().startsWith("with")) {
          options.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
    assertThat(trials().keySet()).containsExactlyInAnyOrderElementsOf(options);
  }

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String gzip(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toString();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  /** The rows of a read, which registering must give as well. */
  private List<List<@Nullable Object>> read(String location, ReadOptions<?> options) {
    String name = "r" + registered++;
    DataFrame frame;
    if (options instanceof CsvReadOptions csv) {
      frame = session.readCsv(location, csv);
      session.registerCsv(name, location, csv);
    } else if (options instanceof JsonReadOptions json) {
      frame = session.readJson(location, json);
      session.registerJson(name, location, json);
    } else if (options instanceof ParquetReadOptions parquet) {
      frame = session.readParquet(location, parquet);
      session.registerParquet(name, location, parquet);
    } else if (options instanceof ArrowReadOptions arrow) {
      frame = session.readArrow(location, arrow);
      session.registerArrow(name, location, arrow);
    } else {
      AvroReadOptions avro = (AvroReadOptions) options;
      frame = session.readAvro(location, avro);
      session.registerAvro(name, location, avro);
    }
    List<List<@Nullable Object>> rows = rows(frame);
    assertThat(rows(session.table(name))).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(session.table(name).schema()).isEqualTo(frame.schema());
    return rows;
  }

  private static List<List<@Nullable Object>> rows(DataFrame frame) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Map<String, @Nullable Object> each : frame.toRows()) {
      rows.add(new ArrayList<>(each.values()));
    }
    return rows;
  }

  private void fails(String location, ReadOptions<?> options, ErrorCode code) {
    assertThatThrownBy(() -> read(location, options))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(location);
  }

  private void hasHeader() throws IOException {
    String file = write("a.csv", "1,x\n2,y\n");
    assertThat(read(file, new CsvReadOptions())).containsExactly(row(2L, "y"));
    assertThat(read(file, new CsvReadOptions().withHasHeader(false)))
        .containsExactly(row(1L, "x"), row(2L, "y"));
    assertThat(session.readCsv(file, new CsvReadOptions().withHasHeader(false)).schema().fields())
        .extracting(Field::name)
        .containsExactly("column_1", "column_2");
  }

  private void delimiter() throws IOException {
    String file = write("a.csv", "a|b\n1|2,5\n");
    assertThat(read(file, new CsvReadOptions().withDelimiter('|'))).containsExactly(row(1L, "2,5"));
  }

  private void quote() throws IOException {
    String file = write("a.csv", "a\n'x,''y'\n");
    assertThat(read(file, new CsvReadOptions().withQuote('\''))).containsExactly(row("x,'y"));
  }

  private void escape() throws IOException {
    String file = write("a.csv", "a\n\"x\\\",\\\\y\"\n");
    assertThat(read(file, new CsvReadOptions().withEscape('\\'))).containsExactly(row("x\",\\y"));
  }

  private void doubleQuote() throws IOException {
    String file = write("a.csv", "a\n\"x\"\"y\"\n");
    assertThat(read(file, new CsvReadOptions())).containsExactly(row("x\"y"));
    assertThatThrownBy(() -> read(file, new CsvReadOptions().withDoubleQuote(false)))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining(file);
  }

  private void comment() throws IOException {
    String file = write("a.csv", "# by hand\na\n1\n#2\n3\n");
    assertThat(read(file, new CsvReadOptions().withComment('#'))).containsExactly(row(1L), row(3L));
  }

  private void nullValue() throws IOException {
    String file = write("a.csv", "a,b\nNA,NA\n1,\"NA\"\n");
    assertThat(read(file, new CsvReadOptions().withNullValue("NA")))
        .containsExactly(row(null, null), row(1L, "NA"));
  }

  private void truncatedRows() throws IOException {
    String file = write("a.csv", "a,b\n1,x\n2\n");
    assertThat(read(file, new CsvReadOptions().withTruncatedRows(true)))
        .containsExactly(row(1L, "x"), row(2L, null));
    fails(file, new CsvReadOptions(), ErrorCode.INVALID_DATA);
  }

  private void csvSchemaInferMaxRecords() throws IOException {
    String file = write("a.csv", "a\n1\n2\nx\n");
    assertThat(read(file, new CsvReadOptions())).containsExactly(row("1"), row("2"), row("x"));
    fails(file, new CsvReadOptions().withSchemaInferMaxRecords(2), ErrorCode.INVALID_CAST);
  }

  private void csvCompression() throws IOException {
    String file = gzip("packed.csv", "a\n1\n");
    assertThat(read(file, new CsvReadOptions().withCompression("gzip"))).containsExactly(row(1L));
  }

  private void jsonSchemaInferMaxRecords() throws IOException {
    String file = write("a.json", "{\"a\": 1}\n{\"a\": 2.5, \"b\": 1}\n");
    assertThat(read(file, new JsonReadOptions())).containsExactly(row(1.0, null), row(2.5, 1L));
    fails(file, new JsonReadOptions().withSchemaInferMaxRecords(1), ErrorCode.INVALID_CAST);
  }

  private void jsonCompression() throws IOException {
    String file = gzip("packed.json", "{\"a\": 1}\n");
    assertThat(read(file, new JsonReadOptions().withCompression("gzip"))).containsExactly(row(1L));
  }

  /** 1 to 20,000 in pages of 5,000, the first of which is damaged. */
  private String damaged(int rowGroupRows) throws IOException {
    Path file = folder.resolve("numbers.parquet");
    session
        .sql("SELECT value AS n FROM generate_series(1, 20000)")
        .writeParquet(
            file.toString(),
            new ParquetWriterOptions()
                .withDictionaryEnabled(false)
                .withMaxRowGroupSize(rowGroupRows)
                .withDataPageRowCountLimit(5_000),
            new DataFrameWriteOptions());
    byte[] bytes = Files.readAllBytes(file);
    // Behind its header.
    Arrays.fill(bytes, 200, 300, (byte) 0xFF);
    return Files.write(file, bytes).toString();
  }

  /** Counts rows that are not in the first page. */
  private long countLast(String file, ParquetReadOptions options) {
    return session.readParquet(file, options).filter("n > 19000").count();
  }

  private void pruning() throws IOException {
    String file = damaged(10_000);
    ParquetReadOptions options = new ParquetReadOptions().withPageIndex(false);
    assertThat(countLast(file, options)).isEqualTo(1_000);
    assertThatThrownBy(() -> countLast(file, options.withPruning(false)))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("row group 0");
  }

  private void pageIndex() throws IOException {
    String file = damaged(20_000);
    ParquetReadOptions options = new ParquetReadOptions();
    assertThat(countLast(file, options)).isEqualTo(1_000);
    assertThatThrownBy(() -> countLast(file, options.withPageIndex(false)))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("row group 0");
  }

  private void binaryAsString() {
    String file = folder.resolve("b.parquet").toString();
    session.sql("SELECT X'6162' AS b").writeParquet(file);
    assertThat(session.readParquet(file).schema().field(0).type()).isEqualTo(DataType.VARBINARY);
    assertThat(read(file, new ParquetReadOptions().withBinaryAsString(true)))
        .containsExactly(row("ab"));
  }

  /** A file of each format with column a, 1 and 2. */
  private String file(ReadOptions<?> options, String name) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    DataFrame frame = session.sql("SELECT * FROM (VALUES (1), (2)) AS v (a)");
    if (options instanceof CsvReadOptions) {
      write(name, "a\n1\n2\n");
    } else if (options instanceof JsonReadOptions) {
      write(name, "{\"a\": 1}\n{\"a\": 2}\n");
    } else if (options instanceof ParquetReadOptions) {
      frame.writeParquet(
          path.toString(),
          new ParquetWriterOptions(),
          new DataFrameWriteOptions().withSingleFileOutput(true));
    } else if (options instanceof ArrowReadOptions) {
      session
          .sql(
              "COPY (SELECT * FROM (VALUES (1), (2)) AS v (a)) TO '"
                  + path
                  + "' STORED AS ARROW OPTIONS (single_file_output true)")
          .toRows();
    } else {
      org.apache.avro.Schema schema =
          SchemaBuilder.record("r").fields().requiredInt("a").endRecord();
      try (DataFileWriter<GenericRecord> writer =
          new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
        writer.create(schema, path.toFile());
        for (int value = 1; value <= 2; value++) {
          GenericRecord record = new GenericData.Record(schema);
          record.put("a", value);
          writer.append(record);
        }
      }
    }
    return path.toString();
  }

  private static List<ReadOptions<?>> all() {
    return List.of(
        new CsvReadOptions(),
        new JsonReadOptions(),
        new ParquetReadOptions(),
        new ArrowReadOptions(),
        new AvroReadOptions());
  }

  private void schema() throws IOException {
    Schema schema =
        Schema.of(new Field("b", DataType.VARCHAR, true), new Field("a", DataType.BIGINT, true));
    for (ReadOptions<?> options : all()) {
      if (options instanceof CsvReadOptions csv) {
        // Columns of CSV files are found by position.
        Schema renamed = Schema.of(new Field("b", DataType.DOUBLE, true));
        assertThat(read(file(options, "s0"), csv.withSchema(renamed)))
            .containsExactly(row(1.0), row(2.0));
        continue;
      }
      String file = file(options, "s." + options.getClass().getSimpleName());
      assertThat(read(file, options.withSchema(schema)))
          .containsExactly(row(null, 1L), row(null, 2L));
    }
  }

  private void partitionColumns() throws IOException {
    for (ReadOptions<?> options : all()) {
      String name = options.getClass().getSimpleName();
      String ending = name.replace("ReadOptions", "").toLowerCase(Locale.ROOT);
      file(options, name + "/p=1/q=x/f." + ending);
      String location = folder.resolve(name).toString();
      assertThat(read(location, options)).extracting(List::size).containsExactly(3, 3);
      assertThat(read(location, options.withPartitionColumns("q")))
          .extracting(row -> row.get(0) + "," + row.get(1))
          .containsExactly("1,x", "2,x");
    }
  }

  private void fileExtension() throws IOException {
    for (ReadOptions<?> options : all()) {
      String name = options.getClass().getSimpleName();
      file(options, name + "/f.data");
      file(options, name + "/g.other");
      assertThat(read(folder.resolve(name).toString(), options.withFileExtension(".data")))
          .hasSize(2);
    }
  }
}
