// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private static final LogicalPlan PLAN = TestPlans.plan("SELECT n_name FROM nation");

  @Test
  void namesThePassThatFails() {
    Optimizer.Pass failing =
        new Optimizer.Pass(
            "broken",
            true,
            rel -> {
              throw new IllegalStateException("no such column");
            });

    assertThatThrownBy(() -> Optimizer.optimize(PLAN, List.of(failing), Set.of(), () -> {}))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR))
        .hasMessageContaining("optimizer pass broken failed")
        .hasMessageContaining("no such column");
  }

  @Test
  void namesThePassThatChangesTheColumns() {
    Optimizer.Pass narrowing = new Optimizer.Pass("narrowing", true, rel -> rel.getInput(0));

    assertThatThrownBy(() -> Optimizer.optimize(PLAN, List.of(narrowing), Set.of(), () -> {}))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR))
        .hasMessageContaining("optimizer pass narrowing changed the type");
  }

  @Test
  void stopsBetweenPassesWhenCancelled() {
    List<String> run = new ArrayList<>();
    List<Optimizer.Pass> passes =
        List.of(
            new Optimizer.Pass("first", true, rel -> note(run, "first", rel)),
            new Optimizer.Pass("second", true, rel -> note(run, "second", rel)));
    DfjException cancelled = new DfjException(ErrorCode.CANCELLED, "the query was cancelled");
    Runnable afterFirst =
        () -> {
          if (!run.isEmpty()) {
            throw cancelled;
          }
        };

    assertThatThrownBy(() -> Optimizer.optimize(PLAN, passes, Set.of(), afterFirst))
        .isSameAs(cancelled);
    assertThat(run).containsExactly("first");
  }

  private static <T> T note(List<String> run, String name, T rel) {
    run.add(name);
    return rel;
  }

  @Test
  void refusesPassesThatCannotBeLeftOut() {
    ConfigOptions options = new ConfigOptions();
    options.set(ConfigOption.DISABLED_PASSES, "join_order,subquery_removal");

    assertThatThrownBy(() -> Optimizer.optimize(PLAN, options, () -> {}))
        .hasMessageContaining("'subquery_removal'")
        .hasMessageContaining("join_order, filter_pushdown_again");
  }

  @Test
  void leavesOutWhatIsDisabled() {
    ConfigOptions options = new ConfigOptions();
    options.set(ConfigOption.DISABLED_PASSES, "join_order, cleanup");

    assertThat(Optimizer.optimize(PLAN, options, () -> {}).timings())
        .extracting(Optimizer.Timing::pass)
        .doesNotContain("join_order", "cleanup")
        .contains("filter_pushdown", "column_pruning");
  }
}
