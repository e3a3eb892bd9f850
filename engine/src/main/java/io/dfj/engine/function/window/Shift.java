// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowRows;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LAG and LEAD: the value some rows before or after. */
final class Shift extends DeclaredWindow {
  /** 1 forward, -1 backward. */
  private final int direction;

  Shift(String name, String where, int direction) {
    super(
        name,
        "The value as many rows "
            + where
            + " in the partition as the offset says, or 1; the default, or null, where there is no"
            + " such row. A negative offset goes the other way; a null one gives null.",
        "(SELECT " + name + "(x, 1, 9) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))",
        "9",
        List.of(
            List.of(any("value")),
            List.of(any("value"), bigint("offset")),
            List.of(any("value"), bigint("offset"), any("default"))));
    this.direction = direction;
  }

  /** The default is cast to the type of the value. */
  @Override
  public List<DataType> coerced(List<DataType> arguments) {
    if (arguments.size() < 3) {
      return arguments;
    }
    List<DataType> coerced = new ArrayList<>(arguments);
    if (arguments.get(0).sqlType() == SqlType.NULL) {
      coerced.set(0, arguments.get(2));
    } else {
      coerced.set(2, arguments.get(0));
    }
    return coerced;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return coerced(arguments).get(0);
  }

  @Override
  public boolean takesNullTreatment() {
    return true;
  }

  @Override
  public WindowEvaluator evaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return (rows, given) -> {
      int[] targets = targets(rows, given, ignoreNulls);
      return given.length < 3 ? Picks.of(given[0], targets) : orDefault(given, targets);
    };
  }

  /** For each row that of its value; -1 where there is none, -2 where the offset is null. */
  private int[] targets(WindowRows rows, Vector[] arguments, boolean ignoreNulls) {
    int[] targets = new int[rows.size()];
    FlatVector offsets = arguments.length < 2 ? null : arguments[1].flatten();
    NotNullRows values = ignoreNulls ? new NotNullRows(arguments[0], rows.size()) : null;
    int[] partitions = rows.partitions();
    for (int p = 0; p + 1 < partitions.length; p++) {
      rows.check().run();
      int start = partitions[p];
      int end = partitions[p + 1];
      if (offsets == null && values == null) {
        neighbours(targets, start, end);
        continue;
      }
      for (int row = start; row < end; row++) {
        if (offsets != null && offsets.isNull(row)) {
          targets[row] = -2;
          continue;
        }
        long offset = offsets == null ? 1 : ((LongVector) offsets).values()[row];
        // Beyond any partition; and so that the negative of it is one.
        long steps = direction * Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, offset));
        long target = values == null ? row + steps : at(values, row, steps);
        targets[row] = target >= start && target < end ? (int) target : -1;
      }
    }
    return targets;
  }

  private void neighbours(int[] targets, int start, int end) {
    for (int row = start; row < end; row++) {
      targets[row] = row + direction;
    }
    targets[direction < 0 ? start : end - 1] = -1;
  }

  private static int at(NotNullRows values, int row, long steps) {
    return steps == 0 ? row : steps < 0 ? values.row(row, steps) : values.row(row + 1, steps - 1);
  }

  private static Vector orDefault(Vector[] arguments, int[] targets) {
    int size = targets.length;
    FlatVector values = arguments[0].flatten();
    boolean constant = arguments[2] instanceof ConstantVector;
    Vector defaults =
        arguments[2] instanceof ConstantVector one ? one.single() : arguments[2].flatten();
    Vector both = VectorConcat.of(values.type(), List.of(values, defaults));
    boolean @Nullable [] nulls = null;
    for (int row = 0; row < size; row++) {
      if (targets[row] == -1) {
        targets[row] = constant ? size : size + row;
      } else if (targets[row] == -2) {
        nulls = nulls == null ? new boolean[size] : nulls;
        nulls[row] = true;
        targets[row] = 0;
      }
    }
    return Vector.pick(both, targets, nulls, size);
  }
}
