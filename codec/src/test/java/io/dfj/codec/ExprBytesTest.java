// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.Window;
import io.dfj.engine.spi.Accumulator;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ArgumentRow;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.UserFunction;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExprBytesTest {
  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  @Test
  void everyKindOfExpressionComesBackEqual() {
    for (Expr expr : ExprCorpus.expressions()) {
      Expr read = Expr.fromBytes(other, expr.toBytes(session));
      assertThat(read).as(expr.toString()).isEqualTo(expr);
      assertThat(read).hasToString(expr.toString());
      assertThat(Expr.fromBytes(other, expr.toBytes())).isEqualTo(expr);
    }
  }

  @Test
  void theCorpusHasEveryKind() {
    Set<Class<?>> kinds = new HashSet<>();
    ExprCorpus.expressions().forEach(expr -> collect(expr, kinds));
    assertThat(kinds).containsExactlyInAnyOrder(Expr.class.getPermittedSubclasses());
  }

  private static void collect(Expr expr, Set<Class<?>> kinds) {
    kinds.add(expr.getClass());
    expr.operands().forEach(operand -> collect(operand, kinds));
  }

  @Test
  void whatIsParsedFromSqlTravels() {
    Expr parsed = session.parseSqlExpr("CASE WHEN a > 1 THEN upper(b) ELSE 'x' END AS c");
    assertThat(Expr.fromBytes(other, parsed.toBytes(session))).isEqualTo(parsed);
  }

  @Test
  void chainsOfOneOperatorMayBeAsLongAsOneLikes() {
    List<Expr> conditions = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      conditions.add(Expr.col("a").ne(i + 10));
    }
    Expr chain = Expr.allOf(conditions);
    Expr read = Expr.fromBytes(other, chain.toBytes(session));
    assertThat(read.toString()).isEqualTo(chain.toString());
    DataFrame numbers = other.fromColumns(Map.of("a", List.of(1, 11, 20_000)));
    assertThat(numbers.filter(read).sort(Expr.col("a")).toColumn("a")).containsExactly(1, 20_000);
  }

  @Test
  void whatNestsTooDeeplyIsRefusedWhenItIsWritten() {
    Expr deep = Expr.col("a");
    for (int i = 0; i < 998; i++) {
      deep = deep.not();
    }
    Expr.fromBytes(other, deep.not().toBytes());
    Expr deeper = deep.not().not();
    assertThatThrownBy(deeper::toBytes)
        .isInstanceOf(CodecException.class)
        .hasMessage("an expression that nests deeper than 1000 levels");
    for (int i = 0; i < 100_000; i++) {
      deep = deep.negate().times(2);
    }
    assertThatThrownBy(deep::toBytes)
        .hasMessage("an expression that nests deeper than 1000 levels");
  }

  @Test
  void aConstantThatNoTextCanHoldIsRefused() {
    assertThatThrownBy(() -> Expr.lit("\uD83D").toBytes())
        .isInstanceOf(CodecException.class)
        .hasMessage("a constant of half a character");
    assertThatThrownBy(() -> Expr.lit('\uDE00').toBytes())
        .isInstanceOf(CodecException.class)
        .hasMessage("a constant of half a character");
  }

  @Test
  void bytesOfPlansAreNoExpression() {
    byte[] plan = session.sql("SELECT 1").logicalPlan().toBytes();
    assertThatThrownBy(() -> Expr.fromBytes(session, plan))
        .isInstanceOf(CodecException.class)
        .hasMessage("expected dfj expression bytes, instead got dfj logical plan bytes");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(session, Expr.col("a").toBytes()))
        .isInstanceOf(CodecException.class)
        .hasMessage("expected dfj logical plan bytes, instead got dfj expression bytes");
    assertThatThrownBy(() -> Expr.fromBytes(session, new byte[0]))
        .isInstanceOf(CodecException.class)
        .hasMessage("no dfj plan bytes: there are none");
    for (ThrowingCallable read :
        List.<ThrowingCallable>of(
            () -> Expr.fromBytes(session, noBytes()),
            () -> LogicalPlan.fromBytes(session, noBytes()),
            () -> ExecutionPlan.fromBytes(session, noBytes()))) {
      assertThatThrownBy(read)
          .isInstanceOf(CodecException.class)
          .hasMessage("no dfj plan bytes: null");
    }
  }

  // ---- functions of users

  private static ScalarUDF plus(long n) {
    return ScalarUDF.ofLong("plus" + n, x -> x + n);
  }

  /** The sum of squares. */
  private static final class Squares implements Accumulator {
    private long sum;

    @Override
    public void update(ArgumentRow row) {
      sum += row.getLong(0) * row.getLong(0);
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
      return sum;
    }
  }

  private static final Signature LONG =
      Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT);

  private static AggregateUDF squares() {
    return AggregateUDF.of("squares", LONG, Squares::new);
  }

  private static WindowUDF previous() {
    return WindowUDF.of(
        "previous", LONG, () -> (partition, row) -> row == 0 ? 0L : partition.row(row - 1).get(0));
  }

  /** Knows the functions above by name. */
  private static final class TestCodec implements LogicalExtensionCodec {
    private static final byte[] MARK = "x".getBytes(StandardCharsets.UTF_8);

    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      return Optional.of(MARK);
    }

    @Override
    public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      return bytes.length == 0 ? null : plus(Long.parseLong(name.substring(4)));
    }

    @Override
    public Optional<byte[]> tryEncodeUdaf(AggregateUDF function, EncodeContext context) {
      return Optional.of(MARK);
    }

    @Override
    public @Nullable AggregateUDF tryDecodeUdaf(String name, byte[] bytes, DecodeContext context) {
      return bytes.length == 0 ? null : squares();
    }

    @Override
    public Optional<byte[]> tryEncodeUdwf(WindowUDF function, EncodeContext context) {
      return Optional.of(MARK);
    }

    @Override
    public @Nullable WindowUDF tryDecodeUdwf(String name, byte[] bytes, DecodeContext context) {
      return bytes.length == 0 ? null : previous();
    }
  }

  private static List<?> selected(SessionContext session, Expr expr) {
    return session
        .fromColumns(Map.of("a", List.of(1L, 2L, 3L)))
        .select(expr.as("x"))
        .sort(Expr.col("x"))
        .toColumn("x");
  }

  @Test
  void aCallOfAFunctionNeedsNoRegistration() {
    assertThat(selected(session, plus(7).call(Expr.col("a")))).isEqualTo(List.of(8L, 9L, 10L));
    session.registerUdf(ScalarUDF.ofLong("plus7", x -> -x));
    assertThat(selected(session, plus(7).call(Expr.col("a")))).isEqualTo(List.of(8L, 9L, 10L));
    assertThat(selected(session, Expr.call("plus7", Expr.col("a"))))
        .isEqualTo(List.of(-3L, -2L, -1L));
    Expr two = plus(7).call(1).plus(plus(7).call(2));
    assertThatThrownBy(() -> selected(session, two))
        .isInstanceOf(DfjException.class)
        .hasMessage("two different functions are named 'plus7' in one step of a query");
  }

  @Test
  void functionsOfAllKindsTravelWithAnExpression() {
    SessionContext writing = session.withLogicalExtensionCodec(new TestCodec());
    SessionContext reading = other.withLogicalExtensionCodec(new TestCodec());
    Expr a = Expr.col("a");
    for (UserFunction function : List.of(plus(7), squares(), previous())) {
      boolean window = function instanceof WindowUDF;
      Expr.Call call = Expr.call(function, a);
      Expr expr = window ? call.over(new Window().orderBy(a)) : call;
      List<?> expected = rows(session, expr);
      Expr read = Expr.fromBytes(reading, expr.toBytes(writing));
      assertThat(read).hasToString(expr.toString());
      assertThat(rows(other, read)).isEqualTo(expected);
    }
    session.registerUdf(plus(7));
    Expr named = Expr.call("PLUS7", a);
    assertThat(rows(other, Expr.fromBytes(reading, named.toBytes(writing))))
        .as("a name that the sender knows")
        .isEqualTo(List.of(8L, 9L, 10L));
  }

  private static List<?> rows(SessionContext session, Expr expr) {
    DataFrame rows = session.fromColumns(Map.of("a", List.of(1L, 2L, 3L)));
    return expr instanceof Expr.Call call && call.function().equals("squares")
        ? rows.aggregate(List.of(), List.of(expr.as("x"))).toColumn("x")
        : selected(session, expr);
  }

  @Test
  void withoutACodecAFunctionTravelsByName() {
    byte[] bytes = plus(7).call(Expr.col("a")).toBytes();
    assertThatThrownBy(() -> Expr.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "LogicalExtensionCodec is not provided for scalar function 'plus7', which is not"
                + " registered on this session either (none is installed)");
    other.registerUdf(plus(7));
    Expr read = Expr.fromBytes(other, bytes);
    assertThat(read).isEqualTo(Expr.call("plus7", Expr.col("a")));
    assertThat(selected(other, read)).isEqualTo(List.of(8L, 9L, 10L));
  }

  @Test
  void aNameThatNobodyKnowsStaysOne() {
    Expr call = Expr.call("nobody_knows", 1);
    assertThat(Expr.fromBytes(other, call.toBytes(session))).isEqualTo(call);
  }

  @SuppressWarnings("NullAway") // as code without checks may have it
  private static byte[] noBytes() {
    return null;
  }
}
