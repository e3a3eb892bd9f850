// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.testing.NumberedProvider;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamingTableTest {
  private final BufferAllocator allocator = new RootAllocator();
  private final SessionContext session = new SessionContext();
  private final StreamingTable table = new StreamingTable(NumberedProvider.SCHEMA, 2);
  private final AtomicInteger written = new AtomicInteger();

  @BeforeEach
  void register() {
    session.registerTable("s", table);
  }

  @AfterEach
  void close() {
    session.close();
    allocator.close();
  }

  /** Writes batches of ten rows from another thread. */
  private CompletableFuture<Boolean> write(int batches, boolean end) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (VectorSchemaRoot root =
              VectorSchemaRoot.create(ArrowTypes.toArrow(NumberedProvider.SCHEMA), allocator)) {
            for (int i = 0; i < batches; i++) {
              NumberedProvider.fill(root, 10L * i, 10);
              table.sink().write(root);
              written.incrementAndGet();
            }
          }
          if (end) {
            table.sink().close();
          }
          return end;
        },
        task -> new Thread(task).start());
  }

  private static DfjException failure(CompletableFuture<?> future) throws InterruptedException {
    try {
      future.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return (DfjException) Objects.requireNonNull(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("the writer was not released", e);
    }
    throw new AssertionError("no failure");
  }

  @Test
  void rowsArriveAsTheyAreWritten() throws Exception {
    CompletableFuture<Boolean> writer = write(100, true);

    assertThat(Queries.rows(session, "SELECT count(*), max(id), max(name) FROM s"))
        .containsExactly("1000 999 t999");
    writer.get();
  }

  @Test
  void writersWaitForTheReader() throws Exception {
    CompletableFuture<Boolean> writer = write(10, true);
    while (written.get() < 2) {
      Thread.sleep(1);
    }
    Thread.sleep(50);
    assertThat(written).hasValue(2);

    assertThat(Queries.rows(session, "SELECT count(*) FROM s")).containsExactly("100");
    writer.get();
  }

  @Test
  void aQueryThatHasEnoughReleasesTheWriter() throws Exception {
    CompletableFuture<Boolean> writer = write(1000, true);

    assertThat(Queries.rows(session, "SELECT id FROM s LIMIT 3")).containsExactly("0", "1", "2");
    assertThat(failure(writer))
        .hasMessage("the query that read the streaming table has ended")
        .extracting(DfjException::code)
        .isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void aQueryThatIsCancelledReleasesTheWriter() throws Exception {
    CompletableFuture<Boolean> writer = write(1000, true);
    CancellationToken token = new CancellationToken();
    var result = session.prepare("SELECT id FROM s").execute(ExecutionOptions.DEFAULT, token);
    try (BatchCursor cursor = ((ExecutionResult.Rows) result).cursor()) {
      assertThat(cursor.next()).isTrue();
      token.cancel();
    }

    assertThat(failure(writer).code()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void aQueryWaitingForRowsCanBeCancelled() {
    CancellationToken token = new CancellationToken();
    var result = session.prepare("SELECT id FROM s").execute(ExecutionOptions.DEFAULT, token);
    try (BatchCursor cursor = ((ExecutionResult.Rows) result).cursor()) {
      CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(token::cancel);
      assertThat(catchThrowableOfType(DfjException.class, cursor::next).code())
          .isEqualTo(ErrorCode.CANCELLED);
    }
  }

  @Test
  void failuresReachTheReader() {
    write(1, false).join();
    table.sink().fail(new IOException("the feed broke"));

    DfjException failure =
        catchThrowableOfType(DfjException.class, () -> Queries.rows(session, "SELECT id FROM s"));
    assertThat(failure)
        .hasMessage("streaming table: the feed broke")
        .extracting(DfjException::code)
        .isEqualTo(ErrorCode.PROVIDER_FAILED);
  }

  @Test
  void closingTheSinkReleasesWriters() throws Exception {
    CompletableFuture<Boolean> writer = write(10, true);
    while (written.get() < 2) {
      Thread.sleep(1);
    }
    table.sink().close();

    assertThat(failure(writer).code()).isEqualTo(ErrorCode.WRONG_CALL);
    assertThat(Queries.rows(session, "SELECT count(*) FROM s")).containsExactly("20");
  }

  @Test
  void itIsReadOnce() {
    write(1, true).join();
    assertThat(Queries.rows(session, "SELECT count(*) FROM s")).containsExactly("10");

    DfjException failure =
        catchThrowableOfType(DfjException.class, () -> Queries.rows(session, "SELECT id FROM s"));
    assertThat(failure.code()).isEqualTo(ErrorCode.WRONG_CALL);
  }

  @Test
  void otherQueriesRunWhileSomeWaitForRows() {
    StreamingTable[] tables = new StreamingTable[8];
    BatchCursor[] cursors = new BatchCursor[tables.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new StreamingTable(NumberedProvider.SCHEMA, 1);
      session.registerTable("s" + i, tables[i]);
      var result =
          session
              .prepare("SELECT id FROM s" + i)
              .execute(ExecutionOptions.DEFAULT, new CancellationToken());
      cursors[i] = ((ExecutionResult.Rows) result).cursor();
    }
    NumberedProvider others = new NumberedProvider(allocator, 2, 2, 10);
    session.registerTable("t", others);
    assertThat(Queries.rows(session, "SELECT count(*) FROM t")).containsExactly("40");
    assertThat(others.threads).allMatch(name -> name.startsWith("dfj-worker"));
    for (BatchCursor cursor : cursors) {
      cursor.close();
    }
  }

  @Test
  void rowsAreCheckedWhenTheyAreWritten() {
    try (VectorSchemaRoot wrong = VectorSchemaRoot.of()) {
      assertThat(catchThrowableOfType(DfjException.class, () -> table.sink().write(wrong)))
          .hasMessage("streaming table: a batch has 0 columns where 2 are asked for");
    }
    assertThat(
            catchThrowableOfType(
                    DfjException.class, () -> new StreamingTable(NumberedProvider.SCHEMA, 0))
                .code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }
}
