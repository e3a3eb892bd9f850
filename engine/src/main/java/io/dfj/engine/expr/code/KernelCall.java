// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kernel with its method found.
 *
 * @param setsNull whether the method takes a {@link NullFlag}
 * @param failsInstead whether that flag is withheld, so that the method fails rather than set it
 * @param calledOnNull whether each argument is followed by its null flag
 * @param parameters as declared by the overload; none for a cast
 */
record KernelCall(
    Kernel kernel,
    Method method,
    boolean setsNull,
    boolean failsInstead,
    boolean calledOnNull,
    List<Overload.Parameter> parameters) {
  /** The public static methods of a class whose names are unique. */
  private static final ClassValue<Map<String, Method>> METHODS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> owner) {
          Map<String, Method> unique = new HashMap<>();
          Set<String> repeated = new HashSet<>();
          for (Method method : owner.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                && unique.put(method.getName(), method) != null) {
              repeated.add(method.getName());
            }
          }
          unique.keySet().removeAll(repeated);
          return unique;
        }
      };

  static KernelCall of(Kernel kernel, Overload overload) {
    return of(kernel, overload.nullRule() == NullRule.CALLED_ON_NULL, overload.parameters());
  }

  private static KernelCall of(
      Kernel kernel, boolean calledOnNull, List<Overload.Parameter> declared) {
    Method found = METHODS.get(kernel.owner()).get(kernel.method());
    if (found == null || !Modifier.isPublic(kernel.owner().getModifiers())) {
      throw broken(kernel, "is not the only public static method of its name in a public class");
    }
    Class<?>[] taken = found.getParameterTypes();
    boolean setsNull = taken.length > 0 && taken[taken.length - 1] == NullFlag.class;
    return new KernelCall(kernel, found, setsNull, false, calledOnNull, declared);
  }

  /** The kernel of a cast, which gets its flag only if the cast is to give null on failure. */
  static KernelCall ofCast(Kernel kernel, boolean safe) {
    KernelCall call = of(kernel, false, List.of());
    return new KernelCall(
        kernel, call.method, call.setsNull, call.setsNull && !safe, false, List.of());
  }

  /** Whether the result may be null though no argument is. */
  boolean givesNull() {
    return setsNull && !failsInstead;
  }

  /** Whether the argument at this parameter of the method and all after it come in one array. */
  boolean repeatsAt(int parameter) {
    Class<?>[] taken = method.getParameterTypes();
    return parameter < taken.length && taken[parameter].isArray();
  }

  /** Whether only the null flag of an argument is passed. */
  boolean takesNullnessOnly(int argument) {
    return argument < parameters.size() && parameters.get(argument).nullnessOnly();
  }

  /** The class that takes the result, if it is not returned. */
  Class<?> resultParameter() {
    Class<?>[] taken = method.getParameterTypes();
    return taken[taken.length - (setsNull ? 2 : 1)];
  }

  static DfjException broken(Kernel kernel, String problem) {
    return new DfjException(
        ErrorCode.INTERNAL_ERROR,
        "kernel " + kernel.owner().getName() + "." + kernel.method() + " " + problem);
  }
}
