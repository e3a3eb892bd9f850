// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.loop.Bindings;
import io.dfj.engine.expr.loop.FilterLoop;
import io.dfj.engine.expr.loop.Input;
import io.dfj.engine.expr.loop.ProjectionLoop;
import io.dfj.engine.runtime.DeepStack;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Nodes to run over batches, bound for one query: the variants of their loop, made when needed and
 * shared by all workers. Thread-safe.
 */
final class Program {
  private record Variant(LoopTemplate template, Bindings bindings) {}

  private final List<Node> roots;
  private final DataType[] types;
  private final boolean filter;
  private final boolean deep;

  /** Roots and all below, in the order of the first visit. */
  private final List<Node> nodes = new ArrayList<>();

  /** Id of a node to its index in {@link #nodes}. */
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** Index in the batch to position among the columns of the shape. */
  private final Map<Integer, Integer> slots = new LinkedHashMap<>();

  private final int[] columns;
  private final boolean[] nullable;
  private final boolean[] decimal;
  private final boolean carefulOnly;
  private final int dictionaryColumn;
  private final AtomicReferenceArray<@Nullable Variant> variants =
      new AtomicReferenceArray<>(Mode.COUNT);

  /**
   * @param types of the outputs; empty for a filter
   */
  private Program(List<Node> roots, DataType[] types, boolean filter, boolean deep) {
    this.roots = roots;
    this.types = types;
    this.filter = filter;
    this.deep = deep;
    Map<Integer, Node> found = new LinkedHashMap<>();
    boolean wide = false;
    for (Node root : roots) {
      OutlinedCode.partition(root);
      wide |= collect(root, found);
    }
    carefulOnly = wide;
    columns = new int[found.size()];
    nullable = new boolean[columns.length];
    decimal = new boolean[columns.length];
    boolean repeatable = roots.stream().noneMatch(root -> root.isVolatile);
    Node first = found.isEmpty() ? null : found.values().iterator().next();
    dictionaryColumn =
        repeatable && first != null && found.size() == 1 && first.storage() == Storage.BYTES
            ? first.columnIndex()
            : -1;
    for (Node column : found.values()) {
      int slot = slots.size();
      slots.put(column.columnIndex(), slot);
      columns[slot] = column.columnIndex();
      nullable[slot] = column.nullable;
      decimal[slot] = column.storage() == Storage.DECIMAL;
    }
  }

  static Program projection(List<Node> roots, DataType[] types, boolean deep) {
    return new Program(roots, types, false, deep);
  }

  static Program filter(Node root, boolean deep) {
    return new Program(List.of(root), new DataType[0], true, deep);
  }

  /** Finds columns in the order of the source; true if some constant needs 128 bits. */
  private boolean collect(Node node, Map<Integer, Node> columns) {
    if (numbers.putIfAbsent(node.id, nodes.size()) != null) {
      return false;
    }
    nodes.add(node);
    if (node.kind == Node.Kind.COLUMN) {
      columns.putIfAbsent(node.columnIndex(), node);
    }
    boolean wide = node.detail instanceof BigInteger value && value.bitLength() > 63;
    for (Node child : node.children) {
      wide |= collect(child, columns);
    }
    return wide;
  }

  /**
   * The one column of storage BYTES that alone decides the results, or -1: over a dictionary they
   * need computing once an entry.
   */
  int dictionaryColumn() {
    return dictionaryColumn;
  }

  /** Indexes in the batch of the columns read. */
  int[] columns() {
    return columns;
  }

  Input[] inputs(@Nullable Vector[] batch) {
    Input[] inputs = new Input[columns.length];
    for (int k = 0; k < inputs.length; k++) {
      Vector vector = batch[columns[k]];
      if (vector == null) {
        throw new DfjException(
            ErrorCode.INTERNAL_ERROR, "column " + columns[k] + " was not read for an expression");
      }
      inputs[k] = new Input(vector);
    }
    return inputs;
  }

  /** The variant that a batch needs. */
  Mode mode(Input[] inputs) {
    boolean nulls = false;
    boolean indirect = false;
    boolean careful = carefulOnly;
    for (int k = 0; k < inputs.length; k++) {
      nulls |= nullable[k] && inputs[k].hasNulls();
      indirect |= inputs[k].isIndirect();
      careful |= decimal[k] && inputs[k].isWide();
    }
    return new Mode(nulls, indirect, careful);
  }

  private ClassCode generate(Mode mode) {
    ClassCode code = new ClassCode(mode, slots, numbers);
    if (filter) {
      LoopCode.filter(code, roots.get(0));
    } else {
      LoopCode.projection(code, roots);
    }
    return code;
  }

  /** The Java source of a variant. */
  String source(Mode mode) {
    return sourceOf(
        deep ? DeepStack.call(ClassCache.STACK_BYTES, () -> generate(mode)) : generate(mode));
  }

  private String sourceOf(ClassCode code) {
    return code.source(filter ? "FilterLoop" : "ProjectionLoop");
  }

  private Object instance(Mode mode) {
    Variant variant = variants.get(mode.index());
    if (variant == null) {
      LoopTemplate template = template(mode);
      variant = new Variant(template, template.bind(nodes, types));
      variants.set(mode.index(), variant);
    }
    return variant.template.newLoop(variant.bindings);
  }

  Shape shape() {
    return new Shape(filter, roots, nodes, numbers, slots);
  }

  /** The loop of a variant, generated and compiled unless one of this shape was. */
  LoopTemplate template(Mode mode) {
    Shape shape = shape();
    LoopTemplate known = LoopCache.instance().get(shape, mode);
    if (known != null) {
      return known;
    }
    ClassCode code =
        deep ? DeepStack.call(ClassCache.STACK_BYTES, () -> generate(mode)) : generate(mode);
    LoopTemplate made =
        code.template(ClassCache.instance().constructor(sourceOf(code), code.foreign(), deep));
    LoopCache.instance().put(shape, mode, made);
    return made;
  }

  ProjectionLoop projectionLoop(Mode mode) {
    return (ProjectionLoop) instance(mode);
  }

  FilterLoop filterLoop(Mode mode) {
    FilterLoop plain = PlainConditions.loop(roots.get(0), mode);
    return plain == null ? (FilterLoop) instance(mode) : plain;
  }
}
