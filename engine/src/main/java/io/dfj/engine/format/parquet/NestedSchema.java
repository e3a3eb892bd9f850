// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds lists, maps and structs in a file's schema, in the forms of Parquet's rules for backward
 * compatibility: lists of three levels, of two, and repeated fields without a list around them.
 */
final class NestedSchema {
  private final List<SchemaElement> elements;
  private final boolean binaryAsText;
  private int next;
  private int leaf;

  private NestedSchema(List<SchemaElement> elements, int first, int leaf, boolean binaryAsText) {
    this.elements = elements;
    this.next = first;
    this.leaf = leaf;
    this.binaryAsText = binaryAsText;
  }

  /**
   * The column of the element at an index, whose subtree is known to be complete; null if part of
   * it is of a type without SQL counterpart.
   *
   * @param leaf index of its first leaf among all leaves
   * @param binaryAsText whether byte arrays without annotation are text
   */
  static @Nullable SchemaNode column(
      List<SchemaElement> elements, int index, int leaf, boolean binaryAsText) {
    return new NestedSchema(elements, index, leaf, binaryAsText).node(0, 0);
  }

  /** Reads the next element and what is below it. */
  private @Nullable SchemaNode node(int definition, int repetition) {
    SchemaElement element = elements.get(next);
    FieldRepetitionType type = element.getRepetition_type();
    if (type == FieldRepetitionType.REPEATED) {
      SchemaNode item = value(false, definition + 1, repetition + 1);
      return list(name(element), false, definition, repetition, item);
    }
    boolean optional = type == FieldRepetitionType.OPTIONAL;
    return value(optional, definition + (optional ? 1 : 0), repetition);
  }

  /**
   * Reads the next element as if it were not repeated.
   *
   * @param definition level from which it is not null
   */
  private @Nullable SchemaNode value(boolean optional, int definition, int repetition) {
    SchemaElement element = elements.get(next);
    if (element.getNum_children() == 0) {
      next++;
      LeafColumn column = TypeMapping.column(element, leaf++, binaryAsText);
      return column == null
          ? null
          : new SchemaNode(
              name(element), column.type(), optional, definition, repetition, column, List.of());
    }
    SchemaElement child = elements.get(next + 1);
    boolean collection =
        element.getNum_children() == 1
            && child.getRepetition_type() == FieldRepetitionType.REPEATED;
    if (collection && isMap(element) && child.getNum_children() == 2) {
      next += 2;
      SchemaNode key = node(definition + 1, repetition + 1);
      SchemaNode value = node(definition + 1, repetition + 1);
      return map(name(element), optional, definition, repetition, key, value);
    }
    if (collection && (isList(element) || isMap(element))) {
      next++;
      SchemaNode item;
      if (isItem(element, child)) {
        item = value(false, definition + 1, repetition + 1);
      } else {
        next++;
        item = node(definition + 1, repetition + 1);
      }
      return list(name(element), optional, definition, repetition, item);
    }
    return struct(optional, definition, repetition);
  }

  /** Whether the repeated element in a list is the item itself, not a group around it. */
  private boolean isItem(SchemaElement list, SchemaElement repeated) {
    return repeated.getNum_children() != 1
        || name(repeated).equals("array")
        || name(repeated).equals(name(list) + "_tuple")
        || elements.get(next + 1).getRepetition_type() == FieldRepetitionType.REPEATED;
  }

  private @Nullable SchemaNode struct(boolean optional, int definition, int repetition) {
    SchemaElement group = elements.get(next++);
    List<SchemaNode> children = new ArrayList<>();
    for (int i = 0; i < group.getNum_children(); i++) {
      SchemaNode child = node(definition, repetition);
      if (child != null) {
        children.add(child);
      }
    }
    long names = children.stream().map(SchemaNode::name).distinct().count();
    if (children.size() < group.getNum_children() || names < children.size()) {
      return null;
    }
    List<Field> fields = children.stream().map(SchemaNode::field).toList();
    return new SchemaNode(
        name(group), DataType.row(fields), optional, definition, repetition, null, children);
  }

  private static @Nullable SchemaNode list(
      String name, boolean optional, int definition, int repetition, @Nullable SchemaNode item) {
    return item == null
        ? null
        : new SchemaNode(
            name,
            DataType.array(item.type(), item.optional()),
            optional,
            definition,
            repetition,
            null,
            List.of(item));
  }

  private static @Nullable SchemaNode map(
      String name,
      boolean optional,
      int definition,
      int repetition,
      @Nullable SchemaNode key,
      @Nullable SchemaNode value) {
    return key == null || value == null
        ? null
        : new SchemaNode(
            name,
            DataType.map(key.type(), value.type(), value.optional()),
            optional,
            definition,
            repetition,
            null,
            List.of(key, value));
  }

  private static String name(SchemaElement element) {
    String name = element.getName();
    if (name == null) {
      throw new CorruptDataException("a column without a name");
    }
    return name;
  }

  private static boolean isList(SchemaElement element) {
    return element.isSetConverted_type()
        ? element.getConverted_type() == ConvertedType.LIST
        : element.isSetLogicalType() && element.getLogicalType().isSetLIST();
  }

  private static boolean isMap(SchemaElement element) {
    if (element.isSetConverted_type()) {
      ConvertedType type = element.getConverted_type();
      return type == ConvertedType.MAP || type == ConvertedType.MAP_KEY_VALUE;
    }
    return element.isSetLogicalType() && element.getLogicalType().isSetMAP();
  }
}
