// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

import java.util.List;

/** The columns of a table or a result, in order. Names may repeat in results. */
public record Schema(List<Field> fields) {
  public Schema {
    fields = List.copyOf(fields);
  }

  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  public int size() {
    return fields.size();
  }

  public Field field(int index) {
    return fields.get(index);
  }

  /** Index of the first column of exactly this name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The columns at these indexes, in that order. */
  public Schema project(int[] indexes) {
    Field[] projected = new Field[indexes.length];
    for (int i = 0; i < indexes.length; i++) {
      projected[i] = fields.get(indexes[i]);
    }
    return of(projected);
  }
}
