// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.metadata.type.Storage;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class being generated: its columns, bound values, scratch objects and methods. Values are
 * only ever referred to by position, so that source text never depends on them.
 */
final class ClassCode {
  final Mode mode;

  /** Batch column index to position among the columns of the shape. */
  private final Map<Integer, Integer> slots;

  /** Id of a node to its number in the shape. */
  private final Map<Integer, Integer> numbers;

  private final Map<Integer, Node> columns = new LinkedHashMap<>();
  private final List<BoundValue> ints = new ArrayList<>();
  private final List<BoundValue> longs = new ArrayList<>();
  private final List<BoundValue> doubles = new ArrayList<>();
  private final List<BoundValue> objects = new ArrayList<>();
  private final Map<Integer, String> bound = new HashMap<>();
  private final Set<Class<?>> foreign = new HashSet<>();
  private final StringBuilder fields = new StringBuilder();
  private final StringBuilder methods = new StringBuilder();
  private final Set<Integer> outlined = new HashSet<>();
  private int slices;
  private int decimals;
  private int builders;
  private int next;

  ClassCode(Mode mode, Map<Integer, Integer> slots, Map<Integer, Integer> numbers) {
    this.mode = mode;
    this.slots = slots;
    this.numbers = numbers;
  }

  /** A number no other name of the class has. */
  int unique() {
    return next++;
  }

  int column(Node column) {
    int slot = java.util.Objects.requireNonNull(slots.get(column.columnIndex()));
    columns.putIfAbsent(slot, column);
    return slot;
  }

  Map<Integer, Node> columns() {
    return columns;
  }

  String newSlice() {
    return "S[" + slices++ + "]";
  }

  String newDecimal() {
    return "T[" + decimals++ + "]";
  }

  String newBuilder() {
    return "B[" + builders++ + "]";
  }

  /** A field that holds an array, to be filled for every row. */
  String newArray(String element, int length) {
    String name = "A" + unique();
    fields.append(
        "  private final " + element + "[] " + name + " = new " + element + "[" + length + "];\n");
    return name;
  }

  /** The number of a node in the shape. */
  int number(Node node) {
    return java.util.Objects.requireNonNull(numbers.get(node.id));
  }

  /** The bound position of a constant, as an element of an array of its storage. */
  String bind(Node constant) {
    return bound.computeIfAbsent(
        constant.id, id -> place(constant.storage(), new BoundValue(number(constant))));
  }

  /** The bound position of one value of an IN list. */
  String bindElement(Node in, int index) {
    return place(in.children.get(0).storage(), new BoundValue(number(in), index));
  }

  /** The bound position of the set that an IN list makes. */
  String bindSet(Node in) {
    return place(objects, 'O', new BoundValue(number(in)));
  }

  /** The bound position of an extra of a kernel. */
  String bindExtra(Node call, int index) {
    return place(objects, 'O', new BoundValue(number(call), index));
  }

