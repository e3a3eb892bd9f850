// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.FunctionSource;
import io.dfj.engine.spi.FunctionTransfer;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.error.CodecException;
import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A policy for functions is kept, no stricter and no looser, when codecs are installed and within
 * what codecs read.
 */
class KeptPolicyTest {
  private static final String SQL = "SELECT f(column1) AS x FROM (VALUES (1)) AS v";

  private final SessionContext sender = new SessionContext();
  private final SessionContext receiver = new SessionContext();

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  private static final class Factory implements FunctionFactory {
    @Override
    public String id() {
      return "test.factory";
    }

    @Override
    public UserFunction create(String name, byte[] configuration) {
      return ScalarUDF.ofLong(name, x -> x + 1);
    }
  }

  private static final class Source implements FunctionSource<ScalarUDF> {
    private static final long serialVersionUID = 1;

    @Override
    public ScalarUDF create() {
      return ScalarUDF.ofLong("f", x -> x + 1);
    }
  }

  private static final class Idle implements LogicalExtensionCodec, PhysicalExtensionCodec {}

  /** What installs a codec. */
  private enum Install {
    LOGICAL,
    PHYSICAL;

    SessionContext in(SessionContext session) {
      return switch (this) {
        case LOGICAL -> session.withLogicalExtensionCodec(new Idle());
        case PHYSICAL -> session.withPhysicalExtensionCodec(new Idle());
      };
    }
  }

  private static ObjectInputFilter only(Class<?> type) {
    return ObjectInputFilter.Config.createFilter(type.getName() + ";!*");
  }

  /** A call of {@code f} in bytes of every kind. */
  private static List<byte[]> written(SessionContext session) {
    return List.of(
        session.sql(SQL).logicalPlan().toBytes(session),
        session.sql(SQL).executionPlan().toBytes(session),
        session.parseSqlExpr("f(1)").toBytes(session));
  }

  private static List<ThrowingCallable> readers(SessionContext session, List<byte[]> bytes) {
    return List.of(
        () -> LogicalPlan.fromBytes(session, bytes.get(0)),
        () -> ExecutionPlan.fromBytes(session, bytes.get(1)),
        () -> Expr.fromBytes(session, bytes.get(2)));
  }

  @ParameterizedTest
  @EnumSource
  void installingKeepsHowFunctionsAreWritten(Install install) {
    sender.registerUdf(new Factory().scalar("f", new byte[0]));
    for (FunctionTransfer transfer : FunctionTransfer.values()) {
      SessionContext before = sender.withFunctionTransfer(transfer);
      assertThat(written(install.in(before))).containsExactlyElementsOf(written(before));
    }
    sender.registerUdf(FunctionSource.make(new Source()));
    for (FunctionTransfer transfer : FunctionTransfer.values()) {
      SessionContext before = sender.withFunctionTransfer(transfer);
      assertThat(written(install.in(before))).containsExactlyElementsOf(written(before));
    }
  }

  @ParameterizedTest
  @EnumSource
  void installingKeepsWhatIsAllowed(Install install) {
    sender.registerUdf(new Factory().scalar("f", new byte[0]));
    SessionContext factory = install.in(receiver.withFunctionFactory(new Factory()));
    for (ThrowingCallable reader : readers(factory, written(sender))) {
      assertThatCode(reader).doesNotThrowAnyException();
    }
    sender.registerUdf(FunctionSource.make(new Source()));
    List<byte[]> serialized = written(sender.withFunctionTransfer(FunctionTransfer.SERIALIZED));
    SessionContext filter = install.in(receiver.withSerializedFunctions(only(Source.class)));
    for (ThrowingCallable reader : readers(filter, serialized)) {
      assertThatCode(reader).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource
  void installingAllowsNothing(Install install) {
    sender.registerUdf(new Factory().scalar("f", new byte[0]));
    for (ThrowingCallable reader : readers(install.in(receiver), written(sender))) {
      assertThatThrownBy(reader)
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("refusing to make scalar function 'f'");
    }
    sender.registerUdf(FunctionSource.make(new Source()));
    List<byte[]> serialized = written(sender.withFunctionTransfer(FunctionTransfer.SERIALIZED));
    for (ThrowingCallable reader : readers(install.in(receiver), serialized)) {
      assertThatThrownBy(reader)
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("refusing to deserialize scalar function 'f'");
    }
    SessionContext strict = install.in(receiver.withSerializedFunctions(only(Factory.class)));
    for (ThrowingCallable reader : readers(strict, serialized)) {
      assertThatThrownBy(reader)
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("the filter does not allow " + Source.class.getName());
    }
  }

  /** Keeps other bytes in what it writes, and has the context read them. */
  private record Nesting(byte[] inner, boolean plan)
      implements LogicalExtensionCodec, PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.nesting";
    }

    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      return function.name().equals("enclosing") ? Optional.of(inner) : Optional.empty();
    }

    @Override
    public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      Object read = plan ? context.decodePlan(bytes) : context.decodeExpr(bytes);
      return ScalarUDF.ofLong(name, x -> x + read.hashCode() * 0L);
    }
  }

  /** Reads plans of both kinds and an expression, within which the bytes are. */
  private List<ThrowingCallable> nested(SessionContext reading, byte[] inner, boolean plan) {
    Nesting codec = new Nesting(inner, plan);
    SessionContext writing =
        sender.withLogicalExtensionCodec(codec).withPhysicalExtensionCodec(codec);
    writing.registerUdf(ScalarUDF.ofLong("enclosing", x -> x));
    String sql = "SELECT enclosing(column1) AS x FROM (VALUES (1)) AS v";
    return readers(
        reading.withLogicalExtensionCodec(codec).withPhysicalExtensionCodec(codec),
        List.of(
            writing.sql(sql).logicalPlan().toBytes(writing),
            writing.sql(sql).executionPlan().toBytes(writing),
            writing.parseSqlExpr("enclosing(1)").toBytes(writing)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePolicyHoldsWithinWhatCodecsRead(boolean plan) {
    int part = plan ? 0 : 2;
    sender.registerUdf(new Factory().scalar("f", new byte[0]));
    byte[] reference = written(sender).get(part);
    sender.registerUdf(FunctionSource.make(new Source()));
    byte[] serialized = written(sender.withFunctionTransfer(FunctionTransfer.SERIALIZED)).get(part);

    SessionContext filtered = receiver.withSerializedFunctions(only(Source.class));
    SessionContext making = receiver.withFunctionFactory(new Factory());
    List<ThrowingCallable> refused = new ArrayList<>();
    for (SessionContext strict : List.of(receiver, filtered)) {
      refused.addAll(nested(strict, reference, plan));
    }
    for (SessionContext strict : List.of(receiver, making)) {
      refused.addAll(nested(strict, serialized, plan));
    }
    for (ThrowingCallable reader : refused) {
      assertThatThrownBy(reader)
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("extension codec 'test.nesting' failed to decode")
          .hasMessageContaining(": refusing to ");
    }
    for (ThrowingCallable reader : nested(making, reference, plan)) {
      assertThatCode(reader).doesNotThrowAnyException();
    }
    for (ThrowingCallable reader : nested(filtered, serialized, plan)) {
      assertThatCode(reader).doesNotThrowAnyException();
    }
  }
}
