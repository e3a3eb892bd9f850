// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a column apart into leaf columns with their levels. An entry starts as a row; a list turns
 * it into an entry for each element; where a value is null or a list is empty the entry ends, at
 * the definition level reached.
 */
final class Shredder {
  /** Marks an entry that ended further up. */
  private static final int ENDED = -1;

  private final Field column;
  private final List<LeafValues> leaves = new ArrayList<>();

  private Shredder(Field column) {
    this.column = column;
  }

  /**
   * The leaves of a column, in the order of {@link FileSchema}.
   *
   * @param selection rows that count, or Java null for all
   * @param size how many they are
   * @throws DfjException NOT_NULL_VIOLATION for a null in a column that has none by its type
   */
  static List<LeafValues> shred(Field column, Vector vector, int @Nullable [] selection, int size) {
    if (!column.type().sqlType().isNested()) {
      return List.of(flat(column, vector, selection, size));
    }
    Shredder shredder = new Shredder(column);
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = selection == null ? i : selection[i];
    }
    FlatVector values;
    if (vector instanceof FlatVector flat) {
      values = flat;
    } else {
      values = vector.gather(rows, size);
      Arrays.setAll(rows, i -> i);
    }
    shredder.field(column, values, rows, new byte[size], new byte[size], 0, 0);
    return shredder.leaves;
  }

  private static LeafValues flat(
      Field column, Vector vector, int @Nullable [] selection, int size) {
    if (!vector.mayHaveNulls()) {
      return new LeafValues(size, null, null, vector, selection, size);
    }
    byte[] definition = new byte[size];
    int[] rows = new int[size];
    int values = 0;
    boolean[] nulls = vector instanceof FlatVector flat ? flat.nulls() : null;
    for (int i = 0; i < size; i++) {
      int row = selection == null ? i : selection[i];
      boolean isNull = nulls != null ? nulls[row] : isNull(vector, row);
      if (!isNull) {
        definition[i] = 1;
        rows[values++] = row;
      }
    }
    if (values < size && !column.nullable() && !isNullType(column)) {
      throw nullIn(column);
    }
    return new LeafValues(size, definition, null, vector, rows, values);
  }

  private static boolean isNull(Vector vector, int row) {
    if (vector instanceof DictionaryVector encoded) {
      boolean[] nulls = encoded.nulls();
      return (nulls != null && nulls[row]) || encoded.dictionary().isNull(encoded.codes()[row]);
    }
    return vector instanceof ConstantVector ? vector.isNull(0) : vector.isNull(row);
  }

  private static boolean isNullType(Field field) {
    return field.type().sqlType() == io.dfj.metadata.type.SqlType.NULL;
  }

  private static DfjException nullIn(Field column) {
    return new DfjException(
        ErrorCode.NOT_NULL_VIOLATION, "null in NOT NULL column \"" + column.name() + "\"");
  }

  /**
   * Goes down into one field.
   *
   * @param rows of {@code vector} for each entry, or {@link #ENDED}; changed
   * @param definition levels reached; changed
   */
  private void field(
      Field field,
      FlatVector vector,
      int[] rows,
      byte[] definition,
      byte[] repetition,
      int level,
      int lists) {
    boolean optional = field.nullable() || isNullType(field);
    int reached = level + (optional ? 1 : 0);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0) {
        if (vector.isNull(rows[i])) {
          if (!optional) {
            throw nullIn(column);
          }
          rows[i] = ENDED;
        } else {
          definition[i] = (byte) reached;
        }
      }
    }
    if (vector instanceof StructVector struct) {
      for (int i = 0; i < struct.fields().size(); i++) {
        Field child = field.type().children().get(i);
        field(
            child,
            struct.fields().get(i),
            rows.clone(),
            definition.clone(),
            repetition,
            reached,
            lists);
      }
    } else if (vector instanceof ListVector list) {
      list(field.type(), list, rows, definition, repetition, reached, lists);
    } else {
      leaf(vector, rows, definition, repetition, lists);
    }
  }

  private void list(
      DataType type,
      ListVector list,
      int[] rows,
      byte[] definition,
      byte[] repetition,
      int level,
      int lists) {
    long total = 0;
    for (int row : rows) {
      total += row < 0 ? 1 : Math.max(1, list.size(row));
    }
    if (total > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "the lists of one batch have more than 2^31 elements");
    }
    int[] elements = new int[(int) total];
    byte[] definitions = new byte[elements.length];
    byte[] repetitions = new byte[elements.length];
    int at = 0;
    for (int i = 0; i < rows.length; i++) {
      int size = rows[i] < 0 ? 0 : list.size(rows[i]);
      if (size == 0) {
        elements[at] = ENDED;
        definitions[at] = definition[i];
        repetitions[at++] = repetition[i];
      }
      for (int j = 0; j < size; j++) {
        elements[at] = list.offsets()[rows[i]] + j;
        definitions[at] = (byte) (level + 1);
        repetitions[at++] = j == 0 ? repetition[i] : (byte) (lists + 1);
      }
    }
    FlatVector values = list.elements();
    if (type.sqlType() == io.dfj.metadata.type.SqlType.ARRAY) {
      Field element = type.children().get(0);
      field(element, values, elements, definitions, repetitions, level + 1, lists + 1);
      return;
    }
    // The entries of a map are rows that are never null, without a level of their own.
    StructVector entries = (StructVector) values;
    for (int i = 0; i < entries.fields().size(); i++) {
      field(
          type.children().get(i),
          entries.fields().get(i),
          elements.clone(),
          definitions.clone(),
          repetitions,
          level + 1,
          lists + 1);
    }
  }

  private void leaf(
      FlatVector vector, int[] rows, byte[] definition, byte[] repetition, int lists) {
    int[] present = new int[rows.length];
    int values = 0;
    for (int row : rows) {
      if (row >= 0) {
        present[values++] = row;
      }
    }
    leaves.add(
        new LeafValues(
            rows.length, definition, lists == 0 ? null : repetition, vector, present, values));
  }
}