  private String place(Storage storage, BoundValue value) {
    return switch (storage) {
      case BOOLEAN -> throw new IllegalArgumentException("booleans are part of the shape");
      case INT -> place(ints, 'I', value);
      case LONG -> place(longs, 'J', value);
      case DOUBLE -> place(doubles, 'D', value);
      case DECIMAL -> mode.careful() ? place(objects, 'O', value) : place(longs, 'J', value);
      case BYTES -> place(objects, 'O', value);
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }

  private static String place(List<BoundValue> array, char name, BoundValue value) {
    array.add(value);
    return name + "[" + (array.size() - 1) + "]";
  }

  /** Names a class in the source, which must be public. */
  String className(Class<?> type) {
    if (type.isPrimitive()) {
      return type.getName();
    }
    ClassLoader engine = ClassCode.class.getClassLoader();
    if (type.getClassLoader() != null && type.getClassLoader() != engine) {
      foreign.add(type);
    }
    return type.getCanonicalName();
  }

  void field(String declaration) {
    fields.append("  private ").append(declaration).append(";\n");
  }

  void method(String source) {
    methods.append(source);
  }

  /** True the first time a node's method is asked for. */
  boolean outlineOnce(Node node) {
    return outlined.add(node.id);
  }

  Set<Class<?>> foreign() {
    return Set.copyOf(foreign);
  }

  /** The loop that the class makes, and what is to be bound to it. */
  LoopTemplate template(Constructor<?> constructor) {
    return new LoopTemplate(
        constructor,
        List.copyOf(ints),
        List.copyOf(longs),
        List.copyOf(doubles),
        List.copyOf(objects));
  }

  /** The Java type of values of a storage. */
  String javaType(Storage storage) {
    return switch (storage) {
      case BOOLEAN -> "boolean";
      case INT -> "int";
      case LONG -> "long";
      case DOUBLE -> "double";
      case DECIMAL -> mode.careful() ? "Int128" : "long";
      case BYTES -> "Slice";
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }

  /** The whole class. */
  String source(String base) {
    StringBuilder source = new StringBuilder(4096);
    source.append(
        """
        package io.dfj.engine.expr.generated;

        import io.dfj.engine.batch.BooleanVector;
        import io.dfj.engine.batch.DoubleVector;
        import io.dfj.engine.batch.Int128;
        import io.dfj.engine.batch.IntVector;
        import io.dfj.engine.batch.LongVector;
        import io.dfj.engine.batch.Slice;
        import io.dfj.engine.batch.SliceBuilder;
        import io.dfj.engine.batch.Vector;
        import io.dfj.engine.expr.loop.Arithmetic;
        import io.dfj.engine.expr.loop.Bindings;
        import io.dfj.engine.expr.loop.BytesOutput;
        import io.dfj.engine.expr.loop.BytesSet;
        import io.dfj.engine.expr.loop.DecimalMath;
        import io.dfj.engine.expr.loop.DecimalOutput;
        import io.dfj.engine.expr.loop.DecimalSet;
        import io.dfj.engine.expr.loop.FilterLoop;
        import io.dfj.engine.expr.loop.Input;
        import io.dfj.engine.expr.loop.LongSet;
        import io.dfj.engine.expr.loop.ProjectionLoop;
        import io.dfj.engine.function.NullFlag;
        import io.dfj.metadata.type.DataType;

        """);
    source.append("public final class Loop extends ").append(base).append(" {\n");
    source.append(
        """
          private final int[] I;
          private final long[] J;
          private final double[] D;
          private final Object[] O;
          private final DataType[] types;
          private final Slice[] S;
          private final Int128[] T;
          private final SliceBuilder[] B;
          private final NullFlag F = new NullFlag();
          private long ovf;
        """);
    for (Map.Entry<Integer, Node> column : columns.entrySet()) {
      columnFields(column.getKey(), column.getValue(), source);
    }
    source.append(fields);
    source.append(
        """

          public Loop(Bindings bindings) {
            I = bindings.ints();
            J = bindings.longs();
            D = bindings.doubles();
            O = bindings.objects();
            types = bindings.types();
        """);
    scratch("S", "Slice", slices, source);
    scratch("T", "Int128", decimals, source);
    scratch("B", "SliceBuilder", builders, source);
    source.append("  }\n\n  private void bind(Input[] inputs) {\n");
    for (Map.Entry<Integer, Node> column : columns.entrySet()) {
      columnBinding(column.getKey(), column.getValue(), source);
    }
    source.append("    ovf = 0L;\n  }\n");
    source.append(methods).append("}\n");
    return source.toString();
  }

  private static void scratch(String name, String type, int count, StringBuilder source) {
    source.append("    " + name + " = new " + type + "[" + count + "];\n");
    if (count > 0) {
      source.append(
          "    for (int i = 0; i < "
              + count
              + "; i++) {\n"
              + "      "
              + name
              + "[i] = new "
              + type
              + "();\n    }\n");
    }
  }

  /** Declarations of the arrays of a column; also used for locals that shadow the fields. */
  List<String[]> columnArrays(int slot, Node column) {
    List<String[]> arrays = new ArrayList<>();
    String in = "inputs[" + slot + "]";
    switch (column.storage()) {
      case BOOLEAN -> arrays.add(new String[] {"boolean[]", "c" + slot, in + ".booleans()"});
      case INT -> arrays.add(new String[] {"int[]", "c" + slot, in + ".ints()"});
      case LONG -> arrays.add(new String[] {"long[]", "c" + slot, in + ".longs()"});
      case DOUBLE -> arrays.add(new String[] {"double[]", "c" + slot, in + ".doubles()"});
      case DECIMAL -> {
        if (mode.careful()) {
          arrays.add(new String[] {"long[]", "c" + slot, in + ".narrow()"});
          arrays.add(new String[] {"long[]", "w" + slot, in + ".words()"});
        } else {
          arrays.add(new String[] {"long[]", "c" + slot, in + ".longs()"});
        }
      }
      case BYTES -> {
        arrays.add(new String[] {"byte[]", "b" + slot, in + ".data()"});
        arrays.add(new String[] {"int[]", "c" + slot, in + ".offsets()"});
      }
      case LIST, STRUCT -> throw RowCode.unstaged();
    }
    if (mode.indirect()) {
      arrays.add(new String[] {"int[]", "x" + slot, in + ".codes"});
    }
    if (mode.nulls() && column.nullable) {
      arrays.add(new String[] {"boolean[]", "cn" + slot, in + ".baseNulls"});
      if (mode.indirect()) {
        arrays.add(new String[] {"boolean[]", "rn" + slot, in + ".rowNulls"});
      }
    }
    return arrays;
  }

  private void columnFields(int slot, Node column, StringBuilder out) {
    for (String[] array : columnArrays(slot, column)) {
      out.append("  private ").append(array[0]).append(' ').append(array[1]).append(";\n");
    }
  }

  private void columnBinding(int slot, Node column, StringBuilder out) {
    for (String[] array : columnArrays(slot, column)) {
      out.append("    ").append(array[1]).append(" = ").append(array[2]).append(";\n");
    }
  }
}
