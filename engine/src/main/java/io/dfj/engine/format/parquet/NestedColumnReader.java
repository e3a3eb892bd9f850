// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.format.Widening;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Reads a nested column: the entries of its leaves, put together by their levels.
 *
 * <p>A part of the column has a slot for each row or, in a list, for each element of that list.
 * Where its slots are is the same for every leaf below it: at the entries that repeat no list
 * within the part, and at which the lists around it are not empty. The leftmost leaf is asked.
 */
final class NestedColumnReader implements RowReader {
  private final DataType target;
  private final Part root;
  private final List<LeafEntries> leaves = new ArrayList<>();

  /**
   * @param leaf of what is not nested
   * @param first the leftmost leaf in it
   */
  private record Part(
      SchemaNode node, @Nullable LeafEntries leaf, LeafEntries first, List<Part> children) {}

  /** Where to find the chunk of a leaf. */
  interface Chunks {
    ColumnMetaData of(LeafColumn column);
  }

  /**
   * @param target to which the column's type widens
   */
  NestedColumnReader(
      SchemaNode column, DataType target, Decompressor decompressor, ScanCounters counters) {
    this.target = target;
    this.root = part(column, decompressor, counters);
  }

  private Part part(SchemaNode node, Decompressor decompressor, ScanCounters counters) {
    if (node.leaf() != null) {
      LeafEntries leaf = new LeafEntries(node, decompressor, counters);
      leaves.add(leaf);
      return new Part(node, leaf, leaf, List.of());
    }
    List<Part> children = new ArrayList<>();
    for (SchemaNode child : node.children()) {
      children.add(part(child, decompressor, counters));
    }
    return new Part(node, null, children.get(0).first(), children);
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
      int[] slots = slots(leaf, lists, existence);
      FlatVector values = leaf.values();
      return slots.length == leaf.count() ? values : values.gather(slots, slots.length);
    }
    if (part.node().isList()) {
      return list(part, lists, existence);
    }
    int[] slots = slots(part.first(), lists, existence);
    boolean[] nulls = null;
    for (int i = 0; i < slots.length; i++) {
      if (part.first().definition(slots[i]) < part.node().definition()) {
        nulls = nulls == null ? new boolean[slots.length] : nulls;
        nulls[i] = true;
      }
    }
    List<FlatVector> fields = children(part, lists, existence, slots.length);
    return new StructVector(part.node().type(), fields, nulls, slots.length);
  }

  private List<FlatVector> children(Part part, int lists, int existence, int count) {
    List<FlatVector> children = new ArrayList<>();
    for (Part child : part.children()) {
      FlatVector values = assemble(child, lists, existence);
      if (values.length() != count) {
        throw new CorruptDataException("parts of a column that do not fit together");
      }
      children.add(values);
    }
    return children;
  }

  private static int[] slots(LeafEntries leaf, int lists, int existence) {
    int[] slots = new int[leaf.count()];
    int found = 0;
    for (int i = 0; i < leaf.count(); i++) {
      if (leaf.repetition(i) <= lists && leaf.definition(i) >= existence) {
        slots[found++] = i;
      }
    }
    return Arrays.copyOf(slots, found);
  }

  private ListVector list(Part part, int lists, int existence) {
    LeafEntries leaf = part.first();
    int notNull = part.node().definition();
    int notEmpty = notNull + 1;
    int[] offsets = new int[leaf.count() + 1];
    boolean[] nulls = new boolean[leaf.count()];
    boolean anyNull = false;
    int found = 0;
    int elements = 0;
    boolean open = false;
    for (int i = 0; i < leaf.count(); i++) {
      int definition = leaf.definition(i);
      if (leaf.repetition(i) <= lists) {
        open = definition >= notEmpty;
        if (definition >= existence) {
          nulls[found] = definition < notNull;
          anyNull |= nulls[found];
          offsets[found++] = elements;
        }
        elements += open ? 1 : 0;
      } else if (!open || (leaf.repetition(i) == lists + 1 && definition < notEmpty)) {
        throw new CorruptDataException("an empty list that has elements");
      } else if (leaf.repetition(i) == lists + 1) {
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
