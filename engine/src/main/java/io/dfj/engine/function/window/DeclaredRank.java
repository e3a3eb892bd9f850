// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowRows;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** A function without arguments that follows from the places of rows and their peers alone. */
final class DeclaredRank extends DeclaredWindow {
  /** Computes the results of all rows. */
  interface Numbers {
    Vector of(WindowRows rows);
  }

  private final DataType type;
  private final Numbers numbers;

  DeclaredRank(String name, String description, String result, DataType type, Numbers numbers) {
    super(
        name,
        description,
        "(SELECT " + name + "() OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))",
        result,
        List.of(List.of()));
    this.type = type;
    this.numbers = numbers;
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return type;
  }

  @Override
  public boolean neverNull() {
    return true;
  }

  @Override
  public WindowEvaluator evaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return (rows, none) -> numbers.of(rows);
  }

  /** A BIGINT that all peers share. */
  interface LongOfPeers {
    /**
     * @param start of the partition
     * @param from first of the peers
     * @param group number of the group of peers within the partition, from 0
     */
    long of(int start, int from, int group);
  }

  /** A DOUBLE that all peers share. */
  interface DoubleOfPeers {
    /**
     * @param start of the partition
     * @param end of the partition
     * @param from first of the peers
     * @param to after the last of the peers
     */
    double of(int start, int end, int from, int to);
  }

  static Vector longs(WindowRows rows, LongOfPeers number) {
    long[] values = new long[rows.size()];
    int[] partitions = rows.partitions();
    int[] peers = rows.peers();
    int group = 0;
    for (int p = 0; p + 1 < partitions.length; p++) {
      rows.check().run();
      int first = group;
      for (; peers[group] < partitions[p + 1]; group++) {
        long value = number.of(partitions[p], peers[group], group - first);
        for (int row = peers[group]; row < peers[group + 1]; row++) {
          values[row] = value;
        }
      }
    }
    return new LongVector(DataType.BIGINT, values, null, values.length);
  }

  static Vector doubles(WindowRows rows, DoubleOfPeers number) {
    double[] values = new double[rows.size()];
    int[] partitions = rows.partitions();
    int[] peers = rows.peers();
    int group = 0;
    for (int p = 0; p + 1 < partitions.length; p++) {
      rows.check().run();
      for (; peers[group] < partitions[p + 1]; group++) {
        double value = number.of(partitions[p], partitions[p + 1], peers[group], peers[group + 1]);
        for (int row = peers[group]; row < peers[group + 1]; row++) {
          values[row] = value;
        }
      }
    }
    return new DoubleVector(DataType.DOUBLE, values, null, values.length);
  }
}
