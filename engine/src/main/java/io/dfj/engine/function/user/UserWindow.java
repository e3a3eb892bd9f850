// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.FunctionDocumentation;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.PartitionEvaluator;
import io.dfj.engine.spi.Volatility;
import io.dfj.engine.spi.WindowPartition;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user-defined window function as one of the library. Equal only to itself. */
public final class UserWindow implements WindowFunction {
  /** Rows that are read between checks for cancellation. */
  private static final int STEP = 1024;

  private final WindowUDF udf;
  private final FunctionDocumentation documentation;
  private final List<List<Overload.Parameter>> signatures = new ArrayList<>();

  public UserWindow(WindowUDF udf) {
    this.udf = udf;
    this.documentation =
        new FunctionDocumentation(UserScalars.CATEGORY, udf.description(), List.of());
    for (WindowUDF.Overload overload : udf.overloads()) {
      signatures.add(UserScalars.parameters(overload.signature().parameters()));
    }
  }

  /** What the user wrote. */
  public WindowUDF udf() {
    return udf;
  }

  @Override
  public String name() {
    return udf.name();
  }

  @Override
  public List<String> aliases() {
    return udf.aliases();
  }

  @Override
  public FunctionDocumentation documentation() {
    return documentation;
  }

  @Override
  public List<List<Overload.Parameter>> signatures() {
    return signatures;
  }

  @Override
  public Volatility volatility() {
    return udf.volatility();
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return UserScalars.returnType(udf.name(), overload(arguments).signature(), arguments);
  }

  private WindowUDF.Overload overload(List<DataType> arguments) {
    return udf.overloads().get(UserAggregate.matching(signatures, arguments));
  }

  @Override
  public boolean readsFrame() {
    return udf.usesWindowFrame();
  }

  @Override
  public WindowEvaluator evaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    WindowUDF.Overload overload = overload(arguments);
    JavaResult result = new JavaResult(udf.name(), returnType);
    VectorRow row = new VectorRow(overload.signature(), arguments);
    return (rows, vectors) -> {
      row.set(vectors);
      VectorBuilder results = new VectorBuilder(returnType);
      Partition partition = new Partition(rows, row, udf.usesWindowFrame());
      for (int p = 0; p < rows.partitionCount(); p++) {
        partition.moveTo(p);
        for (Object value : results(overload, arguments, partition)) {
          results.append(result.storageValue(value));
        }
      }
      return results.build();
    };
  }

  private List<? extends @Nullable Object> results(
      WindowUDF.Overload overload, List<DataType> arguments, Partition partition) {
    List<? extends @Nullable Object> results;
    try {
      PartitionEvaluator evaluator =
          Objects.requireNonNull(overload.evaluators().create(arguments), "no evaluator");
      results = Objects.requireNonNull(evaluator.evaluateAll(partition), "no results");
    } catch (Cancelled e) {
      throw e.reason;
    } catch (Throwable e) {
      throw UserFailure.of(udf.name(), e);
    }
    if (results.size() != partition.size()) {
      throw UserFailure.result(
          udf.name(), "gave " + results.size() + " results for " + partition.size() + " rows");
    }
    return results;
  }

  /** Passes through the user's code what is none of its failures. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    final transient DfjException reason;

    Cancelled(DfjException reason) {
      super(reason.getMessage(), reason, false, false);
      this.reason = reason;
    }
  }

  /** One partition after the other. */
  private static final class Partition implements WindowPartition {
    private final WindowRows rows;
    private final VectorRow row;
    private final boolean frames;
    private final int[] peers;
    private final int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    private int start;
    private int end;
    private int reads;

    Partition(WindowRows rows, VectorRow row, boolean frames) {
      this.rows = rows;
      this.row = row;
      this.frames = frames;
      this.peers = rows.peersOfRow();
    }

    void moveTo(int partition) {
      start = rows.partitions()[partition];
      end = rows.partitions()[partition + 1];
      check();
    }

    private void check() {
      try {
        rows.check().run();
      } catch (DfjException e) {
        throw new Cancelled(e);
      }
    }

    private void count() {
      if (++reads % STEP == 0) {
        check();
      }
    }

    private int place(int number) {
      count();
      return start + Objects.checkIndex(number, end - start);
    }

    /** Loops ask for it, also those that read no row. */
    @Override
    public int size() {
      count();
      return end - start;
    }

    @Override
    public ArgumentRow row(int number) {
      row.moveTo(place(number));
      return row;
    }

    @Override
    public int peersStart(int number) {
      return rows.peers()[peers[place(number)]] - start;
    }

    @Override
    public int peersEnd(int number) {
      return rows.peers()[peers[place(number)] + 1] - start;
    }

    @Override
    public int[] frame(int number) {
      if (!frames) {
        throw new IllegalStateException("the function was declared to use no frames");
      }
      int count = rows.frames().ranges(place(number), ranges);
      int[] found = Arrays.copyOf(ranges, 2 * count);
      for (int i = 0; i < found.length; i++) {
        found[i] -= start;
      }
      return found;
    }
  }

  @Override
  public String toString() {
    return udf.name();
  }
}
