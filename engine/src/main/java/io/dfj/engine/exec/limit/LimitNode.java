// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.limit;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.Operator;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.ExpressionPrinter;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Skips {@code offset} rows, then lets {@code limit} rows through. Which rows is undefined when
 * several workers run; after a sort, which has one worker, it is by order.
 *
 * @param offset BIGINT constant or parameter; null for 0
 * @param limit BIGINT constant or parameter; null, or a null value, for all
 */
public record LimitNode(
    PhysicalNode input, @Nullable PhysicalExpr offset, @Nullable PhysicalExpr limit)
    implements PhysicalNode {
  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of(input);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Long skip = count("OFFSET", ErrorCode.INVALID_OFFSET, offset, builder.query());
    Long fetch = count("LIMIT", ErrorCode.INVALID_LIMIT, limit, builder.query());
    long from = skip == null ? 0 : skip;
    long to = fetch == null ? Long.MAX_VALUE : saturatingAdd(from, fetch);
    return builder.open(input).through(new LimitOperator(from, to));
  }

  private static @Nullable Long count(
      String clause, ErrorCode negative, @Nullable PhysicalExpr expr, QueryContext query) {
    Object value =
        expr instanceof PhysicalExpr.Literal literal
            ? literal.value()
            : expr == null ? null : ExpressionCompiler.evaluate(expr, query);
    Long count = (Long) value;
    if (count != null && count < 0) {
      throw new DfjException(negative, clause + " must not be negative, but is " + count);
    }
    return count;
  }

  private static long saturatingAdd(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  @Override
  public String describe() {
    ExpressionPrinter printer = new ExpressionPrinter(schema());
    return "LimitExec: skip="
        + (offset == null ? "0" : printer.print(offset))
        + ", fetch="
        + (limit == null ? "all" : printer.print(limit));
  }

  /** Counts rows across workers; each batch takes its numbers at once. */
  private record LimitOperator(long from, long to, AtomicLong seen) implements Operator {
    LimitOperator(long from, long to) {
      this(from, to, new AtomicLong());
    }

    @Override
    public BatchConsumer attach(BatchConsumer downstream) {
      return new BatchConsumer() {
        @Override
        public boolean accept(Batch batch) {
          int size = batch.size();
          long first = seen.getAndAdd(size);
          if (first >= to) {
            return false;
          }
          int start = (int) Math.min(size, Math.max(0, from - first));
          int end = (int) Math.min(size, to - first);
          boolean more = true;
          if (start < end) {
            more =
                downstream.accept(
                    start == 0 && end == size ? batch : batch.slice(start, end - start));
          }
          return more && first + size < to;
        }

        @Override
        public void finish() {
          downstream.finish();
        }

        @Override
        public void close() {
          downstream.close();
        }
      };
    }
  }
}
