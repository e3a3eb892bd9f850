// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is used of a column: all of it, or of a ROW some fields, and again what of them. A source
 * may give anything for the fields that are not used.
 */
public final class UsedFields {
  /** Everything. */
  public static final UsedFields ALL = new UsedFields(null);

  private final @Nullable Map<Integer, UsedFields> fields;

  private UsedFields(@Nullable Map<Integer, UsedFields> fields) {
    this.fields = fields;
  }

  public boolean isAll() {
    return fields == null;
  }

  /** What is used of a field of the ROW, by its index; null if nothing is. */
  public @Nullable UsedFields field(int index) {
    return fields == null ? ALL : fields.get(index);
  }

  /**
   * What expressions use of columns.
   *
   * @param columns how many there are
   * @return for each, null for a column that is not used
   */
  public static @Nullable UsedFields[] of(List<PhysicalExpr> expressions, int columns) {
    @Nullable UsedFields[] used = new UsedFields[columns];
    expressions.forEach(expression -> collect(expression, used));
    return used;
  }

  private static void collect(PhysicalExpr expr, @Nullable UsedFields[] used) {
    FieldPath path = FieldPath.of(expr);
    if (path != null) {
      int index = path.column().index();
      used[index] = union(used[index], only(path.fields()));
    } else {
      expr.children().forEach(child -> collect(child, used));
    }
  }

  private static UsedFields only(List<Integer> path) {
    return path.isEmpty()
        ? ALL
        : new UsedFields(Map.of(path.get(0), only(path.subList(1, path.size()))));
  }

  private static UsedFields union(@Nullable UsedFields first, UsedFields second) {
    if (first == null || first.fields == null || second.fields == null) {
      return first == null ? second : ALL;
    }
    Map<Integer, UsedFields> both = new TreeMap<>(first.fields);
    second.fields.forEach((index, used) -> both.merge(index, used, UsedFields::union));
    return new UsedFields(both);
  }

  @Override
  public String toString() {
    return fields == null ? "*" : fields.toString();
  }
}
