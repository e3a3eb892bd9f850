// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/**
 * Types of columns that are not supported, for messages: {@code LIST<INTEGER>}, {@code MAP<VARCHAR,
 * DATE>}, {@code STRUCT<a INTEGER, b VARCHAR>}, {@code INTERVAL}.
 */
final class SchemaText {
  private static final int LONGEST = 200;

  private final List<SchemaElement> elements;
  private final boolean binaryAsText;
  private final StringBuilder text = new StringBuilder();

  /** Of the element after the one that was written last. */
  private int next;

  private SchemaText(List<SchemaElement> elements, int first, boolean binaryAsText) {
    this.elements = elements;
    this.next = first;
    this.binaryAsText = binaryAsText;
  }

  /**
   * The type of the element at an index, whose subtree is known to be complete.
   *
   * @param binaryAsText whether byte arrays without annotation are text
   */
  static String of(List<SchemaElement> elements, int index, boolean binaryAsText) {
    SchemaText writer = new SchemaText(elements, index, binaryAsText);
    writer.type(false);
    String text = writer.text.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /**
   * Writes the type of the next element.
   *
   * @param known whether a list or map around it accounts for its repetition
   */
  private void type(boolean known) {
    SchemaElement element = elements.get(next);
    boolean repeated = element.getRepetition_type() == FieldRepetitionType.REPEATED && !known;
    text.append(repeated ? "LIST<" : "");
    if (element.getNum_children() == 0) {
      next++;
      text.append(leaf(element));
    } else if (is(element, ConvertedType.MAP) || is(element, ConvertedType.MAP_KEY_VALUE)) {
      next++;
      fields("MAP<", false, true);
    } else if (is(element, ConvertedType.LIST) && element.getNum_children() == 1) {
      next++;
      text.append("LIST<");
      item();
      text.append('>');
    } else {
      fields("STRUCT<", true, false);
    }
    text.append(repeated ? ">" : "");
  }

  /** The repeated element in a list is a group around the items, or, in old files, the item. */
  private void item() {
    SchemaElement repeated = elements.get(next);
    if (repeated.getNum_children() == 1) {
      next++;
      type(false);
    } else {
      type(true);
    }
  }

  private void fields(String opening, boolean named, boolean inside) {
    SchemaElement group = elements.get(next);
    if (inside && group.getNum_children() == 0) {
      text.append(opening);
      type(true);
      text.append('>');
      return;
    }
    next++;
    text.append(opening);
    for (int i = 0; i < group.getNum_children(); i++) {
      text.append(i == 0 ? "" : ", ");
      if (named) {
        text.append(elements.get(next).getName()).append(' ');
      }
      type(false);
    }
    text.append('>');
  }

  private String leaf(SchemaElement element) {
    LeafColumn column = TypeMapping.column(element, 0, binaryAsText);
    if (column != null) {
      return column.type().toString();
    }
    if (element.isSetConverted_type()) {
      ConvertedType type = element.getConverted_type();
      return type == ConvertedType.DECIMAL
          ? "DECIMAL(" + element.getPrecision() + ", " + element.getScale() + ")"
          : type.name();
    }
    if (element.isSetLogicalType() && element.getLogicalType().isSetDECIMAL()) {
      var decimal = element.getLogicalType().getDECIMAL();
      return "DECIMAL(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
    }
    return String.valueOf(element.getType());
  }

  private static boolean is(SchemaElement element, ConvertedType type) {
    if (element.isSetConverted_type()) {
      return element.getConverted_type() == type;
    }
    boolean list = element.isSetLogicalType() && element.getLogicalType().isSetLIST();
    boolean map = element.isSetLogicalType() && element.getLogicalType().isSetMAP();
    return type == ConvertedType.LIST ? list : type == ConvertedType.MAP && map;
  }
}
