// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Many batches' columns as one vector: the selected rows, in order. What is flat and unselected is
 * copied in bulk. Text that is dictionary-encoded everywhere stays so, the dictionaries placed one
 * after the other.
 */
public final class VectorConcat {
  private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

  /** Small dictionaries are kept even where the rows are fewer. */
  private static final int SMALL_DICTIONARY = 1024;

  /**
   * Rows of one batch.
   *
   * @param index row of {@code base} for each row, -1 for null; Java null for rows 0 to size - 1
   */
  private record Part(FlatVector base, int @Nullable [] index, int size) {}

  private VectorConcat() {}

  /**
   * A column of all selected rows, encoded where that is compact.
   *
   * @param check runs before each batch; throws to end
   * @throws DfjException OUT_OF_MEMORY beyond 2^31 rows or 2 GiB of text
   */
  public static Vector column(DataType type, List<Batch> batches, int column, Runnable check) {
    Vector encoded = encoded(type, batches, column, check);
    return encoded != null ? encoded : flatColumn(type, batches, column, check);
  }

  /** As {@link #column}, always flat. */
  public static FlatVector flatColumn(
      DataType type, List<Batch> batches, int column, Runnable check) {
    if (batches.size() == 1
        && batches.get(0).selection() == null
        && batches.get(0).column(column) instanceof FlatVector flat) {
      return flat.withType(type);
    }
    List<Part> parts = new ArrayList<>(batches.size());
    for (Batch batch : batches) {
      check.run();
      parts.add(part(batch.column(column), batch.selection(), batch.size()));
    }
    return flat(type, parts, rowCount(batches), check);
  }

  /** All rows of the vectors, which are of one storage. */
  public static Vector of(DataType type, List<? extends Vector> vectors) {
    List<Batch> batches = new ArrayList<>(vectors.size());
    for (Vector vector : vectors) {
      batches.add(Batch.of(vector.length(), vector));
    }
    return column(type, batches, 0, () -> {});
  }

