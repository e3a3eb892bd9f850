// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.AbstractStructVector;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/** ARRAY, ROW and MAP: their parts are read by the accessors of their types. */
abstract class NestedAccessor extends Accessor {
  NestedAccessor(Field field) {
    super(field);
  }

  /** The text of a part, as SQL's cast to VARCHAR shows it. */
  static void append(Accessor part, int row, StringBuilder text) throws SQLException {
    String value = part.getString(row);
    text.append(value == null ? "NULL" : value);
  }

  /** The elements of a row of a list vector are rows [first, end) of its data vector. */
  abstract static class OfList extends NestedAccessor {
    private final HeapBuffer offsets = new HeapBuffer();

    OfList(Field field) {
      super(field);
    }

    @Override
    public void bind(FieldVector vector) {
      super.bind(vector);
      int count = vector.getValueCount();
      if (count > 0) {
        offsets.load(vector.getOffsetBuffer(), (count + 1L) << 2);
      }
      bindElements(((ListVector) vector).getDataVector());
    }

    abstract void bindElements(FieldVector elements);

    final int first(int row) {
      return offsets.getInt(row);
    }

    final int end(int row) {
      return offsets.getInt(row + 1);
    }
  }

  /** As {@link java.sql.Array}. */
  static final class OfArray extends OfList {
    private final Accessor elements;
    private final ArrayRows arrays;

    OfArray(Field field, ZoneId zone, ArrayRows arrays) {
      super(field);
      this.arrays = arrays;
      elements = Accessors.of(field.type().children().get(0), zone, arrays);
    }

    @Override
    void bindElements(FieldVector vector) {
      elements.bind(vector);
    }

    @Override
    public @Nullable ArrayValue getObject(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      Object[] values = new Object[end(row) - first(row)];
      for (int i = 0; i < values.length; i++) {
        values[i] = elements.getObject(first(row) + i);
      }
      return new ArrayValue(field().type(), values, arrays);
    }

    @Override
    public @Nullable Array getArray(int row) throws SQLException {
      return getObject(row);
    }

    @Override
    @Nullable Object getArrayOf(int row, Class<?> component) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      Object array = java.lang.reflect.Array.newInstance(component, end(row) - first(row));
      for (int i = first(row); i < end(row); i++) {
        Object element = elements.getObject(i, ObjectReads.boxed(component));
        if (element == null && component.isPrimitive()) {
          throw conversion("a " + component + "[], as an element is null");
        }
        java.lang.reflect.Array.set(array, i - first(row), element);
      }
      return array;
    }

    @Override
    public @Nullable List<@Nullable Object> getList(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      List<@Nullable Object> list = new ArrayList<>(end(row) - first(row));
      for (int i = first(row); i < end(row); i++) {
        list.add(elements instanceof OfArray ? elements.getList(i) : elements.getObject(i));
      }
      return list;
    }

    @Override
    public @Nullable String getString(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      StringBuilder text = new StringBuilder("[");
      for (int i = first(row); i < end(row); i++) {
        text.append(i == first(row) ? "" : ", ");
        append(elements, i, text);
      }
      return text.append("]").toString();
    }
  }

  /** As {@link Map}, its entries in order. */
  static final class OfMap extends OfList {
    private final Accessor keys;
    private final Accessor values;

    OfMap(Field field, ZoneId zone, ArrayRows arrays) {
      super(field);
      keys = Accessors.of(field.type().children().get(0), zone, arrays);
      values = Accessors.of(field.type().children().get(1), zone, arrays);
    }

    @Override
    void bindElements(FieldVector vector) {
      AbstractStructVector entries = (AbstractStructVector) vector;
      keys.bind((FieldVector) entries.getChildByOrdinal(0));
      values.bind((FieldVector) entries.getChildByOrdinal(1));
    }

    @Override
    public @Nullable Map<Object, @Nullable Object> getObject(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      Map<Object, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = first(row); i < end(row); i++) {
        map.put(Objects.requireNonNull(keys.getObject(i)), values.getObject(i));
      }
      return map;
    }

    @Override
    public @Nullable Map<Object, @Nullable Object> getMap(int row) throws SQLException {
      return getObject(row);
    }

    @Override
    public @Nullable String getString(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      StringBuilder text = new StringBuilder("{");
      for (int i = first(row); i < end(row); i++) {
        text.append(i == first(row) ? "" : ", ");
        append(keys, i, text);
        text.append(": ");
        append(values, i, text);
      }
      return text.append("}").toString();
    }
  }

  /** As {@link java.sql.Struct}. */
  static final class OfRow extends NestedAccessor {
    private final List<Accessor> fields = new ArrayList<>();

    OfRow(Field field, ZoneId zone, ArrayRows arrays) {
      super(field);
      for (Field child : field.type().children()) {
        fields.add(Accessors.of(child, zone, arrays));
      }
    }

    @Override
    public void bind(FieldVector vector) {
      super.bind(vector);
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).bind((FieldVector) ((AbstractStructVector) vector).getChildByOrdinal(i));
      }
    }

    @Override
    public @Nullable StructValue getObject(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      @Nullable Object[] attributes = new Object[fields.size()];
      for (int i = 0; i < attributes.length; i++) {
        attributes[i] = fields.get(i).getObject(row);
      }
      return new StructValue(field().type(), attributes);
    }

    @Override
    public @Nullable Struct getStruct(int row) throws SQLException {
      return getObject(row);
    }

    /** Of fields with the same name the last one. */
    @Override
    public @Nullable Map<Object, @Nullable Object> getMap(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      Map<Object, @Nullable Object> byName = new LinkedHashMap<>();
      for (Accessor field : fields) {
        byName.put(field.field().name(), field.getObject(row));
      }
      return byName;
    }

    @Override
    public @Nullable String getString(int row) throws SQLException {
      if (isNull(row)) {
        return null;
      }
      StringBuilder text = new StringBuilder("{");
      for (int i = 0; i < fields.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(fields.get(i).field().name()).append(": ");
        append(fields.get(i), row, text);
      }
      return text.append("}").toString();
    }
  }
}
