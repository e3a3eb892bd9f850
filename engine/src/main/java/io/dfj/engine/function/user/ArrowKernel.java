// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.arrow.ArrowImport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.VectorKernel;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.VectorFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Code over Arrow vectors. Arguments are copied out and results copied in, a batch at a time, in an
 * allocator of the call's own, so that what the code does not release is seen.
 */
final class ArrowKernel implements VectorKernel {
  /** Made with the first call: loading Arrow takes a moment. */
  private static final class Memory {
    static final BufferAllocator ROOT = new RootAllocator(Long.MAX_VALUE);
  }

  private final String function;
  private final Signature signature;
  private final VectorFunction code;
  private final Schema arguments;
  private final DataType result;

  ArrowKernel(String function, Signature signature, VectorFunction code, BindContext context) {
    this.function = function;
    this.signature = signature;
    this.code = code;
    this.result = context.returnType();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < context.argumentTypes().size(); i++) {
      fields.add(new Field(parameter(i).name(), context.argumentTypes().get(i), true));
    }
    this.arguments = new Schema(fields);
  }

  private Parameter parameter(int argument) {
    List<Parameter> parameters = signature.parameters();
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }

  /** Bytes that calls of all vector functions hold. */
  static long allocatedBytes() {
    return Memory.ROOT.getAllocatedMemory();
  }

  @Override
  public FlatVector evaluate(List<FlatVector> vectors, int rows) {
    BufferAllocator allocator =
        Memory.ROOT.newChildAllocator("function " + function, 0, Long.MAX_VALUE);
    FlatVector values;
    try (ArrowExport export = new ArrowExport(arguments, allocator)) {
      export.load(Batch.of(rows, vectors.toArray(new Vector[0])));
      values = call(export.root().getFieldVectors(), rows, allocator);
    } catch (Throwable e) {
      closeIfEmpty(allocator);
      throw e;
    }
    close(allocator);
    return withNulls(values, vectors, rows);
  }

  private FlatVector call(List<FieldVector> arguments, int rows, BufferAllocator allocator) {
    @Nullable FieldVector given;
    try {
      given = code.evaluate(arguments, rows, allocator);
    } catch (Throwable e) {
      throw UserFailure.of(function, e);
    }
    if (given == null) {
      throw UserFailure.result(function, "returned no vector");
    }
    try (FieldVector vector = given) {
      if (vector.getValueCount() != rows) {
        throw UserFailure.result(
            function, "returned " + vector.getValueCount() + " values for " + rows + " rows");
      }
      return imported(vector);
    }
  }

  private FlatVector imported(FieldVector vector) {
    FlatVector values;
    try {
      values = new ArrowImport().vector(vector).flatten();
    } catch (DfjException e) {
      throw UserFailure.of(function, e);
    }
    DataType type = values.type();
    boolean same =
        type.sqlType() == result.sqlType()
                && (type.sqlType().isTimestamp()
                    ? type.unitsPerSecond() == result.unitsPerSecond()
                    : type.scale() == result.scale())
            || type.sqlType().isString() && result.sqlType().isString();
    if (!same) {
      throw UserFailure.result(
          function,
          "returned "
              + vector.getField().getType()
              + ", which is "
              + type
              + ", where its result is "
              + result);
    }
    return values.withType(result);
  }

  /** Null where a parameter that takes no nulls is. */
  private FlatVector withNulls(FlatVector values, List<FlatVector> arguments, int rows) {
    int[] kept = null;
    for (int i = 0; i < arguments.size(); i++) {
      boolean[] nulls = parameter(i).calledOnNull() ? null : arguments.get(i).nulls();
      for (int row = 0; nulls != null && row < rows; row++) {
        if (nulls[row]) {
          kept = kept == null ? java.util.stream.IntStream.range(0, rows).toArray() : kept;
          kept[row] = -1;
        }
      }
    }
    return kept == null ? values : values.gather(kept, rows);
  }

  private void close(BufferAllocator allocator) {
    long left = closeIfEmpty(allocator);
    if (left > 0) {
      throw UserFailure.result(function, "did not release " + left + " bytes of Arrow memory");
    }
  }

  /** Leaves an allocator open whose buffers whoever has them may still release. */
  private static long closeIfEmpty(BufferAllocator allocator) {
    long left = allocator.getAllocatedMemory();
    if (left == 0) {
      allocator.close();
    }
    return left;
  }
}
