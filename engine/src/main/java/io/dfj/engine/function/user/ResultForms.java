// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.NullFlag;
import io.dfj.metadata.type.DataType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** From the Java values that user-defined functions give to what vectors hold. */
final class ResultForms {
  private ResultForms() {}

  /** The class through which a kernel gives its result other than by returning it, or null. */
  static @Nullable Class<?> out(DataType type) {
    return switch (type.storage()) {
      case DECIMAL -> Int128.class;
      case BYTES -> SliceBuilder.class;
      case BOOLEAN, INT, LONG, DOUBLE -> null;
      case LIST, STRUCT -> throw new IllegalArgumentException(type + " is not for loops");
    };
  }

  /** What a kernel returns. */
  static Class<?> returned(DataType type) {
    return out(type) == null ? ArgumentForms.storageClass(type.storage()) : void.class;
  }

  /**
   * A handle that takes an object, then what takes the result if it is not returned, then the flag
   * of nulls, and gives the storage value.
   */
  static MethodHandle handle(String function, DataType type) {
    JavaResult result = new JavaResult(function, type);
    Class<?> out = out(type);
    Class<?> returned = returned(type);
    MethodType form =
        out == null
            ? MethodType.methodType(returned, Object.class, NullFlag.class)
            : MethodType.methodType(void.class, Object.class, out, NullFlag.class);
    String name =
        switch (type.storage()) {
          case BOOLEAN -> "asBoolean";
          case INT -> "asInt";
          case LONG -> "asLong";
          case DOUBLE -> "asDouble";
          case DECIMAL -> "asDecimal";
          case BYTES -> "asBytes";
          case LIST, STRUCT -> throw new IllegalArgumentException(type + " is not for loops");
        };
    try {
      MethodHandle method =
          MethodHandles.lookup()
              .findStatic(ResultForms.class, name, form.insertParameterTypes(0, JavaResult.class));
      return method.bindTo(result);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object storage(
      JavaResult result, @Nullable Object value, NullFlag flag) {
    Object storage = result.storageValue(value);
    flag.isNull = storage == null;
    return storage;
  }

  static boolean asBoolean(JavaResult result, @Nullable Object value, NullFlag flag) {
    return storage(result, value, flag) instanceof Boolean truth && truth;
  }

  static int asInt(JavaResult result, @Nullable Object value, NullFlag flag) {
    return storage(result, value, flag) instanceof Integer number ? number : 0;
  }

  static long asLong(JavaResult result, @Nullable Object value, NullFlag flag) {
    return storage(result, value, flag) instanceof Long number ? number : 0;
  }

  static double asDouble(JavaResult result, @Nullable Object value, NullFlag flag) {
    return storage(result, value, flag) instanceof Double number ? number : 0;
  }

  static void asDecimal(JavaResult result, @Nullable Object value, Int128 out, NullFlag flag) {
    if (storage(result, value, flag) instanceof BigInteger unscaled) {
      out.set(unscaled);
    }
  }

  static void asBytes(JavaResult result, @Nullable Object value, SliceBuilder out, NullFlag flag) {
    if (storage(result, value, flag) instanceof byte[] bytes) {
      out.append(bytes, 0, bytes.length);
    }
  }
}
