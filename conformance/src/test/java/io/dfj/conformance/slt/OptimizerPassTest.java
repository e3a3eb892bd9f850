// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dfj.engine.logical.pass.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Passes make plans better, never different: without any one that may be left out the rows are the
 * same.
 */
class OptimizerPassTest {
  @TestFactory
  Stream<DynamicNode> scriptsWithoutAPass() {
    assumeFalse(Boolean.getBoolean("dfj.slt.complete"));
    return Optimizer.optionalPasses().stream().map(OptimizerPassTest::scriptsWithout);
  }

  private static DynamicNode scriptsWithout(String pass) {
    String url = "jdbc:dfj:?dfj.optimizer.disabled_passes=" + pass;
    try {
      return DynamicContainer.dynamicContainer(
          "without " + pass, SltTest.nodes(SltTest.ROOT.resolve("sql"), url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void passesHaveNames() {
    assertThat(Optimizer.optionalPasses()).doesNotHaveDuplicates().hasSizeGreaterThan(4);
  }
}
