// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.MemTable;
import io.dfj.engine.SessionContext;
import io.dfj.engine.testing.NumberedProvider;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine asks of tables of others, and that it closes whatever it opened. */
@Timeout(60)
class TableProviderTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final SessionContext session = new SessionContext();
  private final NumberedProvider table = new NumberedProvider(allocator, 3, 4, 1000);

  @AfterEach
  void nothingIsLeft() {
    session.close();
    assertThat(table.closed).as("readers closed").hasValue(table.opened.get());
    assertThat(table.scansClosed).as("scans closed").hasValue(table.requests.size());
    assertThat(allocator.getAllocatedMemory()).as("bytes of the provider").isZero();
    allocator.close();
  }

  private DfjException failure(String sql) {
    return catchThrowableOfType(DfjException.class, () -> Queries.rows(session, sql));
  }

  private ScanRequest request() {
    return table.requests.get(table.requests.size() - 1);
  }

  @Test
  void rowsOfAllPartitions() {
    session.registerTable("t", table);

    assertThat(Queries.rows(session, "SELECT count(*), min(id), max(id), count(name) FROM t"))
        .containsExactly("12000 0 11999 12000");
    assertThat(table.opened).hasValue(3);
    assertThat(table.threads).allMatch(name -> name.startsWith("dfj-worker"));
  }

  @Test
  void onlyWhatIsNeededIsAskedFor() {
    session.registerTable("t", table);

    Queries.rows(session, "SELECT name FROM t");
    assertThat(request().projection()).containsExactly(1);
    Queries.rows(session, "SELECT count(*) FROM t");
    assertThat(request().projection()).isEmpty();
    assertThat(Queries.rows(session, "SELECT name, id FROM t ORDER BY id LIMIT 1"))
        .containsExactly("t0 0");
    assertThat(request().limit()).isEqualTo(-1);
  }

  @Test
  void limitEndsTheReading() {
    session.registerTable("t", table);

    assertThat(Queries.rows(session, "SELECT id FROM t LIMIT 5 OFFSET 2")).hasSize(5);
    assertThat(request().limit()).isEqualTo(7);
    assertThat(table.batchesRead.get()).isLessThan(12);
  }

  @Test
  void closingTheCursorEarlyClosesTheReaders() {
    session.registerTable("t", table);
    var result =
        session
            .prepare("SELECT * FROM t")
            .execute(ExecutionOptions.DEFAULT, new CancellationToken());
    try (var cursor = ((ExecutionResult.Rows) result).cursor()) {
      assertThat(cursor.next()).isTrue();
    }
    assertThat(table.opened.get()).isPositive();
  }

  @Test
  void failuresNameTheTable() {
    session.registerTable("t", table);
    table.beforeBatch = fail(new IOException("the disk is gone\nsecond line"));
    DfjException failure = failure("SELECT * FROM t");

    assertThat(failure)
        .hasMessage("table datafusion.public.t: the disk is gone")
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_FAILED);
  }

  private static NumberedProvider.Step fail(Throwable failure) {
    return partition -> {
      if (partition == 1) {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (Exception) failure;
      }
    };
  }

  @Test
  void failuresKeepTheirCode() {
    session.registerTable("t", table);
    table.beforeOpen = fail(new DfjException(ErrorCode.IO_ERROR, "no answer"));

    assertThat(failure("SELECT * FROM t"))
        .hasMessage("table datafusion.public.t: no answer")
        .extracting(DfjException::code)
        .isEqualTo(ErrorCode.IO_ERROR);
  }

  @Test
  void errorsAndFailuresToCloseCount() {
    session.registerTable("t", table);
    table.beforeBatch = fail(new NoClassDefFoundError("a/B"));
    assertThat(failure("SELECT * FROM t").getMessage())
        .isEqualTo("table datafusion.public.t: java.lang.NoClassDefFoundError: a/B");

    table.beforeBatch = partition -> {};
    table.beforeClose = fail(new IllegalStateException("still in use"));
    assertThat(failure("SELECT count(*) FROM t").getMessage())
        .isEqualTo("table datafusion.public.t: still in use");
  }

  @Test
  void cancellingInterruptsWhoWaits() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    table.beforeBatch =
        partition -> {
          waiting.countDown();
          new CountDownLatch(1).await();
        };
    cancelWhen(waiting);
  }

  @Test
  void cancellingRunsTheProvidersActionInstead() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    table.beforeBatch =
        partition -> {
          CountDownLatch told = new CountDownLatch(1);
          request().context().onCancel(told::countDown);
          waiting.countDown();
          try {
            told.await();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
        };
    cancelWhen(waiting);
    assertThat(interrupted).isFalse();
  }

  private void cancelWhen(CountDownLatch waiting) throws InterruptedException {
    session.registerTable("t", table);
    CancellationToken token = new CancellationToken();
    Thread canceller =
        new Thread(
            () -> {
              try {
                waiting.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              token.cancel();
            });
    canceller.start();

    var result = session.prepare("SELECT * FROM t").execute(ExecutionOptions.DEFAULT, token);
    try (var cursor = ((ExecutionResult.Rows) result).cursor()) {
      assertThat(catchThrowableOfType(DfjException.class, cursor::next).code())
          .isEqualTo(ErrorCode.CANCELLED);
    }
    canceller.join();
  }

  @Test
  void timeoutsAreNoticedWhileTheProviderWaits() {
    NumberedProvider slow = table;
    slow.beforeBatch = partition -> new CountDownLatch(1).await();
    session.registerTable("t", slow);
    var options = new ExecutionOptions(List.of(), 0, 0, Duration.ofMillis(100));

    var result = session.prepare("SELECT * FROM t").execute(options, new CancellationToken());
    try (var cursor = ((ExecutionResult.Rows) result).cursor()) {
      assertThat(catchThrowableOfType(DfjException.class, cursor::next).code())
          .isEqualTo(ErrorCode.TIMED_OUT);
    }
  }

  @Test
  void anotherTableThatFailsToOpenLeavesNoneOpen() {
    session.registerTable("t", table);
    session.registerTable("u", new Scanned(NumberedProvider.SCHEMA, null));

    assertThat(failure("SELECT t.id FROM t, u WHERE t.name = u.name").getMessage())
        .isEqualTo("table datafusion.public.u: no scan");
    assertThat(table.opened).hasValue(0);
  }

  /** Gives one batch of its own making. */
  private record Scanned(Schema schema, @Nullable Consumer<VectorSchemaRoot> filler, Schema given)
      implements TableProvider {
    Scanned(Schema schema, @Nullable Consumer<VectorSchemaRoot> filler) {
      this(schema, filler, schema);
    }

    @Override
    public TableScan scan(ScanRequest request) throws IOException {
      if (filler == null) {
        throw new IOException("no scan");
      }
      return TableScan.of(
          () -> {
            VectorSchemaRoot root =
                VectorSchemaRoot.create(ArrowTypes.toArrow(given), request.context().allocator());
            filler.accept(root);
            return new OneBatch(root);
          });
    }
  }

  private static final class OneBatch implements RecordBatchReader {
    private final VectorSchemaRoot root;
    private boolean given;

    OneBatch(VectorSchemaRoot root) {
      this.root = root;
    }

    @Override
    public boolean next() {
      boolean first = !given;
      given = true;
      return first;
    }

    @Override
    public VectorSchemaRoot root() {
      return root;
    }

    @Override
    public void close() {
      root.close();
    }
  }

  private static final Schema NUMBER = Schema.of(new Field("n", DataType.INTEGER, false));

  @Test
  void batchesMustHaveTheDeclaredColumns() {
    Schema text = Schema.of(new Field("n", DataType.VARCHAR, false));
    session.registerTable("typed", new Scanned(NUMBER, VectorSchemaRoot::allocateNew, text));
    assertThat(failure("SELECT n FROM typed"))
        .hasMessage(
            "table datafusion.public.typed: column \"n\" is declared INTEGER but a batch has"
                + " VARCHAR (Arrow Utf8)")
        .extracting(DfjException::code)
        .isEqualTo(ErrorCode.TYPE_MISMATCH);

    Schema two = Schema.of(NUMBER.field(0), new Field("m", DataType.INTEGER, false));
    session.registerTable("wide", new Scanned(NUMBER, VectorSchemaRoot::allocateNew, two));
    assertThat(failure("SELECT n FROM wide"))
        .hasMessage("table datafusion.public.wide: a batch has 2 columns where 1 are asked for");

    Schema other = Schema.of(new Field("m", DataType.INTEGER, false));
    session.registerTable("named", new Scanned(NUMBER, VectorSchemaRoot::allocateNew, other));
    assertThat(failure("SELECT n FROM named"))
        .hasMessage("table datafusion.public.named: a batch has column \"m\" where \"n\" is due");

    Schema scaled = Schema.of(new Field("n", DataType.decimal(10, 3), true));
    Schema declared = Schema.of(new Field("n", DataType.decimal(10, 2), true));
    session.registerTable("scaled", new Scanned(declared, VectorSchemaRoot::allocateNew, scaled));
    assertThat(failure("SELECT n FROM scaled").getMessage())
        .startsWith("table datafusion.public.scaled: column \"n\" is declared DECIMAL(10, 2)");
  }

  @Test
  void nullsMustBeDeclared() {
    Scanned nulls =
        new Scanned(
            NUMBER,
            root -> {
              root.allocateNew();
              root.setRowCount(2);
            },
            Schema.of(new Field("n", DataType.INTEGER, true)));
    session.registerTable("t", nulls);

    assertThat(failure("SELECT n FROM t"))
        .hasMessage(
            "table datafusion.public.t: column \"n\": null in a column that is declared NOT NULL")
        .extracting(DfjException::code)
        .isEqualTo(ErrorCode.NOT_NULL_VIOLATION);
  }

  @Test
  void memoryThatIsKeptIsReported() {
    ArrowBuf[] kept = new ArrowBuf[1];
    session.registerTable(
        "t",
        new Scanned(
            NUMBER,
            root -> {
              root.allocateNew();
              kept[0] = root.getVector(0).getDataBuffer();
              kept[0].getReferenceManager().retain();
            }));

    assertThat(failure("SELECT n FROM t").getMessage())
        .matches("table datafusion.public.t: \\d+ bytes of Arrow memory were not released");
    kept[0].close();
  }

  @Test
  void largeBatchesAreHandedOnInPieces() {
    NumberedProvider large = new NumberedProvider(allocator, 1, 1, 200_000);
    session.registerTable("t", large);

    assertThat(Queries.rows(session, "SELECT count(*), sum(id) FROM t"))
        .containsExactly("200000 19999900000");
  }

  @Test
  void joinsWithOtherTables() {
    session.registerTable("t", table);
    Queries.rows(session, "CREATE TABLE m AS SELECT * FROM (VALUES (5), (11999), (20000)) AS v(k)");

    assertThat(Queries.rows(session, "SELECT k, name FROM m JOIN t ON k = id ORDER BY k"))
        .containsExactly("5 t5", "11999 t11999");
  }

  @Test
  void namesComeAndGo() {
    assertThat(session.tableExists("t")).isFalse();
    session.registerTable("t", table);
    assertThat(session.tableProvider("t")).isSameAs(table);
    assertThatThrownBy(() -> session.registerTable("t", table))
        .isInstanceOf(DfjException.class)
        .hasMessage("table 't' exists already");
    assertThat(session.deregisterTable("t")).isSameAs(table);
    assertThat(session.deregisterTable("t")).isNull();
    MemTable memory = new MemTable(NUMBER);
    session.registerTable("m", memory);
    assertThat(session.tableProvider("m")).isSameAs(memory);
    assertThat(failure("SELECT * FROM t").code()).isEqualTo(ErrorCode.UNKNOWN_TABLE);
  }

  /** Takes rows when it is told to, which no one does. */
  private static final class Waiting extends NumberedProvider {
    private final CountDownLatch entered = new CountDownLatch(1);

    Waiting(BufferAllocator allocator) {
      super(allocator, 1, 1, 1);
    }

    @Override
    public boolean isInsertable() {
      return true;
    }

    @Override
    public long insert(RecordBatchReader rows, ScanContext context) throws InterruptedException {
      entered.countDown();
      new CountDownLatch(1).await();
      return 0;
    }
  }

  @Test
  void insertsEndWithTheTimeout() {
    session.registerTable("w", new Waiting(allocator));
    var options = new ExecutionOptions(List.of(), 0, 0, Duration.ofMillis(100));
    var statement = session.prepare("INSERT INTO w VALUES (1, 'x')");

    assertThat(
            catchThrowableOfType(
                    DfjException.class, () -> statement.execute(options, new CancellationToken()))
                .code())
        .isEqualTo(ErrorCode.TIMED_OUT);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void insertsAreCancelled() throws InterruptedException {
    Waiting waiting = new Waiting(allocator);
    session.registerTable("w", waiting);
    CancellationToken token = new CancellationToken();
    Thread canceller =
        new Thread(
            () -> {
              try {
                waiting.entered.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              token.cancel();
            });
    canceller.start();
    var statement = session.prepare("INSERT INTO w SELECT 1, 'x'");

    assertThat(
            catchThrowableOfType(
                    DfjException.class, () -> statement.execute(ExecutionOptions.DEFAULT, token))
                .code())
        .isEqualTo(ErrorCode.CANCELLED);
    canceller.join();
  }

  @Test
  void tablesWithoutInsertRefuseRows() {
    session.registerTable("t", table);

    assertThat(failure("INSERT INTO t VALUES (1, 'x')").code())
        .isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
  }
}
