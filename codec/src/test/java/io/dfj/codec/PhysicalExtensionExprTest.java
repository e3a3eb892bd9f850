// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expressions that functions of users planned, in the bytes of physical plans. */
class PhysicalExtensionExprTest {
  private static final String QUERY =
      "SELECT x, matches(x, 'a+') AS m FROM (VALUES ('aa'), ('b'), (NULL)) AS t (x)";
  private static final String ROWS = "aa true, b false, null null";

  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();
  private final AtomicInteger planned = new AtomicInteger();

  /** Whether texts match a pattern. */
  private record Matches(Pattern pattern) implements PhysicalExtensionExpr {
    @Override
    public String name() {
      return "matches";
    }

    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public String describe() {
      return "pattern=" + pattern;
    }

    @Override
    public FieldVector evaluate(List<FieldVector> inputs, int rows, BufferAllocator allocator) {
      BitVector result = new BitVector("matches", allocator);
      result.allocateNew(rows);
      for (int row = 0; row < rows; row++) {
        String text = String.valueOf(inputs.get(0).getObject(row));
        result.set(row, pattern.matcher(text).matches() ? 1 : 0);
      }
      result.setValueCount(rows);
      return result;
    }
  }

  /** Carries patterns. */
  private static class MatchesCodec implements PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.matches";
    }

    @Override
    public Optional<byte[]> tryEncodeExpr(PhysicalExtensionExpr expr, EncodeContext context) {
      return expr instanceof Matches matches
          ? Optional.of(matches.pattern().pattern().getBytes(StandardCharsets.UTF_8))
          : Optional.empty();
    }

    @Override
    public @Nullable PhysicalExtensionExpr tryDecodeExpr(
        String name, byte[] bytes, List<DataType> inputs, DecodeContext context) {
      if (!inputs.equals(List.of(DataType.VARCHAR))) {
        throw new IllegalArgumentException("inputs of types " + inputs);
      }
      return new Matches(Pattern.compile(new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  private ScalarUDF matches() {
    return ScalarUDF.ofPlanned(
        "matches",
        Signature.of(
                Parameter.of("text", DataType.VARCHAR),
                Parameter.of("pattern", DataType.VARCHAR).prepared())
            .returns(DataType.BOOLEAN),
        call -> {
          planned.incrementAndGet();
          return new Matches(Pattern.compile(String.valueOf(call.arguments().get(1).value())));
        });
  }

  @BeforeEach
  void register() {
    session.registerUdf(matches());
  }

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  private byte[] bytes(SessionContext with) {
    return with.sql(QUERY).executionPlan().toBytes(with);
  }

  private static String rows(SessionContext session, ExecutionPlan plan) {
    List<String> rows = new ArrayList<>();
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          for (int row = 0; row < cursor.root().getRowCount(); row++) {
            rows.add(
                cursor.root().getVector(0).getObject(row)
                    + " "
                    + cursor.root().getVector(1).getObject(row));
          }
        }
      }
    }
    return String.join(", ", rows);
  }

  private static void refused(SessionContext session, byte[] bytes, String message) {
    assertThatThrownBy(() -> ExecutionPlan.fromBytes(session, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aCodecCarriesWhatWasPrepared() {
    SessionContext with = session.withPhysicalExtensionCodec(new MatchesCodec());
    byte[] bytes = bytes(with);
    planned.set(0);

    SessionContext reading = other.withPhysicalExtensionCodec(new MatchesCodec());
    ExecutionPlan plan = ExecutionPlan.fromBytes(reading, bytes);

    assertThat(rows(reading, plan)).isEqualTo(ROWS);
    assertThat(planned).as("nothing is planned again").hasValue(0);
    assertThat(plan.displayIndent())
        .isEqualTo(with.sql(QUERY).executionPlan().displayIndent())
        .contains("matches[pattern=a+](x@0)");
    assertThat(plan.toBytes(reading)).as("it travels on").isEqualTo(bytes);
  }

  @Test
  void withoutACodecTheCallTravels() {
    byte[] bytes = bytes(session);
    refused(other, bytes, "scalar function 'matches', which is not registered on this session");
    other.registerUdf(matches());
    planned.set(0);
    ExecutionPlan plan = ExecutionPlan.fromBytes(other, bytes);
    assertThat(planned).as("the reader plans it").hasValue(1);
    assertThat(rows(other, plan)).isEqualTo(ROWS);
  }

  @Test
  void aCallMayMeetAFunctionThatIsNotPlanned() {
    byte[] bytes = bytes(session);
    other.registerUdf(
        ScalarUDF.builder("matches")
            .rows(
                Signature.of(
                        Parameter.of("text", DataType.VARCHAR),
                        Parameter.of("pattern", DataType.VARCHAR))
                    .returns(DataType.BOOLEAN),
                java.util.function.BiPredicate.class,
                (java.util.function.BiPredicate<String, String>) String::matches)
            .build());
    assertThat(rows(other, ExecutionPlan.fromBytes(other, bytes))).isEqualTo(ROWS);
    // And the other way round.
    byte[] called = bytes(other);
    assertThat(rows(session, ExecutionPlan.fromBytes(session, called))).isEqualTo(ROWS);
  }

  @Test
  void theCodecMustBeThere() {
    byte[] bytes = bytes(session.withPhysicalExtensionCodec(new MatchesCodec()));
    other.registerUdf(matches());
    refused(
        other,
        bytes,
        "physical expression 'matches' was encoded by extension codec 'test.matches', which is not"
            + " installed on this session");
  }

  @Test
  void whatBytesBroughtNeedsItsCodecToGoOn() {
    byte[] bytes = bytes(session.withPhysicalExtensionCodec(new MatchesCodec()));
    SessionContext reading = other.withPhysicalExtensionCodec(new MatchesCodec());
    ExecutionPlan plan = ExecutionPlan.fromBytes(reading, bytes);
    assertThatThrownBy(() -> plan.toBytes(other))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            "PhysicalExtensionCodec is not provided for physical expression 'matches', which plan"
                + " bytes brought");
  }

  /** Says that the name will do. */
  private static final class ByName extends MatchesCodec {
    @Override
    public Optional<byte[]> tryEncodeExpr(PhysicalExtensionExpr expr, EncodeContext context) {
      return Optional.of(new byte[0]);
    }

    @Override
    public @Nullable PhysicalExtensionExpr tryDecodeExpr(
        String name, byte[] bytes, List<DataType> inputs, DecodeContext context) {
      assertThat(bytes).isEmpty();
      return name.equals("matches") ? new Matches(Pattern.compile("b")) : null;
    }
  }

  @Test
  void aNameMayTravelAlone() {
    byte[] bytes = bytes(session.withPhysicalExtensionCodec(new ByName()));
    refused(
        other,
        bytes,
        "PhysicalExtensionCodec is not provided for physical expression 'matches', which travels by"
            + " name");
    SessionContext reading = other.withPhysicalExtensionCodec(new ByName(), "test.another");
    assertThat(rows(reading, ExecutionPlan.fromBytes(reading, bytes)))
        .isEqualTo("aa false, b true, null null");
  }

  private void refuses(@Nullable PhysicalExtensionExpr decoded, String message) {
    byte[] bytes = bytes(session.withPhysicalExtensionCodec(new MatchesCodec()));
    refused(
        other.withPhysicalExtensionCodec(
            new MatchesCodec() {
              @Override
              public @Nullable PhysicalExtensionExpr tryDecodeExpr(
                  String name, byte[] payload, List<DataType> inputs, DecodeContext context) {
                return decoded;
              }
            }),
        bytes,
        message);
  }

  @Test
  void whatACodecReadsIsChecked() {
    refuses(null, "extension codec 'test.matches' did not decode physical expression 'matches'");
    refuses(
        new PhysicalExtensionExpr() {
          @Override
          public String name() {
            return "matches";
          }

          @Override
          public DataType type() {
            return DataType.BIGINT;
          }

          @Override
          public FieldVector evaluate(
              List<FieldVector> inputs, int rows, BufferAllocator allocator) {
            throw new AssertionError("not called");
          }
        },
        "has an expression of type BIGINT where its result is BOOLEAN");
    byte[] bytes = bytes(session.withPhysicalExtensionCodec(new MatchesCodec()));
    refused(
        other.withPhysicalExtensionCodec(
            new MatchesCodec() {
              @Override
              public PhysicalExtensionExpr tryDecodeExpr(
                  String name, byte[] payload, List<DataType> inputs, DecodeContext context) {
                throw new IllegalArgumentException("unknown pattern");
              }
            }),
        bytes,
        "extension codec 'test.matches' failed to decode physical expression 'matches'");
    assertThatThrownBy(
            () ->
                bytes(
                    session.withPhysicalExtensionCodec(
                        new MatchesCodec() {
                          @Override
                          public Optional<byte[]> tryEncodeExpr(
                              PhysicalExtensionExpr expr, EncodeContext context) {
                            throw new IllegalStateException("too long");
                          }
                        })))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(
            "extension codec 'test.matches' failed to encode physical expression 'matches'")
        .hasMessageContaining("too long");
  }

  private byte[] forged(byte[] bytes, Consumer<PhysicalNodeDef.Builder> change)
      throws InvalidProtocolBufferException {
    byte[] body = Envelope.unwrap(Envelope.Kind.PHYSICAL_PLAN, bytes);
    PhysicalPlanDef.Builder plan = PhysicalPlanDef.parseFrom(body).toBuilder();
    plan.getNodesBuilderList().forEach(change);
    return Envelope.wrap(Envelope.Kind.PHYSICAL_PLAN, "test", plan.build().toByteArray());
  }

  @Test
  void forgedMessagesAreRefused() throws InvalidProtocolBufferException {
    byte[] bytes = bytes(session.withPhysicalExtensionCodec(new MatchesCodec()));
    SessionContext reading = other.withPhysicalExtensionCodec(new MatchesCodec());
    refused(
        reading,
        forged(
            bytes,
            node -> {
              if (node.hasExtensionExpr()) {
                node.getExtensionExprBuilder().addCalledOnNull(true);
              }
            }),
        "2 null rules for 1 inputs");
    refused(
        reading,
        forged(
            bytes,
            node -> {
              if (node.hasExtensionExpr()) {
                node.getExtensionExprBuilder().setVolatilityValue(7);
              }
            }),
        "a volatility that is unknown here");
  }

  @Test
  void changedBytesAreRefusedOrPlans() {
    SessionContext reading = other.withPhysicalExtensionCodec(new MatchesCodec());
    other.registerUdf(matches());
    for (SessionContext with :
        List.of(session, session.withPhysicalExtensionCodec(new MatchesCodec()))) {
      byte[] body = Envelope.unwrap(Envelope.Kind.PHYSICAL_PLAN, bytes(with));
      BiConsumer<byte[], String> check =
          (changed, how) -> {
            byte[] bytes = Envelope.wrap(Envelope.Kind.PHYSICAL_PLAN, "test", changed);
            try {
              ExecutionPlan.fromBytes(reading, bytes).displayIndent();
            } catch (CodecException e) {
              assertThat(e.getMessage()).as(how).isNotBlank();
            } catch (RuntimeException | Error e) {
              throw new AssertionError(how + ": " + e, e);
            }
          };
      Mutations.cutShort(body, check);
      Mutations.bitFlipped(body, check);
      Mutations.seeded(body, 1, 5_000, check);
    }
  }
}
