// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.metadata.error.CodecException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a codec does wrong becomes a message that names it, both ways and in all bytes. */
class FailingCodecsTest {
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** Does with functions what a test wants. */
  private record Codec(
      Callable<@Nullable Optional<byte[]>> encoding, Callable<@Nullable ScalarUDF> decoding)
      implements LogicalExtensionCodec, PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.failing";
    }

    @Override
    @SuppressWarnings("NullAway") // what a careless user writes
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context)
        throws Exception {
      return encoding.call();
    }

    @Override
    public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context)
        throws Exception {
      return decoding.call();
    }
  }

  private SessionContext with(
      Callable<@Nullable Optional<byte[]>> encoding, Callable<@Nullable ScalarUDF> decoding) {
    Codec codec = new Codec(encoding, decoding);
    return session.withLogicalExtensionCodec(codec).withPhysicalExtensionCodec(codec);
  }

  /** Writes what calls the function, each kind of bytes. */
  private List<ThrowingCallable> writers(SessionContext writing) {
    session.registerUdf(ScalarUDF.ofLong("f", x -> x));
    String sql = "SELECT f(column1) FROM (VALUES (1)) AS v";
    return List.of(
        () -> writing.sql(sql).logicalPlan().toBytes(writing),
        () -> writing.sql(sql).executionPlan().toBytes(writing),
        () -> writing.parseSqlExpr("f(1)").toBytes(writing));
  }

  /** Reads what calls the function, each kind of bytes. */
  private List<ThrowingCallable> readers(SessionContext reading) {
    session.registerUdf(ScalarUDF.ofLong("f", x -> x));
    SessionContext writing = with(() -> Optional.of(new byte[] {1}), () -> null);
    String sql = "SELECT f(column1) FROM (VALUES (1)) AS v";
    byte[] logical = writing.sql(sql).logicalPlan().toBytes(writing);
    byte[] physical = writing.sql(sql).executionPlan().toBytes(writing);
    byte[] expr = writing.parseSqlExpr("f(1)").toBytes(writing);
    return List.of(
        () -> LogicalPlan.fromBytes(reading, logical),
        () -> ExecutionPlan.fromBytes(reading, physical),
        () -> Expr.fromBytes(reading, expr));
  }

  private static void fail(List<ThrowingCallable> calls, String message) {
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(CodecException.class).hasMessage(message);
    }
  }

  @Test
  void nullIsNoAnswerOfOneThatWrites() {
    fail(
        writers(with(() -> null, () -> null)),
        "extension codec 'test.failing' answered null for scalar function 'f';"
            + " what is not its own is Optional.empty()");
  }

  @Test
  void errorsAreNamedAsExceptionsAre() {
    AssertionError error = new AssertionError("broken");
    fail(
        writers(with(() -> raise(error), () -> raise(error))),
        "extension codec 'test.failing' failed to encode scalar function 'f':"
            + " java.lang.AssertionError: broken");
    fail(
        readers(with(() -> raise(error), () -> raise(error))),
        "extension codec 'test.failing' failed to decode scalar function 'f':"
            + " java.lang.AssertionError: broken");
  }

  @Test
  void aClassThatIsMissingIsCalledThat() {
    NoClassDefFoundError error = new NoClassDefFoundError("com/example/Geo");
    fail(
        readers(with(() -> raise(error), () -> raise(error))),
        "extension codec 'test.failing' failed to decode scalar function 'f':"
            + " java.lang.NoClassDefFoundError: com/example/Geo");
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    Callable<Optional<byte[]>> encoding =
        () -> {
          throw new InterruptedException("stop");
        };
    Callable<ScalarUDF> decoding =
        () -> {
          throw new InterruptedException("stop");
        };
    SessionContext interrupted = with(encoding, decoding);
    for (List<ThrowingCallable> calls : List.of(writers(interrupted), readers(interrupted))) {
      for (ThrowingCallable call : calls) {
        assertThatThrownBy(call).isInstanceOf(CodecException.class).hasMessageEndingWith(": stop");
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Test
  void aFunctionOfAnotherNameIsRefused() {
    SessionContext reading = with(Optional::empty, () -> ScalarUDF.ofLong("g", x -> -x));
    fail(
        readers(reading),
        "extension codec 'test.failing' failed to decode scalar function 'f': it gave 'g'");
  }

  private static <T> T raise(Error error) {
    throw error;
  }
}
