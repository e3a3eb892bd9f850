// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.RunEndEncodedVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * Copies Arrow vectors to the heap. The Arrow side may be closed as soon as a call returns.
 *
 * <p>Dictionary-encoded vectors become dictionary vectors, and within nested ones plain; each
 * dictionary is copied once for as long as the provider gives the same vector. Used by one thread
 * at a time.
 *
 * <p>Every method throws FEATURE_NOT_SUPPORTED for types without a SQL counterpart, and
 * INVALID_DATA, naming the column, for offsets or codes that point outside their buffers.
 */
public final class ArrowImport {
  private static final int DEEPEST = 100;

  private final @Nullable DictionaryProvider dictionaries;
  private final Map<Long, CopiedDictionary> copied = new HashMap<>();

  private record CopiedDictionary(FieldVector source, FlatVector copy) {}

  /** For vectors that are not dictionary-encoded. */
  public ArrowImport() {
    this(null);
  }

  /**
   * @param dictionaries gives the dictionaries of encoded fields
   */
  public ArrowImport(@Nullable DictionaryProvider dictionaries) {
    this.dictionaries = dictionaries;
  }

  /** The SQL columns of an Arrow schema. */
  public Schema schema(org.apache.arrow.vector.types.pojo.Schema schema) {
    List<Field> fields = new ArrayList<>();
    for (org.apache.arrow.vector.types.pojo.Field field : schema.getFields()) {
      fields.add(new Field(field.getName(), type(field), field.isNullable()));
    }
    return new Schema(fields);
  }

  private DataType type(org.apache.arrow.vector.types.pojo.Field field) {
    try {
      return ArrowTypes.fromArrow(decoded(field, field.getName(), 0));
    } catch (DfjException e) {
      throw e.code() == ErrorCode.FEATURE_NOT_SUPPORTED || e.code() == ErrorCode.DUPLICATE_COLUMN
          ? new DfjException(e.code(), "column " + field.getName() + ": " + e.getMessage(), e)
          : e;
    }
  }

  /** The field with the types of the values in place of those of their codes. */
  private org.apache.arrow.vector.types.pojo.Field decoded(
      org.apache.arrow.vector.types.pojo.Field field, String column, int depth) {
    // A dictionary may hold codes into itself.
    if (depth > DEEPEST) {
      throw new DfjException(ErrorCode.INVALID_DATA, "column " + column + " is nested too deeply");
    }
    DictionaryEncoding encoding = field.getDictionary();
    if (encoding == null
        && field.getType() instanceof ArrowType.RunEndEncoded
        && field.getChildren().size() == 2) {
      org.apache.arrow.vector.types.pojo.Field values =
          decoded(field.getChildren().get(1), column, depth + 1);
      return new org.apache.arrow.vector.types.pojo.Field(
          field.getName(),
          new FieldType(values.isNullable(), values.getType(), null),
          values.getChildren());
    }
    if (encoding == null && field.getChildren().isEmpty()) {
      return field;
    }
    org.apache.arrow.vector.types.pojo.Field values =
        encoding == null ? field : dictionary(encoding, column).getVector().getField();
    List<org.apache.arrow.vector.types.pojo.Field> children = new ArrayList<>();
    for (org.apache.arrow.vector.types.pojo.Field child : values.getChildren()) {
      children.add(decoded(child, column, depth + 1));
    }
    return new org.apache.arrow.vector.types.pojo.Field(
        field.getName(), new FieldType(field.isNullable(), values.getType(), null), children);
  }

  /** All rows and columns of a root. */
  public Batch batch(VectorSchemaRoot root) {
    List<FieldVector> vectors = root.getFieldVectors();
    Vector[] columns = new Vector[vectors.size()];
    for (int i = 0; i < columns.length; i++) {
      FieldVector vector = vectors.get(i);
      columns[i] = vector(vector);
      if (columns[i].length() != root.getRowCount()) {
        throw new DfjException(
            ErrorCode.INVALID_DATA,
            String.format(
                "column %s has %d values in a batch of %d rows",
                vector.getName(), columns[i].length(), root.getRowCount()));
      }
    }
    return Batch.of(root.getRowCount(), columns);
  }

