// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTreeTest {
  private static final Schema SCHEMA =
      Schema.of(new Field("a", DataType.BIGINT, false), new Field("b", DataType.VARCHAR, true));

  private static final PlanTree SCAN = node("Scan", Map.of("Table", "t"));

  private static PlanTree node(String name, Map<String, Object> details, PlanTree... inputs) {
    String line = details.isEmpty() ? name : name + ": " + details.values().iterator().next();
    return new PlanTree(name, line, details, SCHEMA, List.of(inputs));
  }

  private static PlanTree join(PlanTree left, PlanTree right) {
    return node("Join", Map.of(), left, right);
  }

  @Test
  void indentsInputs() {
    assertThat(join(SCAN, node("Filter", Map.of("", "a > 1"), SCAN)).indent())
        .isEqualTo("Join\n  Scan: t\n  Filter: a > 1\n    Scan: t");
    assertThat(SCAN.indentWithSchema()).isEqualTo("Scan: t [a:BIGINT, b:VARCHAR;N]");
  }

  @Test
  void drawsBoxes() {
    PlanTree long_ =
        node("Filter", Map.of("Condition", "a > 1 AND b LIKE 'something long%'"), SCAN);
    assertThat(join(long_, join(SCAN, SCAN)).boxes())
        .isEqualTo(
            """
            ┌───────────────────────────┐
            │            Join           ├──────────────┐
            └─────────────┬─────────────┘              │
            ┌─────────────┴─────────────┐┌─────────────┴─────────────┐
            │           Filter          ││            Join           ├──────────────┐
            │    --------------------   ││                           │              │
            │         Condition:        ││                           │              │
            │      a > 1 AND b LIKE     ││                           │              │
            │     'something long%'     ││                           │              │
            └─────────────┬─────────────┘└─────────────┬─────────────┘              │
            ┌─────────────┴─────────────┐┌─────────────┴─────────────┐┌─────────────┴─────────────┐
            │            Scan           ││            Scan           ││            Scan           │
            │    --------------------   ││    --------------------   ││    --------------------   │
            │          Table: t         ││          Table: t         ││          Table: t         │
            └───────────────────────────┘└───────────────────────────┘└───────────────────────────┘""");
  }

  @Test
  void writesGraphs() {
    PlanTree plan = node("Filter", Map.of("", "b = '\"\\n\"'"), SCAN);
    assertThat(plan.graphviz())
        .isEqualTo(
            """
            digraph {
              1 [shape=box label="Filter: b = '\\"\\\\n\\"'"]
              2 [shape=box label="Scan: t"]
              1 -> 2 [dir=back]
            }""");
  }

  @Test
  void writesJson() {
    PlanTree plan = node("Sort", Map.of("Keys", List.of("a \"1\"", "b\t\u0001")), SCAN);
    assertThat(plan.pgJson())
        .isEqualTo(
            """
            [
              {
                "Plan": {
                  "Node Type": "Sort",
                  "Keys": [
                    "a \\"1\\"",
                    "b\\u0009\\u0001"
                  ],
                  "Output": [
                    "a",
                    "b"
                  ],
                  "Plans": [
                    {
                      "Node Type": "Scan",
                      "Table": "t",
                      "Output": [
                        "a",
                        "b"
                      ],
                      "Plans": []
                    }
                  ]
                }
              }
            ]""");
  }
}
