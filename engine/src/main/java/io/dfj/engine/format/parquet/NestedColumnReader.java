// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.expr.UsedFields;
import io.dfj.engine.format.Widening;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Reads a nested column: the entries of its leaves, put together by their levels.
 *
 * <p>A part of the column has a slot for each row or, in a list, for each element of that list.
 * Where its slots are is the same for every leaf below it: at the entries that repeat no list
 * within the part, and at which the lists around it are not empty. The leftmost leaf that is read
 * is asked: fields of structs that nobody uses are not read, and null.
 */
final class NestedColumnReader implements RowReader {
  private final DataType target;
  private final Part root;
  private final List<LeafEntries> leaves = new ArrayList<>();

  /** By type, what stands for fields that are not used. */
  private final Map<DataType, FlatVector> unused = new HashMap<>();

  /**
   * @param leaf of what is not nested
   * @param first the leftmost leaf that is read of it
   * @param children null for a field that is not used
   */
  private record Part(
      SchemaNode node,
      @Nullable LeafEntries leaf,
      LeafEntries first,
      List<@Nullable Part> children) {}

  /** Where to find the chunk of a leaf. */
  interface Chunks {
    ColumnMetaData of(LeafColumn column);
  }

  /**
   * @param target to which the column's type widens
   * @param used what of the target is to be read
   */
  NestedColumnReader(
      SchemaNode column,
      DataType target,
      UsedFields used,
      Decompressor decompressor,
      ScanCounters counters) {
    this.target = target;
    // Widening may put fields in other places.
    UsedFields needed = column.type().equals(target) ? used : UsedFields.ALL;
    this.root = part(column, needed, decompressor, counters);
  }

  private Part part(
      SchemaNode node, UsedFields used, Decompressor decompressor, ScanCounters counters) {
    if (node.leaf() != null) {
      LeafEntries leaf = new LeafEntries(node, decompressor, counters);
      leaves.add(leaf);
      return new Part(node, leaf, leaf, List.of());
    }
    List<@Nullable Part> children = new ArrayList<>();
    LeafEntries first = null;
    for (int i = 0; i < node.children().size(); i++) {
      UsedFields usedOfChild = node.isList() ? UsedFields.ALL : used.field(i);
      Part child =
          usedOfChild == null
              ? null
              : part(node.children().get(i), usedOfChild, decompressor, counters);
      children.add(child);
      first = first == null && child != null ? child.first() : first;
    }
    return new Part(node, null, Objects.requireNonNull(first), children);
  }

  /** Whether it was made for a column, perhaps of another file. */
  boolean reads(SchemaNode column) {
    return root.node().equals(column);
  }

  void open(FileChannel channel, Chunks chunks) {
    for (LeafEntries leaf : leaves) {
      leaf.open(channel, chunks.of(leaf.column()));
    }
  }

  @Override
  public void skip(long rows) {
    leaves.forEach(leaf -> leaf.skip(rows));
  }

  @Override
  public Vector read(int count, int @Nullable [] selection, int size) throws IOException {
    for (LeafEntries leaf : leaves) {
      leaf.read(count);
    }
    FlatVector vector = assemble(root, 0, 0);
    if (vector.length() != count) {
      throw new CorruptDataException(vector.length() + " values in " + count + " rows");
    }
    return Widening.widen(vector, target);
  }

  /**
   * The values of a part.
   *
   * @param lists around it
   * @param existence definition level from which it has a slot
   */
  private FlatVector assemble(Part part, int lists, int existence) {
    LeafEntries leaf = part.leaf();
    if (leaf != null) {
      FlatVector values = leaf.values();
      int[] slots = slots(leaf, lists, existence);
      return slots == null ? values : values.gather(slots, slots.length);
    }
    if (part.node().isList()) {
      return list(part, lists, existence);
    }
    int[] slots = slots(part.first(), lists, existence);
    int count = slots == null ? part.first().count() : slots.length;
    boolean[] nulls = part.node().optional() ? nulls(part, slots, count) : null;
    List<FlatVector> fields = children(part, lists, existence, count);
    return new StructVector(part.node().type(), fields, nulls, count);
  }