  /** One column, of the type {@link #schema} gives it. */
  public Vector vector(FieldVector vector) {
    DataType type = type(vector.getField());
    try {
      return values(vector, type);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new DfjException(
          ErrorCode.INVALID_DATA,
          "column " + vector.getName() + ": Arrow buffers are shorter than they claim",
          e);
    }
  }

  /**
   * A column or a part of one, without an encoding.
   *
   * @param type of its values
   */
  FlatVector flat(FieldVector vector, DataType type) {
    return values(vector, type).flatten();
  }

  private Vector values(FieldVector vector, DataType type) {
    DictionaryEncoding encoding = vector.getField().getDictionary();
    if (encoding != null) {
      return encoded(vector, encoding, type);
    }
    if (vector instanceof RunEndEncodedVector runs) {
      return runs(runs, type);
    }
    return type.sqlType().isNested() && vector.getValueCount() > 0
        ? new NestedImport(this, vector, type).copy()
        : ColumnImport.copy(vector, type);
  }

  /** Values that stand for as many rows as their run is long. */
  private Vector runs(RunEndEncodedVector vector, DataType type) {
    int count = vector.getValueCount();
    if (count == 0) {
      return VectorBuilder.nulls(type, 0);
    }
    FlatVector values = flat(vector.getValuesVector(), type);
    BaseIntVector ends = (BaseIntVector) vector.getRunEndsVector();
    int[] codes = new int[count];
    int row = 0;
    for (int run = 0; row < count; run++) {
      boolean known = run < values.length() && run < vector.getRunEndsVector().getValueCount();
      long end = known ? ends.getValueAsLong(run) : 0;
      if (end <= row) {
        throw new DfjException(
            ErrorCode.INVALID_DATA,
            "column " + vector.getName() + ": runs that do not make " + count + " rows");
      }
      int to = (int) Math.min(end, count);
      Arrays.fill(codes, row, to, run);
      row = to;
    }
    return new DictionaryVector(values, codes, null, count);
  }

  private Vector encoded(FieldVector vector, DictionaryEncoding encoding, DataType type) {
    FieldVector source = dictionary(encoding, vector.getName()).getVector();
    CopiedDictionary known = copied.get(encoding.getId());
    if (known == null || known.source() != source) {
      if (source.getField().getDictionary() != null) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "column " + vector.getName() + ": a dictionary that is itself dictionary-encoded");
      }
      known = new CopiedDictionary(source, flat(source, type));
      copied.put(encoding.getId(), known);
    }
    FlatVector values = known.copy();
    int count = vector.getValueCount();
    boolean[] nulls = ColumnImport.nulls(vector, count);
    int[] codes = new int[count];
    BaseIntVector indexes = (BaseIntVector) vector;
    for (int i = 0; i < count; i++) {
      if (nulls == null || !nulls[i]) {
        long code = indexes.getValueAsLong(i);
        if (code < 0 || code >= values.length()) {
          throw new DfjException(
              ErrorCode.INVALID_DATA,
              "column "
                  + vector.getName()
                  + ": code "
                  + code
                  + " outside a dictionary of "
                  + values.length());
        }
        codes[i] = (int) code;
      }
    }
    if (values.length() == 0) {
      return VectorBuilder.nulls(values.type(), count);
    }
    return new DictionaryVector(values, codes, nulls, count);
  }

  private Dictionary dictionary(DictionaryEncoding encoding, String column) {
    Dictionary dictionary = dictionaries == null ? null : dictionaries.lookup(encoding.getId());
    if (dictionary == null) {
      throw new DfjException(
          ErrorCode.INVALID_DATA,
          "column " + column + ": dictionary " + encoding.getId() + " is missing");
    }
    return dictionary;
  }
}
