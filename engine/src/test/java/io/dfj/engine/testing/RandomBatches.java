// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Batches of random values in random encodings, and what they hold as Java objects. */
public final class RandomBatches {
  /** One type for each SQL type, and both timestamp units. */
  public static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.TINYINT,
          DataType.SMALLINT,
          DataType.INTEGER,
          DataType.BIGINT,
          DataType.REAL,
          DataType.DOUBLE,
          DataType.decimal(9, 2),
          DataType.decimal(38, 10),
          DataType.character(15),
          DataType.VARCHAR,
          DataType.VARBINARY,
          DataType.DATE,
          DataType.time(9),
          DataType.TIMESTAMP,
          DataType.timestamp(9),
          DataType.TIMESTAMP_WITH_TIME_ZONE,
          DataType.INTERVAL_YEAR_MONTH,
          DataType.INTERVAL_DAY_TIME);

  private final Random random;

  public RandomBatches(long seed) {
    this.random = new Random(seed);
  }

  /** A column of each type. */
  public static Schema schemaOfAllTypes() {
    List<Field> fields = new ArrayList<>();
    for (DataType type : TYPES) {
      fields.add(new Field("c" + fields.size(), type, true));
    }
    return new Schema(fields);
  }

  /** A random type; nested ones hold others, down to a depth. */
  public DataType type(int depth) {
    return switch (depth == 0 ? 3 : random.nextInt(6)) {
      case 0 -> DataType.array(type(depth - 1), random.nextBoolean());
      case 1 -> {
        DataType key = List.of(DataType.VARCHAR, DataType.INTEGER).get(random.nextInt(2));
        yield DataType.map(key, type(depth - 1), random.nextBoolean());
      }
      case 2 -> {
        List<Field> fields = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          fields.add(new Field("f" + i, type(depth - 1), random.nextBoolean()));
        }
        yield DataType.row(fields);
      }
      default -> TYPES.get(random.nextInt(TYPES.size()));
    };
  }

  /** Random rows, some of them selected away. */
  public Batch batch(Schema schema, int rows) {
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = vector(schema.field(i).type(), rows);
    }
    Batch batch = Batch.of(rows, columns);
    if (random.nextBoolean()) {
      return batch;
    }
    int[] selection = new int[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (random.nextInt(3) > 0) {
        selection[count++] = i;
      }
    }
    return batch.select(selection, count);
  }

  /** Random values in a random encoding. */
  public Vector vector(DataType type, int rows) {
    double nulls = random.nextInt(3) == 0 ? 0 : random.nextDouble();
    switch (random.nextInt(4)) {
      case 0 -> {
        return new ConstantVector(flat(type, 1, nulls), rows);
      }
      case 1 -> {
        FlatVector dictionary = flat(type, 1 + random.nextInt(10), random.nextBoolean() ? 0 : 0.2);
        int[] codes = new int[rows];
        boolean[] isNull = new boolean[rows];
        for (int i = 0; i < rows; i++) {
          codes[i] = random.nextInt(dictionary.length());
          isNull[i] = random.nextDouble() < nulls;
        }
        return new DictionaryVector(dictionary, codes, random.nextBoolean() ? null : isNull, rows);
      }
      default -> {
        FlatVector flat = flat(type, rows, nulls);
        // Sometimes with offsets that do not begin at zero.
        return flat instanceof BytesVector bytes && random.nextBoolean() ? shifted(bytes) : flat;
      }
    }
  }

  private static BytesVector shifted(BytesVector vector) {
    byte[] data = new byte[vector.data().length + 7];
    System.arraycopy(vector.data(), 0, data, 7, vector.data().length);
    int[] offsets = vector.offsets().clone();
    for (int i = 0; i <= vector.length(); i++) {
      offsets[i] += 7;
    }
    return new BytesVector(vector.type(), data, offsets, vector.nulls(), vector.length());
  }

  private FlatVector flat(DataType type, int rows, double nulls) {
    boolean wide = random.nextBoolean();
    VectorBuilder builder = new VectorBuilder(type);
    for (int i = 0; i < rows; i++) {
      builder.append(random.nextDouble() < nulls ? null : value(type, wide));
    }
    return builder.build();
  }

  private Object value(DataType type, boolean wide) {
    return switch (type.sqlType()) {
      case BOOLEAN -> random.nextBoolean();
      case TINYINT -> (int) (byte) random.nextInt();
      case SMALLINT -> (int) (short) random.nextInt();
      case NULL, INTEGER, DATE, INTERVAL_YEAR_MONTH -> random.nextInt();
      case BIGINT, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, INTERVAL_DAY_TIME -> random.nextLong();
      case TIME -> (random.nextLong() >>> 1) % 86_400_000_000_000L;
      case REAL -> (double) (float) random.nextGaussian();
      case DOUBLE -> random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
      case DECIMAL ->
          type.precision() > 18 && wide
              ? new BigInteger(120, random).subtract(BigInteger.ONE.shiftLeft(119))
              : BigInteger.valueOf(random.nextInt(1_999_999_999) - 999_999_999);
      case CHAR, VARCHAR -> text().getBytes(StandardCharsets.UTF_8);
      case VARBINARY -> {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          elements.add(child(type.children().get(0), wide));
        }
        yield elements;
      }
      case ROW -> row(type, wide);
      case MAP -> {
        List<@Nullable Object> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          List<@Nullable Object> entry = row(type, wide);
          Object key = entry.get(0);
          if (keys.add(
              key instanceof byte[] bytes
                  ? new String(bytes, StandardCharsets.UTF_8)
                  : String.valueOf(key))) {
            entries.add(entry);
          }
        }
        yield entries;
      }
    };
  }

  private List<@Nullable Object> row(DataType type, boolean wide) {
    List<@Nullable Object> fields = new ArrayList<>();
    for (Field field : type.children()) {
      fields.add(child(field, wide));
    }
    return fields;
  }

  private @Nullable Object child(Field field, boolean wide) {
    return field.nullable() && random.nextInt(4) == 0 ? null : value(field.type(), wide);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(16);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(5) == 0 ? 0x20AC + random.nextInt(3) : 'a' + i);
    }
    return text.toString();
  }

  /** The rows that count, as one list of values each; bytes as ISO-8859-1 text. */
  public static List<List<@Nullable Object>> rows(Batch batch) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int row = batch.selection() == null ? i : batch.selection()[i];
      List<@Nullable Object> values = new ArrayList<>();
      for (Vector column : batch.columns()) {
        values.add(Values.at(column, row));
      }
      rows.add(values);
    }
    return rows;
  }

  /** A schema of one column for each type given, named {@code a}, {@code b} and so on. */
  public static Schema schema(DataType... types) {
    List<Field> fields = new ArrayList<>();
    for (DataType type : types) {
      fields.add(new Field(String.valueOf((char) ('a' + fields.size())), type, true));
    }
    return new Schema(fields);
  }
}
