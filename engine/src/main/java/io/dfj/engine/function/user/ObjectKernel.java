// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Code by rows over values that compiled loops do not hold: nested ones, arguments of any type, and
 * arguments that repeat. Values are objects.
 */
final class ObjectKernel implements VectorKernel {
  private final Signature signature;
  private final MethodHandle code;
  private final @Nullable Class<?> repeated;
  private final JavaArgument[] arguments;
  private final JavaResult result;

  /**
   * @param code fails only with a DfjException
   */
  ObjectKernel(String function, Signature signature, MethodHandle code, BindContext context) {
    this.signature = signature;
    this.repeated =
        signature.isVariadic()
            ? code.type().parameterType(code.type().parameterCount() - 1).getComponentType()
            : null;
    this.code =
        code.asType(MethodType.genericMethodType(code.type().parameterCount()))
            .asSpreader(Object[].class, code.type().parameterCount());
    this.result = new JavaResult(function, context.returnType());
    List<DataType> types = context.argumentTypes();
    arguments = new JavaArgument[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> target =
          repeated != null && i >= signature.parameters().size() - 1
              ? repeated
              : code.type().parameterType(i);
      arguments[i] = new JavaArgument(types.get(i), target, context.query().zone());
    }
  }

  @Override
  public FlatVector evaluate(List<FlatVector> vectors, int rows) {
    VectorBuilder builder = new VectorBuilder(result.type());
    for (int row = 0; row < rows; row++) {
      builder.append(result.storageValue(call(vectors, row)));
    }
    return builder.build();
  }

  private @Nullable Object call(List<FlatVector> vectors, int row) {
    int fixed = signature.parameters().size() - (repeated == null ? 0 : 1);
    @Nullable Object[] values = new Object[signature.parameters().size()];
    Object rest = repeated == null ? null : Array.newInstance(repeated, vectors.size() - fixed);
    for (int i = 0; i < vectors.size(); i++) {
      Object value = arguments[i].of(StorageValues.get(vectors.get(i), row));
      if (value == null
          && !signature.parameters().get(Math.min(i, values.length - 1)).calledOnNull()) {
        return null;
      }
      if (i < fixed) {
        values[i] = value;
      } else if (rest != null) {
        Array.set(rest, i - fixed, value);
      }
    }
    if (rest != null) {
      values[fixed] = rest;
    }
    try {
      return (@Nullable Object) code.invokeExact(values);
    } catch (DfjException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw UserFailure.of(result.function(), e);
    }
  }
}