  private static boolean @Nullable [] nulls(Part struct, int @Nullable [] slots, int count) {
    byte[] definitions = struct.first().definitions();
    int notNull = struct.node().definition();
    boolean[] nulls = null;
    for (int i = 0; i < count; i++) {
      if (definitions[slots == null ? i : slots[i]] < notNull) {
        nulls = nulls == null ? new boolean[count] : nulls;
        nulls[i] = true;
      }
    }
    return nulls;
  }

  private List<FlatVector> children(Part part, int lists, int existence, int count) {
    List<FlatVector> children = new ArrayList<>();
    for (int i = 0; i < part.children().size(); i++) {
      Part child = part.children().get(i);
      FlatVector values =
          child == null
              ? unused(part.node().children().get(i).type(), count)
              : assemble(child, lists, existence);
      if (values.length() != count) {
        throw new CorruptDataException("parts of a column that do not fit together");
      }
      children.add(values);
    }
    return children;
  }

  private FlatVector unused(DataType type, int count) {
    FlatVector known = unused.get(type);
    if (known == null || known.length() != count) {
      known = VectorBuilder.nulls(type, count);
      unused.put(type, known);
    }
    return known;
  }

  /** The entries that are slots, or null if all are. */
  private static int @Nullable [] slots(LeafEntries leaf, int lists, int existence) {
    int count = leaf.count();
    byte[] definitions = leaf.definitions();
    byte[] repetitions = leaf.repetitions();
    int first = 0;
    while (first < count && repetitions[first] <= lists && definitions[first] >= existence) {
      first++;
    }
    if (first == count) {
      return null;
    }
    int[] slots = new int[count];
    for (int i = 0; i < first; i++) {
      slots[i] = i;
    }
    int found = first;
    for (int i = first; i < count; i++) {
      // Without a branch: which entries are slots is hard to foresee.
      slots[found] = i;
      found += repetitions[i] <= lists & definitions[i] >= existence ? 1 : 0;
    }
    return Arrays.copyOf(slots, found);
  }

  private ListVector list(Part part, int lists, int existence) {
    LeafEntries leaf = part.first();
    int notNull = part.node().definition();
    int notEmpty = notNull + 1;
    int count = leaf.count();
    byte[] definitions = leaf.definitions();
    byte[] repetitions = leaf.repetitions();
    int[] offsets = new int[count + 1];
    boolean[] nulls = new boolean[count];
    boolean anyNull = false;
    int found = 0;
    int elements = 0;
    boolean open = false;
    for (int i = 0; i < count; i++) {
      int definition = definitions[i];
      int repetition = repetitions[i];
      if (repetition <= lists) {
        open = definition >= notEmpty;
        if (definition >= existence) {
          nulls[found] = definition < notNull;
          anyNull |= nulls[found];
          offsets[found++] = elements;
        }
        elements += open ? 1 : 0;
      } else if (!open || (repetition == lists + 1 && definition < notEmpty)) {
        throw new CorruptDataException("an empty list that has elements");
      } else if (repetition == lists + 1) {
        elements++;
      }
    }
    offsets[found] = elements;
    DataType type = part.node().type();
    FlatVector values =
        type.sqlType() == SqlType.MAP
            ? entries(part, lists + 1, notEmpty, elements)
            : children(part, lists + 1, notEmpty, elements).get(0);
    return new ListVector(type, values, offsets, anyNull ? nulls : null, found);
  }

  private StructVector entries(Part map, int lists, int existence, int count) {
    List<FlatVector> fields = children(map, lists, existence, count);
    boolean[] nullKeys = fields.get(0).nulls();
    for (int i = 0; nullKeys != null && i < count; i++) {
      if (nullKeys[i]) {
        throw new CorruptDataException("a map with a null for a key");
      }
    }
    DataType entry = map.node().type().elementType();
    return new StructVector(entry, fields, null, count);
  }
}
