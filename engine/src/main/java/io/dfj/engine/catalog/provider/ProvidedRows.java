// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.arrow.ArrowImport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.jspecify.annotations.Nullable;

/**
 * Copies record batches of others to the heap and holds them to the columns that were declared.
 * Used by one thread at a time.
 */
public final class ProvidedRows {
  private final String owner;
  private final Schema schema;
  private final ArrowImport copy;

  /**
   * @param owner whose the rows are, for messages
   * @param schema of the batches
   */
  public ProvidedRows(String owner, Schema schema, @Nullable DictionaryProvider dictionaries) {
    this.owner = owner;
    this.schema = schema;
    this.copy = new ArrowImport(dictionaries);
  }

  /**
   * The rows of a root, which may be released afterwards.
   *
   * @throws DfjException TYPE_MISMATCH, NOT_NULL_VIOLATION or INVALID_DATA naming the column
   */
  public Batch copy(VectorSchemaRoot root) {
    List<FieldVector> vectors = root.getFieldVectors();
    if (vectors.size() != schema.size()) {
      throw mismatch(
          "a batch has " + vectors.size() + " columns where " + schema.size() + " are asked for");
    }
    int rows = root.getRowCount();
    Vector[] columns = new Vector[vectors.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = column(vectors.get(i), schema.field(i), rows);
    }
    return Batch.of(rows, columns);
  }

  private Vector column(FieldVector vector, Field field, int rows) {
    if (!vector.getName().equals(field.name())) {
      throw mismatch(
          "a batch has column \"" + vector.getName() + "\" where \"" + field.name() + "\" is due");
    }
    if (vector.getValueCount() != rows) {
      throw new DfjException(
          ErrorCode.INVALID_DATA,
          of(field) + vector.getValueCount() + " values in a batch of " + rows + " rows");
    }
    Vector values;
    try {
      values = copy.vector(vector);
    } catch (DfjException e) {
      throw new DfjException(e.code(), owner + ": " + e.getMessage(), e);
    }
    DataType given = values.type();
    DataType declared = field.type();
    if (!fits(given, declared)) {
      throw mismatch(
          "column \""
              + field.name()
              + "\" is declared "
              + declared
              + " but a batch has "
              + given
              + " (Arrow "
              + vector.getField().getType()
              + ")");
    }
    if (!field.nullable() && hasNull(values)) {
      throw new DfjException(
          ErrorCode.NOT_NULL_VIOLATION, of(field) + "null in a column that is declared NOT NULL");
    }
    return given.equals(declared) ? values : values.withType(declared);
  }

  /** Whether values of one type are values of the other as they are stored. */
  private static boolean fits(DataType given, DataType declared) {
    SqlType type = declared.sqlType();
    if (type == SqlType.NULL || given.sqlType() == SqlType.NULL) {
      return type == given.sqlType();
    }
    if (type.isString()) {
      return given.sqlType().isString();
    }
    if (type != given.sqlType()) {
      return false;
    }
    if (type == SqlType.DECIMAL) {
      return given.scale() == declared.scale() && given.precision() <= declared.precision();
    } else if (type.isTimestamp()) {
      return given.unitsPerSecond() == declared.unitsPerSecond();
    }
    List<Field> parts = declared.children();
    if (parts.size() != given.children().size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!fits(given.children().get(i).type(), parts.get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasNull(Vector vector) {
    if (vector.mayHaveNulls()) {
      for (int row = 0; row < vector.length(); row++) {
        if (vector.isNull(row)) {
          return true;
        }
      }
    }
    return false;
  }

  private String of(Field field) {
    return owner + ": column \"" + field.name() + "\": ";
  }

  private DfjException mismatch(String what) {
    return new DfjException(ErrorCode.TYPE_MISMATCH, owner + ": " + what);
  }
}
