// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@link Digest} for each group, and the fraction that is asked for. */
final class ApproxPercentileAccumulator implements GroupAccumulator {
  private static final int DEFAULT_CENTROIDS = 100;
  private static final int MOST_CENTROIDS = 100_000;

  private final String function;
  private final DataType type;
  private final Places places;
  private final Operand value = new Operand();
  private final Operand weight = new Operand();
  private final Operand fraction = new Operand();
  private final Operand centroids = new Operand();
  private final Fractions fractions;
  private @Nullable Digest[] digests = {};
  private int groupCount;

  /**
   * Which arguments are what; -1 where there is none.
   *
   * @param fraction a half if there is none
   */
  record Places(int weight, int fraction, int centroids) {}

  ApproxPercentileAccumulator(String function, DataType type, Places places) {
    this.function = function;
    this.type = type;
    this.places = places;
    this.fractions = new Fractions(function, "fraction");
  }

  @Override
  public void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
    fractions.ensureGroups(count);
    if (digests.length < count) {
      digests = Arrays.copyOf(digests, Growth.capacity(digests.length, count));
    }
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    value.set(arguments[0], rows, count);
    set(weight, places.weight, arguments, rows, count);
    set(fraction, places.fraction, arguments, rows, count);
    set(centroids, places.centroids, arguments, rows, count);
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      if (places.fraction >= 0) {
        if (fraction.positions()[k] < 0) {
          continue;
        }
        fractions.set(group, fraction, k, 0, 1);
      }
      double counted = weight(k);
      if (value.positions()[k] >= 0 && counted > 0) {
        digest(group, k).add(number(value.values(), value.positions()[k]), counted);
      }
    }
  }

  private static void set(
      Operand operand, int place, Vector[] arguments, int @Nullable [] rows, int count) {
    if (place >= 0) {
      operand.set(arguments[place], rows, count);
    }
  }

  /** Zero for null. */
  private double weight(int k) {
    if (places.weight < 0) {
      return 1;
    }
    int place = weight.positions()[k];
    double given = place < 0 ? 0 : ((DoubleVector) weight.values()).values()[place];
    if (!(given >= 0 && given < Double.POSITIVE_INFINITY)) {
      throw FunctionErrors.invalid(function, "the weight " + given + " is not 0 or more");
    }
    return given;
  }

  private Digest digest(int group, int k) {
    Digest digest = digests[group];
    if (digest == null) {
      long size = DEFAULT_CENTROIDS;
      if (places.centroids >= 0 && centroids.positions()[k] >= 0) {
        size = ((LongVector) centroids.values()).values()[centroids.positions()[k]];
        if (size < 1 || size > MOST_CENTROIDS) {
          throw FunctionErrors.invalid(
              function, size + " centroids are not between 1 and " + MOST_CENTROIDS);
        }
      }
      digest = new Digest((int) size);
      digests[group] = digest;
    }
    return digest;
  }

  private static double number(FlatVector values, int place) {
    if (values instanceof DoubleVector doubles) {
      return doubles.values()[place];
    } else if (values instanceof IntVector ints) {
      return ints.values()[place];
    }
    return ((LongVector) values).values()[place];
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ApproxPercentileAccumulator added = (ApproxPercentileAccumulator) other;
    for (int k = 0; k < count; k++) {
      fractions.merge(groups[k], added.fractions, otherGroups[k]);
      Digest more = added.digests[otherGroups[k]];
      if (more != null) {
        Digest digest = digests[groups[k]];
        if (digest == null) {
          digest = new Digest(more.centroids());
          digests[groups[k]] = digest;
        }
        digest.add(more);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    VectorBuilder result = new VectorBuilder(type);
    for (int group = from; group < from + count; group++) {
      Digest digest = digests[group];
      if (digest == null || digest.isEmpty()) {
        result.appendNull();
        continue;
      }
      double value = digest.quantile(places.fraction < 0 ? 0.5 : fractions.get(group));
      if (type.storage() == Storage.DOUBLE) {
        result.appendDouble(value);
      } else if (type.storage() == Storage.INT) {
        result.appendInt((int) value);
      } else {
        result.appendLong((long) value);
      }
    }
    return result.build();
  }

  @Override
  public long sizeInBytes() {
    long bytes =
        fractions.sizeInBytes()
            + value.sizeInBytes()
            + weight.sizeInBytes()
            + fraction.sizeInBytes()
            + centroids.sizeInBytes()
            + 8L * digests.length;
    for (int group = 0; group < groupCount; group++) {
      Digest digest = digests[group];
      bytes += digest == null ? 0 : digest.sizeInBytes();
    }
    return bytes;
  }
}