  /**
   * Selected rows of all batches.
   *
   * @throws DfjException OUT_OF_MEMORY beyond 2^31 rows
   */
  public static int rowCount(List<Batch> batches) {
    long total = 0;
    for (Batch batch : batches) {
      total += batch.size();
    }
    if (total > MAX_ROWS) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "more than 2^31 rows would have to be held in memory at once");
    }
    return (int) total;
  }

  private static @Nullable Vector encoded(
      DataType type, List<Batch> batches, int column, Runnable check) {
    Map<FlatVector, Integer> bases = new IdentityHashMap<>();
    List<FlatVector> dictionaries = new ArrayList<>();
    long dictionaryRows = 0;
    boolean constant = true;
    for (Batch batch : batches) {
      Vector vector = batch.column(column);
      FlatVector dictionary;
      if (vector instanceof DictionaryVector encoded) {
        dictionary = encoded.dictionary();
        constant = false;
      } else if (vector instanceof ConstantVector single) {
        dictionary = single.single();
      } else {
        return null;
      }
      if (bases.putIfAbsent(dictionary, (int) dictionaryRows) == null) {
        dictionaries.add(dictionary);
        dictionaryRows += dictionary.length();
        if (dictionaryRows > MAX_ROWS) {
          return null;
        }
      }
    }
    int total = rowCount(batches);
    if (constant && dictionaries.size() == 1) {
      return new ConstantVector(dictionaries.get(0).withType(type), total);
    }
    if (type.storage() != Storage.BYTES
        || dictionaries.isEmpty()
        || dictionaryRows > Math.max(total, SMALL_DICTIONARY)) {
      return null;
    }
    int[] codes = new int[total];
    boolean[] nulls = null;
    int at = 0;
    for (Batch batch : batches) {
      check.run();
      Part part = part(batch.column(column), batch.selection(), batch.size());
      int base = Objects.requireNonNull(bases.get(part.base));
      int[] index = part.index;
      for (int i = 0; i < part.size; i++) {
        int row = index == null ? i : index[i];
        if (row >= 0) {
          codes[at] = base + row;
        } else {
          nulls = nulls == null ? new boolean[total] : nulls;
          nulls[at] = true;
        }
        at++;
      }
    }
    List<Part> all = new ArrayList<>();
    for (FlatVector dictionary : dictionaries) {
      all.add(new Part(dictionary, null, dictionary.length()));
    }
    FlatVector dictionary =
        dictionaries.size() == 1
            ? dictionaries.get(0).withType(type)
            : flat(type, all, (int) dictionaryRows, check);
    return new DictionaryVector(dictionary, codes, nulls, total);
  }

  private static Part part(Vector vector, int @Nullable [] selection, int size) {
    if (vector instanceof FlatVector flat) {
      return new Part(flat, selection, size);
    }
    int[] index = new int[size];
    if (vector instanceof DictionaryVector encoded) {
      int[] codes = encoded.codes();
      boolean[] nulls = encoded.nulls();
      for (int i = 0; i < size; i++) {
        int row = selection == null ? i : selection[i];
        index[i] = nulls != null && nulls[row] ? -1 : codes[row];
      }
      return new Part(encoded.dictionary(), index, size);
    }
    return new Part(((ConstantVector) vector).single(), index, size);
  }

  private static FlatVector flat(DataType type, List<Part> parts, int total, Runnable check) {
    boolean[] nulls = nulls(parts, total, check);
    return switch (type.storage()) {
      case BOOLEAN -> new BooleanVector(type, booleans(parts, total, check), nulls, total);
      case INT -> new IntVector(type, ints(parts, total, check), nulls, total);
      case LONG -> new LongVector(type, longs(parts, total, check), nulls, total);
      case DOUBLE -> new DoubleVector(type, doubles(parts, total, check), nulls, total);
      case DECIMAL ->
          parts.stream().allMatch(part -> part.base instanceof LongVector)
              ? new LongVector(type, longs(parts, total, check), nulls, total)
              : new Int128Vector(type, words(parts, total, check), nulls, total);
      case BYTES -> bytes(type, parts, nulls, total, check);
      case LIST -> list(type, parts, nulls, total, check);
      case STRUCT -> struct(type, parts, nulls, total, check);
    };
  }

  private static boolean @Nullable [] nulls(List<Part> parts, int total, Runnable check) {
    boolean[] nulls = null;
    int at = 0;
    for (Part part : parts) {
      check.run();
      boolean[] source = part.base.nulls();
      int[] index = part.index;
      if (source != null && index == null) {
        nulls = nulls == null ? new boolean[total] : nulls;
        System.arraycopy(source, 0, nulls, at, part.size);
      } else if (index != null) {
        for (int i = 0; i < part.size; i++) {
          if (index[i] < 0 || (source != null && source[index[i]])) {
            nulls = nulls == null ? new boolean[total] : nulls;
            nulls[at + i] = true;
          }
        }
      }
      at += part.size;
    }
    return nulls;
  }

  private static boolean[] booleans(List<Part> parts, int total, Runnable check) {
    boolean[] values = new boolean[total];
    int at = 0;
    for (Part part : parts) {
      check.run();
      boolean[] source = ((BooleanVector) part.base).values();
      int[] index = part.index;
      if (index == null) {
        System.arraycopy(source, 0, values, at, part.size);
      } else {
        for (int i = 0; i < part.size; i++) {
          values[at + i] = index[i] >= 0 && source[index[i]];
        }
      }
      at += part.size;
    }
    return values;
  }

  private static int[] ints(List<Part> parts, int total, Runnable check) {
    int[] values = new int[total];
    int at = 0;
    for (Part part : parts) {
      check.run();
      int[] source = ((IntVector) part.base).values();
      int[] index = part.index;
      if (index == null) {
        System.arraycopy(source, 0, values, at, part.size);
      } else {
        for (int i = 0; i < part.size; i++) {
          values[at + i] = index[i] >= 0 ? source[index[i]] : 0;
        }
      }
      at += part.size;
    }
    return values;
  }

  private static long[] longs(List<Part> parts, int total, Runnable check) {
    long[] values = new long[total];
    int at = 0;
    for (Part part : parts) {
      check.run();
      long[] source = ((LongVector) part.base).values();
      int[] index = part.index;
      if (index == null) {
        System.arraycopy(source, 0, values, at, part.size);
      } else {
        for (int i = 0; i < part.size; i++) {
          values[at + i] = index[i] >= 0 ? source[index[i]] : 0;
        }
      }
      at += part.size;
    }
    return values;
  }

  private static double[] doubles(List<Part> parts, int total, Runnable check) {
    double[] values = new double[total];
    int at = 0;
    for (Part part : parts) {
      check.run();
      double[] source = ((DoubleVector) part.base).values();
      int[] index = part.index;
      if (index == null) {
        System.arraycopy(source, 0, values, at, part.size);
      } else {
        for (int i = 0; i < part.size; i++) {
          values[at + i] = index[i] >= 0 ? source[index[i]] : 0;
        }
      }
      at += part.size;
    }
    return values;
  }

  private static long[] words(List<Part> parts, int total, Runnable check) {
    if (total > MAX_ROWS / 2) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "more than 2^30 wide decimals would have to be held in memory");
    }
    long[] words = new long[2 * total];
    int at = 0;
    for (Part part : parts) {
      check.run();
      for (int i = 0; i < part.size; i++) {
        int row = part.index == null ? i : part.index[i];
        if (row >= 0) {
          if (part.base instanceof LongVector narrow) {
            words[at] = narrow.values()[row];
            words[at + 1] = words[at] >> 63;
          } else {
            Int128Vector wide = (Int128Vector) part.base;
            words[at] = wide.low(row);
            words[at + 1] = wide.high(row);
          }
        }
        at += 2;
      }
    }
    return words;
  }

  private static BytesVector bytes(
      DataType type, List<Part> parts, boolean @Nullable [] nulls, int total, Runnable check) {
    long size = 0;
    for (Part part : parts) {
      check.run();
      int[] from = ((BytesVector) part.base).offsets();
      if (part.index == null) {
        size += from[part.size] - from[0];
      } else {
        for (int i = 0; i < part.size; i++) {
          int row = part.index[i];
          size += row >= 0 ? from[row + 1] - from[row] : 0;
        }
      }
    }
    byte[] data = BytesVector.grow(new byte[0], size);
    int[] offsets = new int[total + 1];
    int at = 0;
    int end = 0;
    for (Part part : parts) {
      check.run();
      byte[] source = ((BytesVector) part.base).data();
      int[] from = ((BytesVector) part.base).offsets();
      int[] index = part.index;
      if (index == null) {
        int first = from[0];
        System.arraycopy(source, first, data, end, from[part.size] - first);
        int shift = end - first;
        for (int i = 1; i <= part.size; i++) {
          offsets[at + i] = from[i] + shift;
        }
        end += from[part.size] - first;
      } else {
        for (int i = 0; i < part.size; i++) {
          int row = index[i];
          if (row >= 0) {
            int length = from[row + 1] - from[row];
            System.arraycopy(source, from[row], data, end, length);
            end += length;
          }
          offsets[at + i + 1] = end;
        }
      }
      at += part.size;
    }
    return new BytesVector(type, data, offsets, nulls, total);
  }

  private static ListVector list(
      DataType type, List<Part> parts, boolean @Nullable [] nulls, int total, Runnable check) {
    int[] offsets = new int[total + 1];
    List<Part> elements = new ArrayList<>(parts.size());
    int at = 0;
    long end = 0;
    for (Part part : parts) {
      check.run();
      ListVector base = (ListVector) part.base;
      long before = end;
      for (int i = 0; i < part.size; i++) {
        int row = part.index == null ? i : part.index[i];
        end += row >= 0 ? base.size(row) : 0;
        offsets[++at] = ListVector.checkedSize(end);
      }
      int[] picked = new int[(int) (end - before)];
      int element = 0;
      for (int i = 0; i < part.size; i++) {
        int row = part.index == null ? i : part.index[i];
        for (int j = 0; row >= 0 && j < base.size(row); j++) {
          picked[element++] = base.offsets()[row] + j;
        }
      }
      elements.add(new Part(base.elements(), picked, picked.length));
    }
    return new ListVector(
        type, flat(type.elementType(), elements, (int) end, check), offsets, nulls, total);
  }

  private static StructVector struct(
      DataType type, List<Part> parts, boolean @Nullable [] nulls, int total, Runnable check) {
    List<FlatVector> fields = new ArrayList<>();
    for (int i = 0; i < type.children().size(); i++) {
      List<Part> field = new ArrayList<>(parts.size());
      for (Part part : parts) {
        field.add(new Part(((StructVector) part.base).fields().get(i), part.index, part.size));
      }
      fields.add(flat(type.children().get(i).type(), field, total, check));
    }
    return new StructVector(type, fields, nulls, total);
  }
}
