// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements in rows of their own, across output batches, whatever form the arrays come in. */
class UnnestTest {
  private static final DataType LONGS = DataType.array(DataType.BIGINT);

  private static FlatVector numbers(@Nullable Long... values) {
    VectorBuilder builder = new VectorBuilder(DataType.BIGINT);
    Arrays.stream(values).forEach(builder::append);
    return builder.build();
  }

  private static FlatVector arrays(@Nullable List<?>... values) {
    VectorBuilder builder = new VectorBuilder(LONGS);
    Arrays.stream(values).forEach(builder::append);
    return builder.build();
  }

  private static UnnestNode node(
      Batch batch, boolean ordinality, boolean keepNulls, boolean keepEmpty) {
    List<DataType> types = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<Unnested> unnested = new ArrayList<>();
    for (int i = 0; i < batch.columnCount(); i++) {
      types.add(batch.column(i).type());
      if (i > 0) {
        unnested.add(new Unnested.Collection(i));
      }
      fields.add(new Field("c" + i, DataType.BIGINT, true));
    }
    if (ordinality) {
      fields.add(new Field("ordinality", DataType.BIGINT, true));
    }
    Schema schema = RandomBatches.schema(types.toArray(DataType[]::new));
    return new UnnestNode(
        new Runs.BatchesNode(schema, List.of(batch)),
        1,
        unnested,
        ordinality,
        keepNulls,
        keepEmpty,
        new Schema(fields));
  }

  private static Batch twoArrays() {
    return Batch.of(
        4,
        numbers(1L, 2L, 3L, 4L),
        arrays(List.of(10L, 11L, 12L), null, List.of(), List.of(40L)),
        arrays(List.of(-1L), List.of(-2L), List.of(), null));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1000})
  void padsTheShorterArray(int batchSize) {
    assertThat(Runs.rows(node(twoArrays(), true, false, false), Runs.query(batchSize, 1)))
        .containsExactly(
            Arrays.asList(1L, 10L, -1L, 1L),
            Arrays.asList(1L, 11L, null, 2L),
            Arrays.asList(1L, 12L, null, 3L),
            Arrays.asList(2L, null, -2L, 1L),
            Arrays.asList(4L, 40L, null, 1L));
  }

  @Test
  void leavesUnselectedRowsOut() {
    Batch batch = twoArrays().select(new int[] {1, 3}, 2);
    assertThat(Runs.rows(node(batch, false, false, false), Runs.query(3, 1)))
        .containsExactly(Arrays.asList(2L, null, -2L), Arrays.asList(4L, 40L, null));
  }

  @Test
  void keepsRowsWithoutElements() {
    Batch batch =
        Batch.of(3, numbers(1L, 2L, 3L), arrays(null, List.of(), Arrays.asList((Long) null)));
    List<@Nullable Object> absent = Arrays.asList(1L, null, null);
    List<@Nullable Object> empty = Arrays.asList(2L, null, null);
    List<@Nullable Object> element = Arrays.asList(3L, null, 1L);
    assertThat(Runs.rows(node(batch, true, false, false), Runs.query(2, 1)))
        .containsExactly(element);
    assertThat(Runs.rows(node(batch, true, true, false), Runs.query(2, 1)))
        .containsExactly(absent, element);
    assertThat(Runs.rows(node(batch, true, true, true), Runs.query(2, 1)))
        .containsExactly(absent, empty, element);
  }

  /**
   * A constant array of many rows is not repeated in memory: 10,000 times a million would not fit.
   */
  @Test
  void sharesConstantAndEncodedArrays() {
    List<Long> million = LongStream.range(0, 1_000_000).boxed().toList();
    Vector constant = new ConstantVector(arrays(million), 10_000);
    Batch batch = Batch.of(10_000, new ConstantVector(numbers(7L), 10_000), constant);
    try (Execution execution =
        Execution.start(node(batch, false, false, false), Runs.query(100, 1))) {
      for (int i = 0; i < 20; i++) {
        Batch next = Objects.requireNonNull(execution.next());
        assertThat(RandomBatches.rows(next).get(5)).containsExactly(7L, i * 100L + 5);
      }
    }

    FlatVector dictionary = arrays(List.of(1L, 2L), List.of(3L));
    Vector encoded =
        new DictionaryVector(
            dictionary, new int[] {1, 0, 1}, new boolean[] {false, true, false}, 3);
    assertThat(
            Runs.rows(
                node(Batch.of(3, numbers(1L, 2L, 3L), encoded), false, true, false),
                Runs.query(10, 1)))
        .containsExactly(
            Arrays.asList(1L, 3L), Arrays.asList(2L, (Object) null), Arrays.asList(3L, 3L));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsSeries(boolean inclusive) {
    Batch batch =
        Batch.of(4, numbers(1L, 5L, 1L, null), numbers(3L, 1L, 0L, 1L), numbers(1L, -2L, 1L, 1L));
    UnnestNode node =
        new UnnestNode(
            new Runs.BatchesNode(
                RandomBatches.schema(DataType.BIGINT, DataType.BIGINT, DataType.BIGINT),
                List.of(batch)),
            0,
            List.of(new Unnested.Series(0, 1, 2, inclusive)),
            false,
            false,
            false,
            RandomBatches.schema(DataType.BIGINT));
    assertThat(Runs.rows(node, Runs.query(2, 1)).stream().map(row -> row.get(0)).toList())
        .isEqualTo(inclusive ? List.of(1L, 2L, 3L, 5L, 3L, 1L) : List.of(1L, 2L, 5L, 3L));
  }

  @Test
  void endsWhenCancelledInTheMiddleOfARow() {
    Batch batch = Batch.of(1, numbers(0L), numbers(Long.MAX_VALUE), numbers(1L));
    UnnestNode node =
        new UnnestNode(
            new Runs.BatchesNode(
                RandomBatches.schema(DataType.BIGINT, DataType.BIGINT, DataType.BIGINT),
                List.of(batch)),
            0,
            List.of(new Unnested.Series(0, 1, 2, false)),
            false,
            false,
            false,
            RandomBatches.schema(DataType.BIGINT));
    QueryContext query = Runs.query(64, 1);
    try (Execution execution = Execution.start(node, query)) {
      assertThat(execution.next()).isNotNull();
      query.cancel();
      assertThatThrownBy(
              () -> {
                while (execution.next() != null) {
                  // Until it is cancelled.
                }
              })
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }
}
