// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schemas and values; the rows are those that Avro's own reader finds. */
class AvroRandomTest {
  private static final String[] CODECS = {"null", "deflate", "snappy", "zstandard", "bzip2"};

  @TempDir Path folder;

  private Random random = new Random();
  private int names;

  private Schema record(int depth) {
    List<Schema.Field> fields = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      fields.add(new Schema.Field("f" + names++, type(depth)));
    }
    return Schema.createRecord("R" + names++, null, null, false, fields);
  }

  private Schema type(int depth) {
    Schema type =
        switch (random.nextInt(depth == 0 ? 9 : 12)) {
          case 0 -> Schema.create(Schema.Type.BOOLEAN);
          case 1 -> Schema.create(Schema.Type.INT);
          case 2 -> Schema.create(Schema.Type.LONG);
          case 3 -> Schema.create(Schema.Type.FLOAT);
          case 4 -> Schema.create(Schema.Type.DOUBLE);
          case 5 -> Schema.create(Schema.Type.BYTES);
          case 6 -> Schema.create(Schema.Type.STRING);
          case 7 -> Schema.createFixed("X" + names++, null, null, random.nextInt(5));
          case 8 -> Schema.createEnum("E" + names++, null, null, List.of("A", "B", "C"));
          case 9 -> Schema.createArray(type(depth - 1));
          case 10 -> Schema.createMap(type(depth - 1));
          default -> record(depth - 1);
        };
    return switch (random.nextInt(4)) {
      case 0 -> Schema.createUnion(Schema.create(Schema.Type.NULL), type);
      case 1 -> Schema.createUnion(type, Schema.create(Schema.Type.NULL));
      default -> type;
    };
  }

  private @Nullable Object value(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt() >> random.nextInt(32);
      case LONG -> random.nextLong() >> random.nextInt(64);
      case FLOAT -> (float) random.nextGaussian();
      case DOUBLE -> random.nextGaussian();
      case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(10)));
      case STRING -> "é".repeat(random.nextInt(4)) + random.nextInt(100);
      case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
      case ENUM ->
          new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
      case UNION -> value(schema.getTypes().get(random.nextInt(2)));
      case ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(schema.getElementType()));
        }
        yield items;
      }
      case MAP -> {
        Map<String, @Nullable Object> entries = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put("k" + i, value(schema.getValueType()));
        }
        yield entries;
      }
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        yield record;
      }
    };
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** What the library read, as our tests see values. */
  private static @Nullable Object expected(@Nullable Object value) {
    if (value instanceof Float number) {
      return (double) number;
    } else if (value instanceof ByteBuffer bytes) {
      return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    } else if (value instanceof GenericFixed fixed) {
      return new String(fixed.bytes(), StandardCharsets.ISO_8859_1);
    } else if (value instanceof CharSequence || value instanceof GenericData.EnumSymbol) {
      return value.toString();
    } else if (value instanceof List<?> items) {
      return list(items);
    } else if (value instanceof Map<?, ?> map) {
      List<@Nullable Object> entries = new ArrayList<>();
      map.forEach((k, v) -> entries.add(list(java.util.Arrays.asList(k, v))));
      return entries;
    } else if (value instanceof GenericRecord record) {
      List<@Nullable Object> fields = new ArrayList<>();
      record.getSchema().getFields().forEach(f -> fields.add(expected(record.get(f.pos()))));
      return fields;
    }
    return value;
  }

  private static List<@Nullable Object> list(List<?> items) {
    List<@Nullable Object> list = new ArrayList<>();
    items.forEach(item -> list.add(expected(item)));
    return list;
  }

  private static List<List<@Nullable Object>> byLibrary(Path file) throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    GenericDatumReader<GenericRecord> datum = new GenericDatumReader<>();
    try (var reader = new DataFileReader<>(file.toFile(), datum)) {
      while (reader.hasNext()) {
        GenericRecord record = reader.next();
        List<@Nullable Object> fields = new ArrayList<>();
        record.getSchema().getFields().forEach(f -> fields.add(expected(record.get(f.pos()))));
        rows.add(fields);
      }
    }
    return rows;
  }

  private Path write(String codec, int rows) throws IOException {
    Schema schema = record(3);
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      records.add(java.util.Objects.requireNonNull(value(schema)));
    }
    Path file = folder.resolve("random.avro");
    AvroFiles.write(file, schema, codec, 200 + random.nextInt(2_000), records);
    return file;
  }

  private static ListingTable open(Path file) {
    return FileTables.open(file.toString(), null, Map.of(), null, List.of());
  }

  /** Maps have no order of their own, in the library. */
  private static Object sorted(Object value) {
    return value.toString().chars().sorted().boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void rowsAreThoseOfTheLibrary(long seed) throws IOException {
    random = new Random(seed);
    // The library reads the others with code that is not here.
    Path file = write(CODECS[random.nextInt(2)], random.nextInt(400));
    List<List<@Nullable Object>> expected = byLibrary(file);
    ListingTable table = open(file);

    List<List<@Nullable Object>> rows = Tables.rows(table);
    assertThat(rows).as("seed %s", seed).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(sorted(rows.get(i)))
          .as("seed %s, row %s: %s, not %s", seed, i, rows.get(i), expected.get(i))
          .isEqualTo(sorted(expected.get(i)));
    }
    int column = random.nextInt(table.schema().size());
    assertThat(Tables.rows(table, List.of(), column))
        .as("seed %s", seed)
        .isEqualTo(rows.stream().map(row -> row.subList(column, column + 1)).toList());
    assertThat(table.statistics().rowCount()).isEqualTo(expected.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void damagedFilesGiveRowsOrAnErrorThatNamesThem(long seed) throws IOException {
    random = new Random(seed);
    Path file = write(CODECS[(int) (seed % CODECS.length)], 1 + random.nextInt(200));
    byte[] sound = Files.readAllBytes(file);
    for (int i = 0; i < 300; i++) {
      byte[] damaged =
          i % 4 == 0
              ? java.util.Arrays.copyOf(sound, 1 + random.nextInt(sound.length - 1))
              : sound.clone();
      for (int flips = i % 4 == 0 ? 0 : 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      try {
        ListingTable table = open(file);
        Tables.rows(table);
        // Passing over values meets other bytes than reading them.
        int[] last = {table.schema().size() - 1};
        Tables.rows(table.scan(new ScanRequest(QueryContext.basic(), last, List.of(), null, -1)));
      } catch (DfjException e) {
        assertThat(e.code())
            .as("seed %s, try %s: %s", seed, i, e)
            .isIn(
                ErrorCode.INVALID_DATA,
                ErrorCode.INVALID_ARGUMENT,
                ErrorCode.FEATURE_NOT_SUPPORTED);
        assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
      }
    }
  }
}
