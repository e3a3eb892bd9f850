// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * Gives each row as many times as the longest of its collections has elements, with an element of
 * each: the first elements side by side, then the second ones and so on, null where a collection
 * has no more.
 *
 * @param kept how many of the input's columns, from the first, stay
 * @param unnested the collections
 * @param ordinality whether the number of the element, from 1, is added as BIGINT; null where a row
 *     is kept that has none
 * @param keepNulls whether a row stays, with nulls, of which a collection is null
 * @param keepEmpty whether a row stays, with nulls, all of whose collections are null or empty
 * @param schema the kept columns, a column for each collection, the ordinality
 */
public record UnnestNode(
    PhysicalNode input,
    int kept,
    List<Unnested> unnested,
    boolean ordinality,
    boolean keepNulls,
    boolean keepEmpty,
    Schema schema)
    implements PhysicalNode {
  public UnnestNode {
    unnested = List.copyOf(unnested);
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return builder.open(input).through(new UnnestOperator(this, builder.query()));
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("UnnestExec: columns=[");
    for (int i = 0; i < unnested.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(schema.field(kept + i).name());
    }
    text.append(']');
    if (ordinality) {
      text.append(", with ordinality");
    }
    if (keepEmpty) {
      text.append(", outer");
    } else if (keepNulls) {
      text.append(", preserve nulls");
    }
    return text.toString();
  }
}
