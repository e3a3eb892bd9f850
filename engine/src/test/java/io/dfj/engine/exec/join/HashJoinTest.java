// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.testing.RandomBatches;
import io.dfj.engine.testing.Runs;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashJoinTest {
  private static final int ROUNDS = 150;

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void agreesWithNestedLoopsOnOneKey(JoinKind kind) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      DataType type = RandomBatches.TYPES.get(random.nextInt(RandomBatches.TYPES.size()));
      check(kind, seed, random, List.of(type), false);
    }
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void agreesWithNestedLoopsOnSeveralKeys(JoinKind kind) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(1000 + seed);
      check(kind, seed, random, types(random), false);
    }
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void agreesWithNestedLoopsUnderResidual(JoinKind kind) {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(2000 + seed);
      check(kind, seed, random, types(random), true);
    }
  }

  private static List<DataType> types(Random random) {
    List<DataType> types = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      types.add(RandomBatches.TYPES.get(random.nextInt(RandomBatches.TYPES.size())));
    }
    return types;
  }

  private static void check(
      JoinKind kind, long seed, Random random, List<DataType> types, boolean residual) {
    int domain = random.nextBoolean() ? 4 + random.nextInt(30) : -5 - random.nextInt(30);
    double nulls = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.5;
    JoinCase join =
        new JoinCase(
            random,
            types,
            domain,
            random.nextInt(8) == 0 ? 0 : random.nextInt(60),
            random.nextInt(8) == 0 ? 0 : random.nextInt(60),
            nulls,
            random.nextBoolean(),
            residual);
    int workers = 1 + random.nextInt(4);
    HashJoinNode node =
        new HashJoinNode(
            kind, join.leftNode(), join.rightNode(), join.keys, join.residual, join.schema(kind));
    assertThat(JoinCase.sorted(Runs.rows(node, Runs.query(1 + random.nextInt(20), workers))))
        .as("%s of %s, seed %s, keys %s", kind, types, seed, join.keys)
        .isEqualTo(join.expected(kind));
  }
}
