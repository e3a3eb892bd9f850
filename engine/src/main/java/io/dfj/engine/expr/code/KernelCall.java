// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.NullFlag;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A kernel with its method found.
 *
 * @param setsNull whether the method takes a {@link NullFlag}
 * @param failsInstead whether that flag is withheld, so that the method fails rather than set it
 * @param calledOnNull whether each argument is followed by its null flag
 */
record KernelCall(
    Kernel kernel, Method method, boolean setsNull, boolean failsInstead, boolean calledOnNull) {
  static KernelCall of(Kernel kernel, boolean calledOnNull) {
    Method found = null;
    for (Method method : kernel.owner().getMethods()) {
      if (method.getName().equals(kernel.method()) && Modifier.isStatic(method.getModifiers())) {
        if (found != null) {
          throw broken(kernel, "is not unique");
        }
        found = method;
      }
    }
    if (found == null || !Modifier.isPublic(kernel.owner().getModifiers())) {
      throw broken(kernel, "is not a public static method of a public class");
    }
    Class<?>[] parameters = found.getParameterTypes();
    boolean setsNull = parameters.length > 0 && parameters[parameters.length - 1] == NullFlag.class;
    return new KernelCall(kernel, found, setsNull, false, calledOnNull);
  }

  /** The kernel of a cast, which gets its flag only if the cast is to give null on failure. */
  static KernelCall ofCast(Kernel kernel, boolean safe) {
    KernelCall call = of(kernel, false);
    return new KernelCall(kernel, call.method, call.setsNull, call.setsNull && !safe, false);
  }

  /** Whether the result may be null though no argument is. */
  boolean givesNull() {
    return setsNull && !failsInstead;
  }

  /** Whether the argument of this index and all after it are passed in one array. */
  boolean repeatsFrom(int argument) {
    int parameter = calledOnNull ? 2 * argument : argument;
    Class<?>[] parameters = method.getParameterTypes();
    return parameter < parameters.length && parameters[parameter].isArray();
  }

  /** The class that takes the result, if it is not returned. */
  Class<?> resultParameter() {
    Class<?>[] parameters = method.getParameterTypes();
    return parameters[parameters.length - (setsNull ? 2 : 1)];
  }

  static DfjException broken(Kernel kernel, String problem) {
    return new DfjException(
        ErrorCode.INTERNAL_ERROR,
        "kernel " + kernel.owner().getName() + "." + kernel.method() + " " + problem);
  }
}
