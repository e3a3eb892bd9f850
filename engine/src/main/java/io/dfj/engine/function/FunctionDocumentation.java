// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import java.util.List;

/**
 * What users read about a function.
 *
 * @param category the list it stands in, as "string"
 * @param description one sentence or two
 * @param examples evaluated by a test; at least one
 */
public record FunctionDocumentation(String category, String description, List<Example> examples) {
  public FunctionDocumentation {
    examples = List.copyOf(examples);
  }

  /**
   * @param sql an expression without columns
   * @param result the text of {@code SELECT CAST(sql AS VARCHAR)}, or "NULL"
   */
  public record Example(String sql, String result) {}
}
