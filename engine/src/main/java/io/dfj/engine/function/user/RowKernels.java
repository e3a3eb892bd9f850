// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.type.DataType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kernels of one overload that is written by rows: one for each way in which its argument types
 * can be held, made when first needed. Thread-safe.
 */
final class RowKernels {
  /** Beyond this, kernels are made anew: argument types do not come in so many forms. */
  private static final int MOST = 1_000;

  private record Form(List<DataType> arguments, DataType result, ZoneId zone) {}

  private final String function;
  private final Signature signature;
  private final MethodHandle code;
  private final boolean calledOnNull;
  private final Map<Form, Kernel> kernels = new ConcurrentHashMap<>();

  RowKernels(String function, Signature signature, MethodHandle code) {
    this.function = function;
    this.signature = signature;
    this.code = guarded(function, code);
    this.calledOnNull = signature.parameters().stream().anyMatch(Parameter::calledOnNull);
  }

  /** The code, failing only with a {@link io.dfj.metadata.error.DfjException} that names it. */
  static MethodHandle guarded(String function, MethodHandle code) {
    try {
      MethodHandle failure =
          MethodHandles.lookup()
              .findStatic(
                  UserFailure.class,
                  "of",
                  MethodType.methodType(
                      io.dfj.metadata.error.DfjException.class, String.class, Throwable.class))
              .bindTo(function);
      MethodHandle rethrow =
          MethodHandles.throwException(
              code.type().returnType(), io.dfj.metadata.error.DfjException.class);
      return MethodHandles.catchException(
          code, Throwable.class, MethodHandles.filterArguments(rethrow, 0, failure));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the kernel sees nulls. */
  boolean calledOnNull() {
    return calledOnNull;
  }

  /** Whether the result may be null though no argument is. */
  boolean givesNull() {
    return !code.type().returnType().isPrimitive() || calledOnNull && !strict().isEmpty();
  }

  /** The parameters that do not take the nulls that others take. */
  private List<Integer> strict() {
    List<Integer> strict = new ArrayList<>();
    for (int i = 0; i < signature.parameters().size(); i++) {
      if (!signature.parameters().get(i).calledOnNull()) {
        strict.add(i);
      }
    }
    return strict;
  }

  Kernel bind(BindContext context) {
    if (kernels.size() > MOST) {
      kernels.clear();
    }
    Form form = new Form(context.argumentTypes(), context.returnType(), context.query().zone());
    return kernels.computeIfAbsent(
        form, f -> Kernel.of(CallClass.define(handle(f)), CallClass.METHOD));
  }

  /** Takes arguments, then what takes the result, then the flag; as {@link Kernel} says. */
  private MethodHandle handle(Form form) {
    MethodHandle handle = code;
    // From the last, so that the places of those before stay.
    for (int i = signature.isVariadic() ? -1 : form.arguments.size() - 1; i >= 0; i--) {
      MethodHandle argument =
          ArgumentForms.handle(form.arguments.get(i), code.type().parameterType(i), form.zone);
      if (signature.parameters().get(i).calledOnNull()) {
        handle = MethodHandles.collectArguments(handle, i, orNull(argument));
        continue;
      }
      handle = MethodHandles.filterArguments(handle, i, argument);
      if (calledOnNull) {
        handle = MethodHandles.dropArguments(handle, i + 1, boolean.class);
      }
    }
    handle = withResult(handle, form.result);
    if (calledOnNull) {
      for (int i : strict()) {
        handle = MethodHandles.guardWithTest(flag(handle, 2 * i + 1), nothing(handle), handle);
      }
    }
    return handle;
  }

  /** A conversion with a flag behind its argument: null if that is set. */
  private static MethodHandle orNull(MethodHandle argument) {
    Class<?> storage = argument.type().parameterType(0);
    return MethodHandles.guardWithTest(
        MethodHandles.dropArguments(MethodHandles.identity(boolean.class), 0, storage),
        MethodHandles.empty(argument.type().appendParameterTypes(boolean.class)),
        MethodHandles.dropArguments(argument, 1, boolean.class));
  }

  /** The argument at a place of a handle that is a boolean. */
  private static MethodHandle flag(MethodHandle handle, int place) {
    return MethodHandles.dropArguments(
        MethodHandles.identity(boolean.class), 0, handle.type().parameterList().subList(0, place));
  }

  /** A handle of the same type that only sets the flag of nulls, its last argument. */
  private static MethodHandle nothing(MethodHandle handle) {
    List<Class<?>> parameters = handle.type().parameterList();
    MethodHandle set =
        MethodHandles.dropArguments(SET_NULL, 0, parameters.subList(0, parameters.size() - 1));
    return MethodHandles.foldArguments(MethodHandles.empty(handle.type()), set);
  }

  private MethodHandle withResult(MethodHandle handle, DataType type) {
    Class<?> result = handle.type().returnType();
    if (!result.isPrimitive()) {
      MethodHandle object = handle.asType(handle.type().changeReturnType(Object.class));
      return MethodHandles.collectArguments(ResultForms.handle(function, type), 0, object);
    }
    Class<?> returned = ArgumentForms.storageClass(type.storage());
    MethodHandle plain = handle.asType(handle.type().changeReturnType(returned));
    return givesNull()
        ? MethodHandles.dropArguments(plain, plain.type().parameterCount(), NullFlag.class)
        : plain;
  }

  private static final MethodHandle SET_NULL = findSetNull();

  private static MethodHandle findSetNull() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              RowKernels.class, "setNull", MethodType.methodType(void.class, NullFlag.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void setNull(NullFlag flag) {
    flag.isNull = true;
  }
}
