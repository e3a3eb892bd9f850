// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flat values of storage STRUCT: one vector a field, all of the struct's length. */
public final class StructVector extends FlatVector {
  private final List<FlatVector> fields;

  /**
   * @param fields in the type's order; where the struct is null they hold anything
   */
  public StructVector(
      DataType type, List<FlatVector> fields, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.fields = List.copyOf(fields);
  }

  public List<FlatVector> fields() {
    return fields;
  }

  /** A field's values: null also where the struct is. */
  public FlatVector field(int index) {
    FlatVector field = fields.get(index);
    boolean[] outer = nulls();
    if (outer == null) {
      return field;
    }
    int[] rows = new int[length()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = outer[row] ? -1 : row;
    }
    return field.gather(rows, rows.length);
  }

  @Override
  public StructVector gather(int[] rows, int count) {
    List<FlatVector> gathered = new ArrayList<>(fields.size());
    for (FlatVector field : fields) {
      gathered.add(field.gather(rows, count));
    }
    return new StructVector(type(), gathered, gatherNulls(rows, count), count);
  }

  @Override
  public StructVector withType(DataType type) {
    List<FlatVector> typed = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      typed.add(fields.get(i).withType(type.children().get(i).type()));
    }
    return new StructVector(type, typed, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    long size = nullsSize();
    for (FlatVector field : fields) {
      size += field.sizeInBytes();
    }
    return size;
  }
}
