// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.extension;

import static io.dfj.engine.Expr.col;
import static io.dfj.engine.Expr.lit;
import static io.dfj.engine.Functions.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.CancellationToken;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.JoinType;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.engine.testing.NumberedProvider;
import io.dfj.engine.testing.Queries;
import io.dfj.engine.testing.TotalsNode;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtensionNodeTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    assertThat(allocator.getAllocatedMemory()).isZero();
    allocator.close();
  }

  /** What a node does with its batches. */
  private interface Execution {
    RecordBatchReader execute(List<RecordBatchReader> inputs, ScanContext context) throws Exception;
  }

  /** Gives its input's columns. */
  private record Same(Execution execution) implements LogicalExtensionNode {
    @Override
    public String name() {
      return "Same";
    }

    @Override
    public Schema schema(List<Schema> inputs) {
      return inputs.get(0);
    }

    @Override
    public PhysicalExtensionNode plan(List<Schema> inputs) {
      return new PhysicalExtensionNode() {
        @Override
        public String name() {
          return "SameExec";
        }

        @Override
        public Schema schema() {
          return inputs.get(0);
        }

        @Override
        public RecordBatchReader execute(List<RecordBatchReader> readers, ScanContext context)
            throws Exception {
          return execution.execute(readers, context);
        }
      };
    }
  }

  /** A reader whose next batch is another's, after a step. */
  private static RecordBatchReader after(NumberedProvider.Step step, RecordBatchReader reader) {
    return new RecordBatchReader() {
      @Override
      public boolean next() throws Exception {
        step.run(0);
        return reader.next();
      }

      @Override
      public VectorSchemaRoot root() {
        return reader.root();
      }

      @Override
      public void close() throws Exception {
        reader.close();
      }
    };
  }

  private NumberedProvider numbers(String name, int partitions) {
    NumberedProvider numbers = new NumberedProvider(allocator, partitions, 40, 100);
    session.registerTable(name, numbers);
    return numbers;
  }

  private LogicalPlan plan(String sql) {
    return session.sql(sql).logicalPlan();
  }

  private DataFrame totals(LogicalPlan... inputs) {
    return session.createDataFrame(LogicalPlan.extension(new TotalsNode(-1), inputs));
  }

  private static DfjException failure(DataFrame frame) {
    return catchThrowableOfType(DfjException.class, frame::toRows);
  }

  @Test
  void aNodeReadsItsInputsAndQueriesGoOnFromIt() {
    numbers("t", 4);
    DataFrame totals =
        totals(
            plan("SELECT id FROM t WHERE id < 10"),
            plan("SELECT a FROM (VALUES (CAST(1 AS BIGINT)), (2)) AS v(a)"));

    assertThat(totals.toColumn("total")).containsExactly(45L, 3L);
    assertThat(totals.filter(col("input").eq(lit(2))).select(col("total")).toColumn("total"))
        .containsExactly(3L);
    assertThat(totals.aggregate(List.of(), List.of(count(lit(1)).as("n"))).toColumn("n"))
        .containsExactly(2L);
    DataFrame names = session.sql("SELECT id, name FROM t");
    assertThat(
            totals
                .join(names, JoinType.INNER, List.of("total"), List.of("id"), false)
                .sort(col("id").sort(true, true))
                .toColumn("name"))
        .containsExactly("t3", "t45");
  }

  @Test
  void aNodeMayHaveNoInputs() {
    assertThat(totals().toRows()).isEmpty();
  }

  @Test
  void nodesReadNodesAndOneInputTwice() {
    numbers("t", 4);
    LogicalPlan ids = plan("SELECT id FROM t WHERE id < 10");
    LogicalPlan inner = totals(ids, ids).select(col("total")).logicalPlan();

    assertThat(totals(inner, inner).toColumn("total")).containsExactly(90L, 90L);
  }

  @Test
  void aTimeoutEndsANodeThatWaits() {
    numbers("t", 1);
    Same slow =
        new Same((inputs, context) -> after(n -> new CountDownLatch(1).await(), inputs.get(0)));
    DataFrame frame =
        session.createDataFrame(LogicalPlan.extension(slow, plan("SELECT id FROM t")));
    ExecutionOptions options = new ExecutionOptions(List.of(), 0, 0, Duration.ofMillis(50));
    DfjException failed =
        catchThrowableOfType(
            DfjException.class,
            () -> {
              try (BatchCursor cursor = frame.executeStream(options, new CancellationToken())) {
                cursor.next();
              }
            });
    assertThat(failed.code()).isEqualTo(ErrorCode.TIMED_OUT);
  }

  @Test
  void aViewReadsANode() {
    numbers("t", 1);
    session.registerView("totals", totals(plan("SELECT id FROM t WHERE id < 5")));

    assertThat(Queries.rows(session, "SELECT total * ? FROM totals", 2)).containsExactly("20");
    assertThat(
            Queries.rows(
                session,
                "SELECT id FROM t WHERE EXISTS (SELECT 1 FROM totals WHERE total = id) ORDER BY 1"))
        .containsExactly("10");
    assertThat(
            Queries.rows(
                session,
                "SELECT id, x.total FROM t, LATERAL (SELECT total + id AS total FROM totals) x"
                    + " WHERE id = 7"))
        .containsExactly("7 17");
  }

  @Test
  void inputsKeepTheirOrderAndAllOfTheirColumns() {
    numbers("t", 4);
    LogicalPlan input = plan("SELECT id, name FROM t ORDER BY id DESC LIMIT 3");
    LogicalPlan same =
        LogicalPlan.extension(
            new Same(
                (inputs, context) -> {
                  assertThat(inputs.get(0).root().getFieldVectors()).hasSize(2);
                  return inputs.get(0);
                }),
            input);

    assertThat(session.createDataFrame(same).select(col("name")).toColumn("name"))
        .containsExactly("t15999", "t15998", "t15997");
  }

  @Test
  void explainShowsANodeOfBothPlans() {
    numbers("t", 1);
    LogicalPlan plan =
        LogicalPlan.extension(new TotalsNode(5), plan("SELECT id FROM t WHERE id > 1"));

    assertThat(plan.displayIndent()).startsWith("Totals: most=5\n  Projection: ");
    assertThat(plan.displayPgJson()).contains("\"Node Type\": \"Totals\"");
    assertThat(plan.displayTree()).contains("Totals");
    assertThat(plan.displayGraphviz()).contains("Totals: most=5");
    ExecutionPlan physical = session.createDataFrame(plan).executionPlan();
    assertThat(physical.displayIndent()).startsWith("Totals: most=5\n  FilterExec: ");
  }

  @Test
  void anExecutionMeasuresANodeAndWhatItReads() {
    numbers("t", 2);
    ExecutionPlan plan = totals(plan("SELECT id FROM t WHERE id >= 100")).executionPlan();
    try (BatchCursor cursor = session.execute(plan, 0)) {
      while (cursor.next()) {
        assertThat(cursor.root().getRowCount()).isEqualTo(1);
      }
    }

    List<ExecutionPlan.OperatorMetrics> all = plan.collectMetrics();
    assertThat(all).extracting(ExecutionPlan.OperatorMetrics::operator).hasSize(3);
    assertThat(all.get(0).metrics().outputRows()).hasValue(1);
    assertThat(all.get(1).metrics().outputRows()).hasValue(7_900);
    assertThat(all.get(2).metrics().outputRows()).hasValue(8_000);
  }

  @Test
  void plansAreEqualIfTheirNodesAre() {
    numbers("t", 1);
    LogicalPlan input = plan("SELECT id FROM t");
    LogicalPlan one = LogicalPlan.extension(new TotalsNode(5), input);

    assertThat(one).isEqualTo(LogicalPlan.extension(new TotalsNode(5), input));
    assertThat(one).isNotEqualTo(LogicalPlan.extension(new TotalsNode(6), input));
    assertThat(one).isNotEqualTo(LogicalPlan.extension(new TotalsNode(5), input, input));
  }

  @Test
  void whatANodeThrowsNamesIt() {
    numbers("t", 2);
    Same atOnce =
        new Same(
            (inputs, context) -> {
              throw new IOException("no licence");
            });
    DfjException failed =
        failure(session.createDataFrame(LogicalPlan.extension(atOnce, plan("SELECT id FROM t"))));
    assertThat(failed)
        .hasMessage("extension node Same: no licence")
        .hasCauseInstanceOf(Exception.class);
    assertThat(failed.code()).isEqualTo(ErrorCode.PROVIDER_FAILED);

    Same later =
        new Same(
            (inputs, context) ->
                after(
                    n -> {
                      inputs.get(0).next();
                      throw new IllegalStateException("out of ideas");
                    },
                    inputs.get(0)));
    assertThat(
            failure(
                session.createDataFrame(LogicalPlan.extension(later, plan("SELECT id FROM t")))))
        .hasMessage("extension node Same: out of ideas");
  }

  @Test
  void whatAnInputThrowsIsTheQuerysFailure() {
    NumberedProvider numbers = numbers("t", 2);
    DataFrame divided = totals(plan("SELECT 10 / (id - 5) FROM t"));
    assertThat(failure(divided)).hasMessageContaining("division by zero");
    assertThat(failure(divided).code()).isEqualTo(ErrorCode.DIVISION_BY_ZERO);

    numbers.beforeBatch =
        n -> {
          throw new IOException("the line is down");
        };
    Same calm =
        new Same(
            (inputs, context) ->
                after(
                    n -> {
                      try {
                        inputs.get(0).next();
                      } catch (DfjException e) {
                        // Rows that could not be read must not be taken for none.
                      }
                    },
                    new TotalsNode(-1).execute(List.of(), context)));
    assertThat(
            failure(session.createDataFrame(LogicalPlan.extension(calm, plan("SELECT id FROM t")))))
        .hasMessage("table datafusion.public.t: the line is down");
  }

  @Test
  void anInputMayBeLeftBeforeItsEnd() {
    NumberedProvider numbers = numbers("t", 2);
    DataFrame some =
        session.createDataFrame(
            LogicalPlan.extension(
                new TotalsNode(1), plan("SELECT id FROM t"), plan("SELECT id FROM t")));

    assertThat(some.toRows()).hasSize(2);
    assertThat(numbers.scansClosed).hasValue(2);
    assertThat(numbers.opened.get()).isEqualTo(numbers.closed.get());
    assertThat(some.limit(1).toRows()).hasSize(1);
    assertThat(numbers.opened.get()).isEqualTo(numbers.closed.get());
  }

  @Test
  void cancellingReachesANodeThatWaits() throws InterruptedException {
    numbers("t", 2);
    CountDownLatch waiting = new CountDownLatch(1);
    Same slow =
        new Same(
            (inputs, context) ->
                after(
                    n -> {
                      waiting.countDown();
                      new CountDownLatch(1).await();
                    },
                    inputs.get(0)));
    DataFrame frame =
        session.createDataFrame(LogicalPlan.extension(slow, plan("SELECT id FROM t")));
    assertCancels(frame, waiting);
  }

  @Test
  void cancellingReachesAnInputThatWaits() throws InterruptedException {
    NumberedProvider numbers = numbers("t", 2);
    CountDownLatch waiting = new CountDownLatch(1);
    numbers.beforeBatch =
        n -> {
          waiting.countDown();
          new CountDownLatch(1).await();
        };
    assertCancels(totals(plan("SELECT id FROM t")), waiting);
    assertThat(numbers.opened.get()).isEqualTo(numbers.closed.get());
  }

  private static void assertCancels(DataFrame frame, CountDownLatch waiting)
      throws InterruptedException {
    CancellationToken token = new CancellationToken();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              ExecutionOptions options = new ExecutionOptions(List.of(), 0, 0, Duration.ZERO);
              try (BatchCursor cursor = frame.executeStream(options, token)) {
                cursor.next();
              } catch (DfjException e) {
                failure.set(e);
              }
            });
    reader.start();
    waiting.await();
    token.cancel();
    reader.join();
    assertThat(failure.get())
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void batchesAreHeldToTheDeclaredColumns() {
    numbers("t", 1);
    Same other = new Same((inputs, context) -> new TotalsNode(-1).execute(inputs, context));
    DataFrame frame =
        session.createDataFrame(LogicalPlan.extension(other, plan("SELECT id, name FROM t")));
    DfjException failed = failure(frame);
    assertThat(failed)
        .hasMessage("extension node Same: a batch has column \"input\" where \"id\" is due");
    assertThat(failed.code()).isEqualTo(ErrorCode.TYPE_MISMATCH);
  }

  @Test
  void memoryThatANodeKeepsIsAnError() {
    numbers("t", 1);
    Same keeping =
        new Same(
            (inputs, context) -> {
              context.allocator().buffer(64);
              return inputs.get(0);
            });
    assertThat(
            failure(
                session.createDataFrame(LogicalPlan.extension(keeping, plan("SELECT id FROM t")))))
        .hasMessage("extension node Same: 64 bytes of Arrow memory were not released");
  }

  @Test
  void aNodeRefusesInputs() {
    numbers("t", 1);
    DfjException refused =
        catchThrowableOfType(
            DfjException.class,
            () -> LogicalPlan.extension(new TotalsNode(-1), plan("SELECT name FROM t")));
    assertThat(refused).hasMessage("extension node Totals: no total of VARCHAR");
  }

  @Test
  void aNodeOfNoColumnsOrOfOneTwiceIsRefused() {
    for (Schema schema :
        List.of(
            new Schema(List.of()),
            Schema.of(
                new Field("a", DataType.BIGINT, true), new Field("a", DataType.BIGINT, true)))) {
      LogicalExtensionNode node =
          new LogicalExtensionNode() {
            @Override
            public String name() {
              return "Odd";
            }

            @Override
            public Schema schema(List<Schema> inputs) {
              return schema;
            }

            @Override
            public PhysicalExtensionNode plan(List<Schema> inputs) {
              return new TotalsNode(-1);
            }
          };
      DfjException refused =
          catchThrowableOfType(DfjException.class, () -> LogicalPlan.extension(node));
      assertThat(refused).hasMessageStartingWith("extension node Odd: ");
    }
  }

  @Test
  void whatExecutesANodeMustHaveItsColumns() {
    numbers("t", 1);
    LogicalExtensionNode node =
        new LogicalExtensionNode() {
          @Override
          public String name() {
            return "Liar";
          }

          @Override
          public Schema schema(List<Schema> inputs) {
            return Schema.of(new Field("a", DataType.BIGINT, true));
          }

          @Override
          public PhysicalExtensionNode plan(List<Schema> inputs) {
            return new TotalsNode(-1);
          }
        };
    DfjException failed = failure(session.createDataFrame(LogicalPlan.extension(node)));
    assertThat(failed).hasMessageStartingWith("extension node Liar: it is executed with columns ");
    assertThat(failed.code()).isEqualTo(ErrorCode.PROVIDER_FAILED);
  }
}
