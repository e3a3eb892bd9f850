// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that others are built upon.
 *
 * @param plan not optimised
 * @param relations for each column the table or alias that it may be qualified with; null if none
 */
public record Frame(LogicalPlan plan, List<@Nullable String> relations) {
  public Frame {
    relations = Collections.unmodifiableList(new ArrayList<>(relations));
    if (relations.size() != plan.schema().size()) {
      throw new IllegalArgumentException(relations + " of " + plan.schema());
    }
  }

  /** The query with its columns qualified as their tables are named. */
  public static Frame of(LogicalPlan plan) {
    List<@Nullable String> relations = new ArrayList<>();
    for (int i = 0; i < plan.schema().size(); i++) {
      ColumnOrigin origin = i < plan.origins().size() ? plan.origins().get(i) : null;
      relations.add(origin == null ? null : origin.table());
    }
    return new Frame(plan, relations);
  }

  /** The query with every column qualified by one name. */
  public Frame named(String relation) {
    return new Frame(plan, Collections.nCopies(plan.schema().size(), relation));
  }

  /** The columns, in order. */
  public List<Field> fields() {
    return plan.schema().fields();
  }

  public int size() {
    return relations.size();
  }
}
