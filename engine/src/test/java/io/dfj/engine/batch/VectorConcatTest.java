// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.testing.RandomBatches;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorConcatTest {
  private static FlatVector flat(DataType type, @Nullable Object... values) {
    VectorBuilder builder = new VectorBuilder(type);
    for (Object value : values) {
      builder.append(value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value);
    }
    return builder.build();
  }

  private static List<@Nullable Object> values(Vector vector) {
    List<@Nullable Object> values = new ArrayList<>();
    for (List<@Nullable Object> row : RandomBatches.rows(Batch.of(vector.length(), vector))) {
      values.add(row.get(0));
    }
    return values;
  }

  @Test
  void placesBatchesOfMixedEncodingsOneAfterTheOther() {
    Schema schema = RandomBatches.schemaOfAllTypes();
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      RandomBatches data = new RandomBatches(seed);
      List<Batch> batches = new ArrayList<>();
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int k = random.nextInt(6); k > 0; k--) {
        Batch batch = data.batch(schema, 1 + random.nextInt(60));
        batches.add(batch);
        rows.addAll(RandomBatches.rows(batch));
      }
      assertThat(VectorConcat.rowCount(batches)).isEqualTo(rows.size());
      for (int c = 0; c < schema.size(); c++) {
        DataType type = schema.field(c).type();
        List<@Nullable Object> expected = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
          expected.add(row.get(c));
        }
        AtomicInteger checks = new AtomicInteger();
        Vector column = VectorConcat.column(type, batches, c, checks::incrementAndGet);
        boolean copied = batches.size() > 1 && !(column instanceof ConstantVector);
        assertThat(checks.get()).isGreaterThanOrEqualTo(copied ? batches.size() : 0);
        assertThat(values(column)).as("seed %s, %s", seed, type).isEqualTo(expected);
        FlatVector flat = VectorConcat.flatColumn(type, batches, c, () -> {});
        assertThat(flat.length()).isEqualTo(rows.size());
        assertThat(values(flat)).as("seed %s, %s, flat", seed, type).isEqualTo(expected);
      }
    }
  }

  @Test
  void dictionariesOfTextAreJoined() {
    FlatVector letters = flat(DataType.VARCHAR, "a", "b", null);
    FlatVector others = flat(DataType.VARCHAR, "c", "b");
    Vector first =
        new DictionaryVector(letters, new int[] {1, 2, 99}, new boolean[] {false, false, true}, 3);
    Vector second = new DictionaryVector(others, new int[] {0, 1, 0}, null, 3);
    Vector third = new DictionaryVector(letters, new int[] {0}, null, 1);
    Vector fourth = new ConstantVector(flat(DataType.VARCHAR, "d"), 2);
    Vector all = VectorConcat.of(DataType.VARCHAR, List.of(first, second, third, fourth));
    assertThat(all).isInstanceOf(DictionaryVector.class);
    assertThat(((DictionaryVector) all).dictionary().length()).isEqualTo(6);
    assertThat(values(all))
        .isEqualTo(values(flat(DataType.VARCHAR, "b", null, null, "c", "b", "c", "a", "d", "d")));
  }

  @Test
  void oneFlatPartMakesTheResultFlat() {
    Vector encoded = new DictionaryVector(flat(DataType.VARCHAR, "a"), new int[2], null, 2);
    Vector all =
        VectorConcat.of(DataType.VARCHAR, List.of(encoded, flat(DataType.VARCHAR, "b", null)));
    assertThat(all).isInstanceOf(BytesVector.class);
    assertThat(values(all)).isEqualTo(values(flat(DataType.VARCHAR, "a", "a", "b", null)));
  }

  @Test
  void dictionariesLargerThanTheirRowsAreDropped() {
    Object[] texts = new Object[3000];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "text " + i;
    }
    Vector encoded =
        new DictionaryVector(flat(DataType.VARCHAR, texts), new int[] {2999, 7}, null, 2);
    Vector all = VectorConcat.of(DataType.VARCHAR, List.of(encoded));
    assertThat(all).isInstanceOf(BytesVector.class);
    assertThat(values(all)).isEqualTo(values(flat(DataType.VARCHAR, "text 2999", "text 7")));
  }

  @Test
  void oneConstantStaysConstant() {
    FlatVector single = flat(DataType.BIGINT, 5L);
    Vector all =
        VectorConcat.of(
            DataType.BIGINT, List.of(new ConstantVector(single, 3), new ConstantVector(single, 4)));
    assertThat(all).isInstanceOf(ConstantVector.class);
    assertThat(all.length()).isEqualTo(7);
    FlatVector other = flat(DataType.BIGINT, (Object) null);
    Vector both =
        VectorConcat.of(
            DataType.BIGINT, List.of(new ConstantVector(single, 1), new ConstantVector(other, 2)));
    assertThat(values(both)).isEqualTo(values(flat(DataType.BIGINT, 5L, null, null)));
  }

  @Test
  void narrowAndWideDecimalsMeet() {
    DataType type = DataType.decimal(38, 0);
    BigInteger wide = BigInteger.TEN.pow(30);
    FlatVector narrow = flat(type, BigInteger.valueOf(-3), null);
    FlatVector large = flat(type, wide.negate(), wide);
    assertThat(narrow).isInstanceOf(LongVector.class);
    assertThat(large).isInstanceOf(Int128Vector.class);
    Vector all =
        VectorConcat.of(
            type, List.of(narrow, new DictionaryVector(large, new int[] {1, 0}, null, 2)));
    assertThat(values(all))
        .isEqualTo(values(flat(type, BigInteger.valueOf(-3), null, wide, wide.negate())));
  }

  @Test
  void nothingGivesAnEmptyColumn() {
    for (DataType type : RandomBatches.TYPES) {
      assertThat(VectorConcat.of(type, List.of()).length()).isZero();
    }
  }
}
