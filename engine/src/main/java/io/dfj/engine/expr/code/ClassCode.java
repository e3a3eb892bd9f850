// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.expr.loop.Bindings;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
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

  private final Map<Integer, Node> columns = new LinkedHashMap<>();
  private final List<Integer> ints = new ArrayList<>();
  private final List<Long> longs = new ArrayList<>();
  private final List<Double> doubles = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();
  private final Map<Integer, String> bound = new HashMap<>();
  private final Set<Class<?>> foreign = new HashSet<>();
  private final StringBuilder fields = new StringBuilder();
  private final StringBuilder methods = new StringBuilder();
  private final Set<Integer> outlined = new HashSet<>();
  private int slices;
  private int decimals;
  private int builders;
  private int next;

  ClassCode(Mode mode, Map<Integer, Integer> slots) {
    this.mode = mode;
    this.slots = slots;
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

  /** The bound position of a constant, as an element of an array of its storage. */
  String bind(Node constant) {
    String known = bound.get(constant.id);
    if (known == null) {
      known = bindNew(constant);
      bound.put(constant.id, known);
    }
    return known;
  }

  private String bindNew(Node constant) {
    Object value = java.util.Objects.requireNonNull(constant.detail);
    return switch (constant.storage()) {
      case BOOLEAN -> throw new IllegalArgumentException("booleans are part of the shape");
      case INT -> {
        ints.add(((Number) value).intValue());
        yield "I[" + (ints.size() - 1) + "]";
      }
      case LONG -> {
        longs.add(((Number) value).longValue());
        yield "J[" + (longs.size() - 1) + "]";
      }
      case DOUBLE -> {
        doubles.add(((Number) value).doubleValue());
        yield "D[" + (doubles.size() - 1) + "]";
      }
      case DECIMAL -> {
        java.math.BigInteger unscaled = (java.math.BigInteger) value;
        if (!mode.careful()) {
          longs.add(unscaled.longValue());
          yield "J[" + (longs.size() - 1) + "]";
        }
        io.dfj.engine.batch.Int128 wide = new io.dfj.engine.batch.Int128();
        wide.set(unscaled);
        yield bindObject(wide);
      }
      case BYTES -> bindObject(Slice.of((byte[]) value));
      case LIST, STRUCT -> throw RowCode.unstaged();
    };
  }

  /** The bound position of an object, as an element of the array of objects. */
  String bindObject(Object value) {
    objects.add(value);
    return "O[" + (objects.size() - 1) + "]";
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

  Bindings bindings(DataType[] types) {
    return new Bindings(
        ints.stream().mapToInt(Integer::intValue).toArray(),
        longs.stream().mapToLong(Long::longValue).toArray(),
        doubles.stream().mapToDouble(Double::doubleValue).toArray(),
        objects.toArray(),
        types);
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
