// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of one file, or a part of a nested one.
 *
 * @param optional whether values may be null
 * @param definition level from which a value is not null; of a list, the next one means that it is
 *     not empty
 * @param repetition how many lists are around it
 * @param leaf of what is not nested; else null
 * @param children of an ARRAY its element, of a MAP its key and value, of a ROW its fields
 */
record SchemaNode(
    String name,
    DataType type,
    boolean optional,
    int definition,
    int repetition,
    @Nullable LeafColumn leaf,
    List<SchemaNode> children) {

  Field field() {
    return new Field(name, type, optional);
  }

  /** Whether it has a repetition level of its own. */
  boolean isList() {
    return type.sqlType() == SqlType.ARRAY || type.sqlType() == SqlType.MAP;
  }

  /** Adds the leaves, in the order of the file. */
  void addLeaves(List<LeafColumn> leaves) {
    if (leaf != null) {
      leaves.add(leaf);
    }
    children.forEach(child -> child.addLeaves(leaves));
  }
}
