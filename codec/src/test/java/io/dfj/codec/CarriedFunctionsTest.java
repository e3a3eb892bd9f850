// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.FunctionDef;
import io.dfj.codec.proto.LogicalPlanDef;
import io.dfj.engine.DataFrame;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.Window;
import io.dfj.engine.spi.Accumulator;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.FunctionSource;
import io.dfj.engine.spi.FunctionTransfer;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.UserFunction;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions that travel with what can make them again, and only where that is allowed. */
class CarriedFunctionsTest {
  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  private static final Signature LONG =
      Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT);

  /** A sum, times a number. */
  private static final class Times implements Accumulator {
    private final long factor;
    private long sum;

    Times(long factor) {
      this.factor = factor;
    }

    @Override
    public void update(ArgumentRow row) {
      sum += row.getLong(0);
    }

    @Override
    public List<@Nullable Object> state() {
      return List.of(sum);
    }

    @Override
    public void merge(List<@Nullable Object> state) {
      sum += (Long) Objects.requireNonNull(state.get(0));
    }

    @Override
    public Object evaluate() {
      return sum * factor;
    }
  }

  /** Makes functions of each kind by their first letter, with a number as configuration. */
  private static final class Numbers implements FunctionFactory {
    final AtomicInteger made = new AtomicInteger();

    @Override
    public String id() {
      return "test.numbers";
    }

    @Override
    public UserFunction create(String name, byte[] configuration) throws Exception {
      made.incrementAndGet();
      long number = ByteBuffer.wrap(configuration).getLong();
      return switch (name.charAt(0)) {
        case 's' -> ScalarUDF.ofLong(name, x -> x + number);
        case 'a' -> AggregateUDF.of(name, LONG, () -> new Times(number));
        case 'w' ->
            WindowUDF.of(
                name, LONG, () -> (partition, row) -> partition.row(row).getLong(0) * number);
        default -> throw new IOException("no function begins so");
      };
    }
  }

  private static byte[] number(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  private static final String QUERY =
      "SELECT scale(x), w(x) OVER () FROM (SELECT accumulate(v) AS x FROM (VALUES (1), (2)) AS t (v))"
          + " AS u";

  private byte[] sent(SessionContext from) {
    FunctionFactory factory = new Numbers();
    from.registerUdf(factory.scalar("scale", number(7)));
    from.registerUdaf(factory.aggregate("accumulate", number(100)));
    from.registerUdwf(factory.window("w", number(2)));
    return from.sql(QUERY).logicalPlan().toBytes(from);
  }

  private static List<?> row(SessionContext session, byte[] bytes) {
    DataFrame rows = session.createDataFrame(LogicalPlan.fromBytes(session, bytes));
    return rows.toColumns().values().stream().map(column -> column.get(0)).toList();
  }

  private static ObjectInputFilter filter(String pattern) {
    return ObjectInputFilter.Config.createFilter(pattern);
  }

  // ---- references

  @Test
  void aFactoryThatIsAllowedMakesFunctionsOfEveryKindAgain() {
    byte[] bytes = sent(session);
    Numbers factory = new Numbers();
    SessionContext reading = other.withFunctionFactory(factory);

    assertThat(row(reading, bytes)).isEqualTo(List.of(307L, 600L));
    assertThat(factory.made).hasValue(3);
    byte[] onward = LogicalPlan.fromBytes(reading, bytes).toBytes(reading);
    assertThat(row(reading, onward)).as("sent on").isEqualTo(List.of(307L, 600L));
  }

  @Test
  void aFactoryThatIsNotAllowedIsRefused() {
    byte[] bytes = sent(session);
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageMatching(
            "refusing to make \\w+ function '(\\w+)' by factory 'test.numbers', which this session"
                + " does not allow \\(allowed: none\\)\\. Two remedies: \\(1\\) allow the factory"
                + " here, withFunctionFactory; or \\(2\\) register '\\1' here and have the sender"
                + " send it by name, withFunctionTransfer\\(BY_NAME\\)\\.");
    FunctionFactory another =
        new FunctionFactory() {
          @Override
          public String id() {
            return "test.another";
          }

          @Override
          public UserFunction create(String name, byte[] configuration) {
            throw new AssertionError("not asked");
          }
        };
    SessionContext reading = other.withFunctionFactory(another);
    assertThatThrownBy(() -> LogicalPlan.fromBytes(reading, bytes))
        .hasMessageContaining("(allowed: test.another)");
  }

  @Test
  void whatIsRegisteredDoesNotStandInForAReference() {
    byte[] bytes = sent(session);
    sent(other);
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .hasMessageContaining("refusing to make");
  }

  @Test
  void aSenderMaySendByName() {
    byte[] bytes = sent(session.withFunctionTransfer(FunctionTransfer.BY_NAME));
    assertThat(bytes.length).isLessThan(sent(session).length);
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .hasMessageContaining("which is not registered on this session either");
    sent(other);
    assertThat(row(other, bytes)).isEqualTo(List.of(307L, 600L));
  }

  @Test
  void aCodecThatClaimsAFunctionGoesBeforeItsReference() {
    LogicalExtensionCodec byName =
        new LogicalExtensionCodec() {
          @Override
          public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
            return Optional.of(new byte[0]);
          }
        };
    SessionContext writing = session.withLogicalExtensionCodec(byName, "test.name");
    writing.registerUdf(new Numbers().scalar("scale", number(7)));
    byte[] bytes = writing.sql("SELECT scale(1)").logicalPlan().toBytes(writing);
    other.registerUdf(ScalarUDF.ofLong("scale", x -> -x));
    assertThat(row(other, bytes)).isEqualTo(List.of(-1L));
  }

  @Test
  void whatAFactoryFailsToMakeIsRefused() {
    byte[] bytes = sent(session);
    assertThatThrownBy(
            () -> LogicalPlan.fromBytes(other.withFunctionFactory(named("other")), bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageMatching("factory 'test.numbers' made 'other' for .* function '.*'");
    session.registerUdf(new Numbers().scalar("scale", number(7)));
    byte[] scalar = session.sql("SELECT scale(1)").logicalPlan().toBytes(session);
    byte[] cut = replaced(scalar, def -> def.substring(0, def.size() - 3));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other.withFunctionFactory(new Numbers()), cut))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            "factory 'test.numbers' failed to make scalar function 'scale': "
                + "java.nio.BufferUnderflowException");
    assertThatThrownBy(() -> new Numbers().scalar("unknown", number(1)))
        .isInstanceOf(DfjException.class)
        .hasMessage(
            "factory 'test.numbers' failed to make function 'unknown': no function begins so");
    assertThatThrownBy(() -> new Numbers().scalar("a", number(1)))
        .isInstanceOf(DfjException.class)
        .hasMessage("factory 'test.numbers' makes no ScalarUDF 'a'");
  }

  private static FunctionFactory named(String name) {
    return new FunctionFactory() {
      @Override
      public String id() {
        return "test.numbers";
      }

      @Override
      public UserFunction create(String wanted, byte[] configuration) {
        return ScalarUDF.ofLong(name, x -> x);
      }
    };
  }

  @Test
  void twoFactoriesOfOneIdAreRefused() {
    SessionContext with = session.withFunctionFactory(new Numbers());
    assertThatThrownBy(() -> with.withFunctionFactory(new Numbers()))
        .isInstanceOf(DfjException.class)
        .hasMessage("a function factory 'test.numbers' is allowed already");
  }

  @Test
  void referencesTravelInExpressionsToo() {
    Expr expr = new Numbers().scalar("scale", number(7)).call(Expr.col("a"));
    byte[] bytes = expr.toBytes();
    assertThatThrownBy(() -> Expr.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("refusing to make scalar function 'scale' by factory");
    Expr read = Expr.fromBytes(other.withFunctionFactory(new Numbers()), bytes);
    assertThat(other.fromColumns(Map.of("a", List.of(1L))).select(read.as("x")).toColumn("x"))
        .isEqualTo(List.of(8L));
    assertThat(read.toBytes()).isEqualTo(bytes);
    Expr window = new Numbers().window("w", number(3)).call(Expr.col("a")).over(new Window());
    Expr windowRead = Expr.fromBytes(other.withFunctionFactory(new Numbers()), window.toBytes());
    assertThat(other.fromColumns(Map.of("a", List.of(2L))).select(windowRead.as("x")).toColumn("x"))
        .isEqualTo(List.of(6L));
  }

  // ---- the policy holds

  /** Writes a whole plan as the payload of a function. */
  private static final class NestingCodec implements LogicalExtensionCodec {
    private final byte @Nullable [] plan;

    NestingCodec(byte @Nullable [] plan) {
      this.plan = plan;
    }

    @Override
    public String codecId() {
      return "test.nesting";
    }

    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      return function.name().equals("nested") ? Optional.ofNullable(plan) : Optional.empty();
    }

    @Override
    public ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      String kind = context.decodePlan(bytes).kind();
      return ScalarUDF.ofLong(name, x -> kind.length());
    }
  }

  @Test
  void thePolicyHoldsForPlansWithinPayloads() {
    byte[] inner = sent(session);
    SessionContext writing = session.withLogicalExtensionCodec(new NestingCodec(inner));
    writing.registerUdf(ScalarUDF.ofLong("nested", x -> x));
    byte[] bytes = writing.sql("SELECT nested(1)").logicalPlan().toBytes(writing);

    SessionContext strict = other.withLogicalExtensionCodec(new NestingCodec(null));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(strict, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("refusing to make")
        .hasMessageContaining("by factory 'test.numbers'");
    assertThat(row(strict.withFunctionFactory(new Numbers()), bytes)).hasSize(1);
  }

  @Test
  void installingNeverLoosensAPolicy() {
    List<UnaryOperator<SessionContext>> installs =
        List.of(
            handle -> handle.withLogicalExtensionCodec(new NestingCodec(null)),
            handle -> handle.withFunctionTransfer(FunctionTransfer.SERIALIZED),
            handle -> handle.withFunctionFactory(named("other")),
            handle -> handle.withSerializedFunctions(filter("!*")),
            SessionContext::newSession);
    byte[] reference =
        replaced(
            sent(session),
            payload ->
                ByteString.copyFromUtf8(
                    payload.toStringUtf8().replace("test.numbers", "test.forbade")));
    byte[] serialized = serialized(session, new Canary());
    for (int order = 0; order < 120; order++) {
      List<UnaryOperator<SessionContext>> left = new ArrayList<>(installs);
      SessionContext handle = other;
      for (int rest = order, n = installs.size(); n > 0; rest /= n, n--) {
        handle = left.remove(rest % n).apply(handle);
        SessionContext now = handle;
        assertThatThrownBy(() -> LogicalPlan.fromBytes(now, serialized))
            .isInstanceOf(CodecException.class)
            .hasMessageMatching("(?s)(refusing to deserialize|.*the filter does not allow).*");
        assertThatThrownBy(() -> LogicalPlan.fromBytes(now, reference))
            .isInstanceOf(CodecException.class)
            .hasMessageContaining("refusing to make");
      }
      if (handle.sessionId().equals(other.sessionId())) {
        continue;
      }
      handle.close();
    }
    assertThat(Canary.read).isFalse();
  }

  // ---- serialized functions

  private static FunctionSource<ScalarUDF> adder(long number) {
    return () -> ScalarUDF.ofLong("added", x -> x + number);
  }

  private static final String LAMBDAS =
      CarriedFunctionsTest.class.getName()
          + ";"
          + CarriedFunctionsTest.class.getName()
          + "$$Lambda*;java.lang.invoke.SerializedLambda;java.lang.Long;java.lang.Number;java.lang.Object;!*";

  private static byte[] serialized(SessionContext session, FunctionSource<ScalarUDF> source) {
    SessionContext writing = session.withFunctionTransfer(FunctionTransfer.SERIALIZED);
    writing.registerUdf(FunctionSource.make(source));
    return writing.sql("SELECT added(1)").logicalPlan().toBytes(writing);
  }

  @Test
  void aLambdaTravelsWhereBothSidesAllowIt() {
    byte[] bytes = serialized(session, adder(41));
    SessionContext reading = other.withSerializedFunctions(filter(LAMBDAS));
    assertThat(row(reading, bytes)).isEqualTo(List.of(42L));
  }

  @Test
  void aSenderSerializesOnlyWhenItIsToldTo() {
    session.registerUdf(FunctionSource.make(adder(41)));
    byte[] bytes = session.sql("SELECT added(1)").logicalPlan().toBytes(session);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("DFJVUDF");
    other.registerUdf(ScalarUDF.ofLong("added", x -> -x));
    assertThat(row(other, bytes)).isEqualTo(List.of(-1L));
  }

  @Test
  void aReceiverThatHasNotOptedInRefuses() {
    byte[] bytes = serialized(session, adder(41));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "refusing to deserialize scalar function 'added': this session reads no serialized"
                + " functions. Two remedies: (1) ask the sender to send it by name,"
                + " withFunctionTransfer(BY_NAME), and register 'added' here; or (2) allow it here,"
                + " withSerializedFunctions(filter), which accepts the risk of deserializing what"
                + " others wrote. Receivers cannot rewrite bytes that they did not write.");
  }

  @Test
  void whatAFilterDoesNotAllowIsRefused() {
    byte[] bytes = serialized(session, adder(41));
    ObjectInputFilter undecided = info -> ObjectInputFilter.Status.UNDECIDED;
    Map<String, List<ObjectInputFilter>> refused =
        Map.of(
            "java.lang.invoke.SerializedLambda",
            List.of(filter("!*"), undecided),
            CarriedFunctionsTest.class.getName(),
            List.of(filter("java.base/*")),
            "java.lang.Long",
            List.of(filter(LAMBDAS.replace("Long", "Short"))));
    refused.forEach(
        (named, filters) -> {
          for (ObjectInputFilter filter : filters) {
            SessionContext reading = other.withSerializedFunctions(filter);
            assertThatThrownBy(() -> LogicalPlan.fromBytes(reading, bytes))
                .isInstanceOf(CodecException.class)
                .hasMessage(
                    "scalar function 'added' cannot be deserialized: the filter does not allow "
                        + named);
          }
        });
  }

  @Test
  void whatJavaCannotSerializeIsNamed() {
    Object lock = new Object();
    assertThatThrownBy(
            () -> serialized(session, () -> ScalarUDF.ofLong("added", x -> x + lock.hashCode())))
        .isInstanceOf(CodecException.class)
        .hasMessage("scalar function 'added' cannot be serialized: java.lang.Object");
  }

  @Test
  void classFilesThatAreTooNewAreRefused() {
    byte[] bytes =
        replaced(
            serialized(session, adder(41)),
            payload -> {
              byte[] changed = payload.toByteArray();
              changed[9] = 1;
              return ByteString.copyFrom(changed);
            });
    SessionContext reading = other.withSerializedFunctions(filter(LAMBDAS));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(reading, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageMatching(
            "scalar function 'added' is in class files of version 3\\d\\d; this Java reads up to"
                + " \\d\\d\\. Align the Java versions of sender and receiver\\.");
  }

  // ---- the canary

  /** Tells whether anything has read one. */
  private static final class Canary implements FunctionSource<ScalarUDF> {
    private static final long serialVersionUID = 1;

    static volatile boolean read;

    @Override
    public ScalarUDF create() {
      return ScalarUDF.ofLong("added", x -> x);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      read = true;
    }
  }

  private static byte[] serialized(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The plan with another payload of its first function. */
  private static byte[] replaced(byte[] plan, UnaryOperator<ByteString> change) {
    try {
      byte[] body = Envelope.unwrap(Envelope.Kind.LOGICAL_PLAN, plan);
      LogicalPlanDef.Builder def = LogicalPlanDef.parseFrom(body).toBuilder();
      List<FunctionDef.Builder> functions = def.getPoolsBuilder().getFunctionsBuilderList();
      FunctionDef.Builder changed =
          functions.stream().filter(FunctionDef.Builder::hasPayload).findFirst().orElseThrow();
      changed.setPayload(change.apply(changed.getPayload()));
      return Envelope.wrap(Envelope.Kind.LOGICAL_PLAN, "test", def.build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noBytesWakeTheCanaryUnlessAFilterAllowsIt() {
    byte[] canary = serialized(new Canary());
    List<byte[]> hostile = new ArrayList<>();
    hostile.add(serialized(session, new Canary()));
    byte[] reference = sent(session);
    for (byte[] plan : List.of(hostile.get(0), reference)) {
      for (int payload = 0; payload < 4; payload++) {
        for (String family : List.of("DFJVUDF", "DFJVUDA", "DFJVUDW", "DFJCHN")) {
          byte[] head = family.getBytes(StandardCharsets.US_ASCII);
          ByteBuffer framed = ByteBuffer.allocate(head.length + 4 + canary.length);
          framed.put(head).put((byte) 1).put((byte) payload).putShort((short) 52).put(canary);
          hostile.add(replaced(plan, old -> ByteString.copyFrom(framed.array())));
        }
      }
      hostile.add(replaced(plan, old -> ByteString.copyFrom(canary)));
      hostile.add(replaced(plan, old -> old.concat(ByteString.copyFrom(canary))));
    }
    hostile.add(canary);
    hostile.add(Envelope.wrap(Envelope.Kind.LOGICAL_PLAN, "test", canary));

    SessionContext narrow =
        other.withSerializedFunctions(filter(LAMBDAS)).withFunctionFactory(new Numbers());
    Random random = new Random(1);
    for (SessionContext reading : List.of(other, narrow)) {
      for (byte[] bytes : hostile) {
        refusedOrRead(reading, bytes);
        for (int i = 0; i < 200; i++) {
          byte[] mutated = bytes.clone();
          for (int change = random.nextInt(3); change >= 0; change--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
          }
          refusedOrRead(reading, rewrapped(mutated));
        }
      }
    }
    assertThat(Canary.read).isFalse();

    String allowing = Canary.class.getName() + ";!*";
    LogicalPlan.fromBytes(other.withSerializedFunctions(filter(allowing)), hostile.get(0));
    assertThat(Canary.read).as("where it is allowed").isTrue();
    Canary.read = false;
  }

  /** With a checksum that is right again, so that what is inside is looked at. */
  private static byte[] rewrapped(byte[] bytes) {
    int body = 4 + 4 + 2 + ByteBuffer.wrap(bytes).getShort(8) + 8;
    return body < bytes.length && body > 0
        ? Envelope.wrap(
            Envelope.Kind.LOGICAL_PLAN,
            "test",
            java.util.Arrays.copyOfRange(bytes, body, bytes.length))
        : bytes;
  }

  private static void refusedOrRead(SessionContext session, byte[] bytes) {
    try {
      LogicalPlan.fromBytes(session, bytes);
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
