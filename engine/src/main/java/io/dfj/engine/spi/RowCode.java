// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the method behind a function written by rows, and the signature that it has. */
final class RowCode {
  private RowCode() {}

  static Method method(String name, Class<?> owner, String method) {
    List<Method> found =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(m -> m.getName().equals(method) && Modifier.isPublic(m.getModifiers()))
            .filter(m -> Modifier.isStatic(m.getModifiers()) && !m.isBridge())
            .toList();
    if (found.size() != 1) {
      throw JavaTypes.invalid(
          name,
          String.format(
              "%s has %s public static methods named %s",
              owner.getName(), found.isEmpty() ? "no" : found.size(), method));
    }
    return found.get(0);
  }

  static ScalarUDF.Overload ofMethod(String name, @Nullable Signature declared, Method method) {
    if (!Modifier.isStatic(method.getModifiers())) {
      throw JavaTypes.invalid(name, method.getName() + " is not static");
    }
    return overload(name, declared, method, unreflect(name, method));
  }

  static ScalarUDF.Overload ofFunction(
      String name, @Nullable Signature declared, Class<?> type, Object function) {
    if (!type.isInterface()) {
      throw JavaTypes.invalid(name, type.getName() + " is not an interface");
    }
    List<Method> single =
        Arrays.stream(type.getMethods())
            .filter(m -> Modifier.isAbstract(m.getModifiers()) && !isOfObject(m))
            .toList();
    if (single.size() != 1) {
      throw JavaTypes.invalid(
          name,
          String.format(
              "%s has %s abstract methods where one is needed",
              type.getName(), single.isEmpty() ? "no" : single.size()));
    }
    Method method = single.get(0);
    return overload(name, declared, method, unreflect(name, method).bindTo(function));
  }

  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static MethodHandle unreflect(String name, Method method) {
    try {
      boolean open =
          Modifier.isPublic(method.getModifiers())
              && Modifier.isPublic(method.getDeclaringClass().getModifiers());
      if (!open) {
        method.setAccessible(true);
      }
      return MethodHandles.publicLookup().unreflect(method);
    } catch (IllegalAccessException | RuntimeException e) {
      throw JavaTypes.invalid(
          name,
          String.format(
              "%s.%s is not accessible; make it and its class public",
              method.getDeclaringClass().getName(), method.getName()));
    }
  }

  static ScalarUDF.Overload ofHandle(String name, Signature signature, MethodHandle handle) {
    MethodHandle fixed = handle.asFixedArity();
    check(name, signature, fixed);
    return new ScalarUDF.Overload(signature, fixed, null, null);
  }

  private static ScalarUDF.Overload overload(
      String name, @Nullable Signature declared, Method method, MethodHandle handle) {
    MethodHandle fixed = handle.asFixedArity();
    Signature signature = declared == null ? inferred(name, method) : declared;
    if (!signature.hasReturnType()) {
      signature = signature.returns(result(name, method));
    }
    check(name, signature, fixed);
    return new ScalarUDF.Overload(signature, fixed, null, null);
  }

  private static Signature inferred(String name, Method method) {
    List<Parameter> parameters = new ArrayList<>();
    java.lang.reflect.Parameter[] declared = method.getParameters();
    for (int i = 0; i < declared.length; i++) {
      java.lang.reflect.Parameter parameter = declared[i];
      boolean repeats = method.isVarArgs() && i == declared.length - 1;
      DataType type =
          JavaTypes.dataType(
              repeats ? parameter.getType().getComponentType() : parameter.getParameterizedType());
      if (type == null) {
        throw JavaTypes.invalid(
            name,
            String.format(
                "parameter %d of %s is a %s, which stands for no SQL type",
                i + 1, method.getName(), parameter.getParameterizedType().getTypeName()));
      }
      boolean takesNull = isBoxed(parameter.getType()) || isNullable(parameter);
      parameters.add(
          new Parameter(
              parameter.isNamePresent() ? parameter.getName() : "arg" + (i + 1),
              type,
              takesNull && !repeats,
              false,
              false,
              null));
    }
    Signature signature = Signature.of(parameters);
    return method.isVarArgs() ? signature.variadic() : signature;
  }

  private static DataType result(String name, Method method) {
    DataType type = JavaTypes.dataType(method.getGenericReturnType());
    if (type == null) {
      throw JavaTypes.invalid(
          name,
          String.format(
              "%s returns %s, which stands for no SQL type; declare the result's type",
              method.getName(), method.getGenericReturnType().getTypeName()));
    }
    return type;
  }

  private static boolean isBoxed(Class<?> type) {
    return !type.isPrimitive()
        && java.lang.invoke.MethodType.methodType(type).unwrap().returnType().isPrimitive();
  }

  private static boolean isNullable(java.lang.reflect.Parameter parameter) {
    return isNullable(parameter.getAnnotations())
        || isNullable(parameter.getAnnotatedType().getAnnotations());
  }

  private static boolean isNullable(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }

  /** Checks that the code can take and give what the signature says. */
  private static void check(String name, Signature signature, MethodHandle handle) {
    List<Parameter> parameters = signature.parameters();
    List<Class<?>> taken = handle.type().parameterList();
    if (taken.size() != parameters.size()) {
      throw JavaTypes.invalid(
          name,
          String.format(
              "the code takes %d arguments, its signature %s %d",
              taken.size(), signature, parameters.size()));
    }
    for (int i = 0; i < taken.size(); i++) {
      Parameter parameter = parameters.get(i);
      boolean repeats = signature.isVariadic() && i == taken.size() - 1;
      Class<?> type = repeats ? taken.get(i).getComponentType() : taken.get(i);
      SqlType sqlType = parameter.type() == null ? SqlType.NULL : parameter.type().sqlType();
      if (type == null || !JavaTypes.takes(type, sqlType)) {
        throw JavaTypes.invalid(
            name,
            String.format(
                "parameter '%s' is %s, which a %s cannot take",
                parameter.name(),
                parameter.type() == null ? "of any type" : parameter.type(),
                taken.get(i).getTypeName()));
      }
      if (parameter.calledOnNull() && (type.isPrimitive() || repeats)) {
        throw JavaTypes.invalid(
            name,
            String.format(
                "parameter '%s' takes nulls, which a %s cannot hold",
                parameter.name(), taken.get(i).getTypeName()));
      }
    }
    DataType result = signature.fixedReturnType();
    if (handle.type().returnType() == void.class
        || result != null && !JavaTypes.gives(handle.type().returnType(), result.sqlType())) {
      throw JavaTypes.invalid(
          name,
          String.format(
              "the result is %s, which a %s cannot give",
              result, handle.type().returnType().getTypeName()));
    }
  }
}
