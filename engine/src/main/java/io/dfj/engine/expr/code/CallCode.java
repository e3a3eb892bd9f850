// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;

/** Source of direct calls of kernels. */
final class CallCode {
  private CallCode() {}

  static Value call(RowCode row, Node node, KernelCall call) {
    List<Value> arguments = new ArrayList<>();
    for (Node child : node.children) {
      arguments.add(row.emit(child));
    }
    String anyNull = call.calledOnNull() ? null : row.anyNull(arguments);
    String target = row.variable(node.storage());
    if (Value.ALWAYS.equals(anyNull)) {
      return new Value(target, Value.ALWAYS);
    }
    // With a flag of its own the result may be null for either reason.
    String isNull = anyNull;
    if (call.givesNull()) {
      isNull = row.declare("boolean", anyNull == null ? "false" : anyNull);
    }
    row.guard(anyNull);
    List<String> actual = new ArrayList<>();
    for (int k = 0; k < arguments.size(); k++) {
      if (call.repeatsAt(actual.size())) {
        repeated(row, call, node, arguments.subList(k, arguments.size()), actual);
        break;
      }
      Value argument = arguments.get(k);
      if (!call.takesNullnessOnly(k)) {
        actual.add(passed(row, node.children.get(k).storage(), argument.code()));
      }
      if (call.calledOnNull()) {
        actual.add(argument.nullFlag());
      }
    }
    extras(row, node, call, actual);
    if (call.givesNull()) {
      row.line(row.nullFlag() + ".isNull = false;");
    }
    invoke(row, call, actual, target);
    if (call.givesNull()) {
      row.line(isNull + " = " + row.nullFlag() + ".isNull;");
      if (node.storage() == Storage.BOOLEAN) {
        row.line(target + " &= !" + isNull + ";");
      }
    }
    row.endGuard(anyNull);
    return new Value(target, isNull);
  }

  /** Fills the array, and the array of null flags, in which a variadic kernel takes the rest. */
  private static void repeated(
      RowCode row, KernelCall call, Node node, List<Value> rest, List<String> actual) {
    String element =
        call.method().getParameterTypes()[actual.size()].getComponentType().getSimpleName();
    String values = row.type.newArray(element, rest.size());
    String nulls = call.calledOnNull() ? row.type.newArray("boolean", rest.size()) : "";
    Storage storage = node.children.get(node.children.size() - 1).storage();
    for (int k = 0; k < rest.size(); k++) {
      row.line(values + "[" + k + "] = " + passed(row, storage, rest.get(k).code()) + ";");
      if (call.calledOnNull()) {
        row.line(nulls + "[" + k + "] = " + rest.get(k).nullFlag() + ";");
      }
    }
    actual.add(values);
    if (call.calledOnNull()) {
      actual.add(nulls);
    }
  }

  /** A value as a kernel takes it. */
  private static String passed(RowCode row, Storage storage, String code) {
    if (storage != Storage.DECIMAL || row.careful()) {
      return code;
    }
    String wide = row.scratchDecimal();
    row.line(wide + ".set(" + code + ");");
    return wide;
  }

  private static void extras(RowCode row, Node node, KernelCall call, List<String> actual) {
    Class<?>[] parameters = call.method().getParameterTypes();
    for (int k = 0; k < call.kernel().extras().size(); k++) {
      if (actual.size() >= parameters.length) {
        throw KernelCall.broken(call.kernel(), "takes too few parameters");
      }
      Class<?> parameter = parameters[actual.size()];
      String element = row.type.bindExtra(node, k);
      if (parameter.isPrimitive()) {
        String boxed = boxed(parameter);
        actual.add(row.local(boxed, element) + "." + parameter.getName() + "Value()");
      } else {
        actual.add(row.local(row.type.className(parameter), element));
      }
    }
  }

  private static String boxed(Class<?> primitive) {
    return primitive == int.class
        ? "Integer"
        : primitive == boolean.class
            ? "Boolean"
            : primitive == char.class
                ? "Character"
                : Character.toUpperCase(primitive.getName().charAt(0))
                    + primitive.getName().substring(1);
  }

  private static void invoke(RowCode row, KernelCall call, List<String> actual, String target) {
    String name = row.type.className(call.kernel().owner()) + "." + call.kernel().method();
    boolean returned = call.method().getReturnType() != void.class;
    String builder = null;
    String wide = null;
    if (!returned) {
      Class<?> parameter = call.resultParameter();
      if (parameter == SliceBuilder.class) {
        builder = row.scratchBuilder();
        row.line(builder + ".reset();");
        actual.add(builder);
      } else if (parameter == Slice.class) {
        actual.add(target);
      } else {
        wide = row.careful() ? target : row.scratchDecimal();
        actual.add(wide);
      }
    }
    if (call.setsNull()) {
      actual.add(call.failsInstead() ? "null" : row.nullFlag());
    }
    if (actual.size() != call.method().getParameterCount()) {
      throw KernelCall.broken(
          call.kernel(),
          "takes " + call.method().getParameterCount() + " parameters, not " + actual.size());
    }
    row.line((returned ? target + " = " : "") + name + "(" + String.join(", ", actual) + ");");
    if (builder != null) {
      row.line(builder + ".view(" + target + ");");
    }
    if (wide != null && !row.careful()) {
      row.line(target + " = " + wide + ".low;");
      String failed = wide + ".high ^ (" + wide + ".low >> 63)";
      row.line(
          call.setsNull() ? "ovf |= F.isNull ? 0L : " + failed + ";" : "ovf |= " + failed + ";");
    }
  }
}
