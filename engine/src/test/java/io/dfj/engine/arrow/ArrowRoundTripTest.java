// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrowRoundTripTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void batchesComeBackAsTheyWent(long seed) {
    Random random = new Random(seed);
    RandomBatches batches = new RandomBatches(seed);
    Schema schema = RandomBatches.schemaOfAllTypes();
    try (BufferAllocator allocator = new RootAllocator();
        ArrowExport export = new ArrowExport(schema, allocator)) {
      ArrowImport importer = new ArrowImport();
      assertThat(importer.schema(export.root().getSchema()).size()).isEqualTo(schema.size());
      for (int i = 0; i < 12; i++) {
        Batch batch = batches.batch(schema, random.nextInt(4) == 0 ? i : random.nextInt(3000));
        export.load(batch);
        assertThat(export.root().getRowCount()).isEqualTo(batch.size());
        assertThat(RandomBatches.rows(importer.batch(export.root())))
            .as("seed %s, batch %s", seed, i)
            .isEqualTo(RandomBatches.rows(batch));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void nestedValuesComeBackAsTheyWent(long seed) {
    Random random = new Random(seed);
    RandomBatches batches = new RandomBatches(seed);
    for (int i = 0; i < 20; i++) {
      Schema schema = RandomBatches.schema(batches.type(4), batches.type(2));
      try (BufferAllocator allocator = new RootAllocator();
          ArrowExport export = new ArrowExport(schema, allocator)) {
        Batch batch = batches.batch(schema, random.nextInt(200));
        export.load(batch);
        ArrowImport importer = new ArrowImport();
        VectorSchemaRoot root = export.root();
        assertThat(importer.schema(root.getSchema()).fields().stream().map(Field::type))
            .as("seed %s, batch %s", seed, i)
            .containsExactlyElementsOf(
                schema.fields().stream().map(f -> asExported(f.type())).toList());
        List<List<@Nullable Object>> rows = RandomBatches.rows(batch);
        assertThat(RandomBatches.rows(importer.batch(root)))
            .as("seed %s, batch %s of %s", seed, i, schema)
            .isEqualTo(rows);
        int from = random.nextInt(rows.size() + 1);
        int count = random.nextInt(rows.size() - from + 1);
        try (VectorSchemaRoot slice = root.slice(from, count)) {
          assertThat(RandomBatches.rows(importer.batch(slice)))
              .as("seed %s, batch %s of %s, rows %s of %s", seed, i, schema, count, from)
              .isEqualTo(rows.subList(from, from + count));
        }
      }
    }
  }

  /** Without what Arrow does not know: CHAR, and digits of seconds between its units. */
  private static DataType asExported(DataType type) {
    return ArrowTypes.fromArrow(ArrowTypes.toArrow(new Field("x", type, true)));
  }

  @Test
  void valuesAreWhatArrowReads() {
    Schema schema = RandomBatches.schema(DataType.SMALLINT, DataType.REAL, DataType.decimal(38, 2));
    Batch batch =
        Batch.of(
            2,
            vector(DataType.SMALLINT, -2, null),
            vector(DataType.REAL, 0.5, 1.25),
            vector(
                DataType.decimal(38, 2),
                new java.math.BigInteger("12345678901234567890123456789012345678"),
                java.math.BigInteger.valueOf(-150)));
    try (BufferAllocator allocator = new RootAllocator();
        ArrowExport export = new ArrowExport(schema, allocator)) {
      export.load(batch);
      VectorSchemaRoot root = export.root();
      assertThat(root.getVector(0).getObject(0)).isEqualTo((short) -2);
      assertThat(root.getVector(0).getObject(1)).isNull();
      assertThat(root.getVector(0).getNullCount()).isEqualTo(1);
      assertThat(root.getVector(1).getObject(1)).isEqualTo(1.25f);
      assertThat(root.getVector(2).getObject(0))
          .hasToString("123456789012345678901234567890123456.78");
      assertThat(root.getVector(2).getObject(1)).hasToString("-1.50");
    }
  }

  @Test
  void aBufferThatSomeoneKeptIsNotOverwritten() {
    Schema schema = RandomBatches.schema(DataType.INTEGER, DataType.VARCHAR);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowExport export = new ArrowExport(schema, allocator)) {
      export.load(Batch.of(2, vector(DataType.INTEGER, 1, 2), texts("one", "two")));
      FieldVector kept = slice(export.root().getVector(0), allocator);
      FieldVector keptText = slice(export.root().getVector(1), allocator);
      TransferPair taken = export.root().getVector(1).getTransferPair(allocator);
      export.load(Batch.of(2, vector(DataType.INTEGER, 3, 4), texts("three", "four")));
      taken.transfer();
      export.load(Batch.of(1, vector(DataType.INTEGER, 5), texts("five")));
      try (kept;
          keptText;
          FieldVector moved = (FieldVector) taken.getTo()) {
        assertThat(((IntVector) kept).get(0)).isEqualTo(1);
        assertThat(keptText.getObject(1)).hasToString("two");
        assertThat(((VarCharVector) moved).getObject(0)).hasToString("three");
        assertThat(export.root().getVector(1).getObject(0)).hasToString("five");
      }
    }
  }

  private static FieldVector slice(FieldVector vector, BufferAllocator allocator) {
    TransferPair pair = vector.getTransferPair(allocator);
    pair.splitAndTransfer(0, vector.getValueCount());
    return (FieldVector) pair.getTo();
  }

  @Test
  void buffersAreReusedForBatchesOfOneSize() {
    Schema schema = RandomBatches.schema(DataType.BIGINT, DataType.VARCHAR);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowExport export = new ArrowExport(schema, allocator)) {
      Batch batch = Batch.of(2, vector(DataType.BIGINT, 1L, 2L), texts("one", "two"));
      export.load(batch);
      long address = export.root().getVector(0).getDataBuffer().memoryAddress();
      long text = export.root().getVector(1).getDataBuffer().memoryAddress();
      export.load(batch);
      assertThat(export.root().getVector(0).getDataBuffer().memoryAddress()).isEqualTo(address);
      assertThat(export.root().getVector(1).getDataBuffer().memoryAddress()).isEqualTo(text);
    }
  }

  @Test
  void exhaustedMemoryIsAnErrorThatLeavesNothingBehind() {
    Schema schema = RandomBatches.schema(DataType.BIGINT);
    try (BufferAllocator allocator = new RootAllocator(1024);
        ArrowExport export = new ArrowExport(schema, allocator)) {
      Batch batch =
          Batch.of(5000, new ConstantVector(VectorBuilder.single(DataType.BIGINT, 1L), 5000));
      assertThatThrownBy(() -> export.load(batch))
          .isInstanceOf(DfjException.class)
          .hasMessageContaining("Arrow memory");
      assertThat(allocator.getAllocatedMemory()).isZero();
    }
  }

  @Test
  void nullTypedColumnsAndDictionariesWithNullsAreHandled() {
    Schema schema = RandomBatches.schema(DataType.NULL, DataType.VARCHAR);
    Vector nulls = new ConstantVector(VectorBuilder.single(DataType.NULL, null), 3);
    Vector encoded =
        new DictionaryVector(
            texts("x", "y").gather(new int[] {0, -1, 1}, 3),
            new int[] {2, 1, 99},
            new boolean[] {false, false, true},
            3);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowExport export = new ArrowExport(schema, allocator)) {
      export.load(Batch.of(3, nulls, encoded));
      Batch back = new ArrowImport().batch(export.root());
      assertThat(RandomBatches.rows(back).stream().map(row -> row.get(1)))
          .containsExactly("y", null, null);
      assertThat(back.column(0).isNull(2)).isTrue();
    }
  }

  private static Vector texts(String... values) {
    VectorBuilder builder = new VectorBuilder(DataType.VARCHAR);
    for (String value : List.of(values)) {
      byte[] bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      builder.appendBytes(bytes, 0, bytes.length);
    }
    return builder.build();
  }

  private static Vector vector(DataType type, @Nullable Object... values) {
    VectorBuilder builder = new VectorBuilder(type);
    for (@Nullable Object value : values) {
      builder.append(value);
    }
    return builder.build();
  }
}
