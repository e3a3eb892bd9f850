// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.function.FunctionErrors;
import java.util.Arrays;

/** The fraction of each group, which is the same for all of its rows. */
final class Fractions {
  private final String function;
  private final String meaning;
  private double[] fractions = {};

  /**
   * @param meaning what the number is, for messages
   */
  Fractions(String function, String meaning) {
    this.function = function;
    this.meaning = meaning;
  }

  void ensureGroups(int count) {
    int length = fractions.length;
    if (length < count) {
      fractions = Arrays.copyOf(fractions, Growth.capacity(length, count));
      Arrays.fill(fractions, length, fractions.length, Double.NaN);
    }
  }

  /**
   * Sets a group's number to that of a row.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if it is outside the bounds, or
   *     another than that of an earlier row
   */
  void set(int group, Operand operand, int k, double least, double most) {
    double value = ((DoubleVector) operand.values()).values()[operand.positions()[k]];
    if (!(value >= least && value <= most)) {
      throw FunctionErrors.invalid(
          function, "the " + meaning + " " + value + " is not between " + least + " and " + most);
    }
    set(group, value);
  }

  void merge(int group, Fractions other, int otherGroup) {
    if (!Double.isNaN(other.fractions[otherGroup])) {
      set(group, other.fractions[otherGroup]);
    }
  }

  private void set(int group, double value) {
    if (!Double.isNaN(fractions[group]) && fractions[group] != value) {
      throw FunctionErrors.invalid(
          function,
          "the " + meaning + " is " + fractions[group] + " and " + value + " in one group");
    }
    fractions[group] = value;
  }

  /** NaN before it is set. */
  double get(int group) {
    return fractions[group];
  }

  long sizeInBytes() {
    return 8L * fractions.length;
  }
}
