// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.testing.Runs;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NestedLoopJoinTest {
  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void agreesWithPairByPairEvaluation(JoinKind kind) {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      JoinCase join =
          new JoinCase(
              random,
              List.of(),
              10,
              random.nextInt(40),
              random.nextInt(6) == 0 ? 0 : random.nextInt(40),
              random.nextInt(3) * 0.2,
              false,
              random.nextInt(4) > 0);
      NestedLoopJoinNode node =
          new NestedLoopJoinNode(
              kind, join.leftNode(), join.rightNode(), join.residual, join.schema(kind));
      assertThat(
              JoinCase.sorted(
                  Runs.rows(node, Runs.query(1 + random.nextInt(20), 1 + random.nextInt(4)))))
          .as("%s, seed %s", kind, seed)
          .isEqualTo(join.expected(kind));
    }
  }
}
