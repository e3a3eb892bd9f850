// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableReference;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogicalExtensionCodecTest {
  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  /** {@code plusN(x)}: the number is in the name. */
  private static ScalarUDF plus(long n) {
    return ScalarUDF.ofLong("plus" + n, x -> x + n);
  }

  /** Knows functions that begin with a prefix. */
  private static class PlusCodec implements LogicalExtensionCodec {
    private final String prefix;
    final AtomicInteger encoded = new AtomicInteger();
    final AtomicInteger decoded = new AtomicInteger();

    PlusCodec(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context)
        throws Exception {
      encoded.incrementAndGet();
      return function.name().startsWith(prefix)
          ? Optional.of(
              function.name().substring("plus".length()).getBytes(StandardCharsets.US_ASCII))
          : Optional.empty();
    }

    @Override
    public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      decoded.incrementAndGet();
      return bytes.length == 0
          ? null
          : plus(Long.parseLong(new String(bytes, StandardCharsets.US_ASCII)));
    }
  }

  private static Object only(SessionContext session, byte[] bytes) {
    LogicalPlan plan = LogicalPlan.fromBytes(session, bytes);
    return session.createDataFrame(plan).toColumns().values().iterator().next().get(0);
  }

  @Test
  void aCodecCarriesAFunctionToASessionThatDoesNotKnowIt() {
    session.registerUdf(plus(7));
    PlusCodec writer = new PlusCodec("plus");
    PlusCodec reader = new PlusCodec("plus");
    SessionContext with = session.withLogicalExtensionCodec(writer, "test.plus");

    byte[] bytes = with.sql("SELECT plus7(1)").logicalPlan().toBytes(with);

    assertThat(writer.encoded).hasValue(1);
    assertThat(only(other.withLogicalExtensionCodec(reader, "test.plus"), bytes)).isEqualTo(8L);
    assertThat(reader.decoded).hasValue(1);
  }

  @Test
  void aHandleSharesTheSessionAndLeavesTheOtherAsItWas() {
    SessionContext with = session.withLogicalExtensionCodec(new PlusCodec("plus"), "a");
    SessionContext both = with.withLogicalExtensionCodec(new PlusCodec("plus"), "b");

    assertThat(session.logicalExtensionCodecIds()).isEmpty();
    assertThat(with.logicalExtensionCodecIds()).containsExactly("a");
    assertThat(both.logicalExtensionCodecIds()).containsExactly("a", "b");
    assertThat(both.sessionId()).isEqualTo(session.sessionId());
    both.sql("CREATE TABLE t (x INTEGER)");
    assertThat(session.tableExists("t")).isTrue();
    both.close();
    assertThatThrownBy(() -> session.sql("SELECT 1").count())
        .isInstanceOf(DfjException.class)
        .hasMessage("the session is closed");
  }

  @Test
  void codecsGoByIdWhateverTheOrder() {
    session.registerUdf(plus(1));
    session.registerUdf(plus(20));
    PlusCodec ones = new PlusCodec("plus1");
    PlusCodec twenties = new PlusCodec("plus2");
    SessionContext writing =
        session.withLogicalExtensionCodec(ones, "one").withLogicalExtensionCodec(twenties, "two");

    byte[] bytes = writing.sql("SELECT plus1(plus20(0))").logicalPlan().toBytes(writing);

    ones.decoded.set(0);
    SessionContext reading =
        other.withLogicalExtensionCodec(twenties, "two").withLogicalExtensionCodec(ones, "one");
    assertThat(only(reading, bytes)).isEqualTo(21L);
    assertThat(ones.decoded).hasValue(1);
    assertThat(twenties.decoded).hasValue(1);
  }

  @Test
  void twoCodecsOfOneIdAreRefused() {
    SessionContext with = session.withLogicalExtensionCodec(new PlusCodec("plus"));
    assertThat(with.logicalExtensionCodecIds()).containsExactly(PlusCodec.class.getName());
    assertThatThrownBy(() -> with.withLogicalExtensionCodec(new PlusCodec("minus")))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("is installed already");
  }

  @Test
  void anUnknownIdListsWhatIsInstalled() {
    session.registerUdf(plus(7));
    SessionContext with = session.withLogicalExtensionCodec(new PlusCodec("plus"), "test.plus");
    byte[] bytes = with.sql("SELECT plus7(1)").logicalPlan().toBytes(with);

    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "scalar function 'plus7' was encoded by extension codec 'test.plus', which is not"
                + " installed on this session (none is installed); install that"
                + " LogicalExtensionCodec, or the"
                + " extension that brings it");
    SessionContext wrong = other.withLogicalExtensionCodec(new PlusCodec("plus"), "test.other");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(wrong, bytes))
        .hasMessageContaining("(installed: test.other)");
  }

  @Test
  void aCodecOfAnAnonymousClassWantsAnId() {
    session.registerUdf(plus(7));
    SessionContext with = session.withLogicalExtensionCodec(new PlusCodec("plus") {});
    byte[] bytes = with.sql("SELECT plus7(1)").logicalPlan().toBytes(with);

    assertThat(with.logicalExtensionCodecIds().get(0)).startsWith("anon:");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .hasMessageEndingWith("give a codec of an anonymous class an id when you install it");
  }

  @Test
  void aFailingCodecFailsTheEncoding() {
    session.registerUdf(plus(7));
    SessionContext with =
        session.withLogicalExtensionCodec(
            new LogicalExtensionCodec() {
              @Override
              public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context)
                  throws IOException {
                throw new IOException("the disk is full");
              }
            },
            "test.failing");
    LogicalPlan plan = with.sql("SELECT plus7(1)").logicalPlan();
    assertThatThrownBy(() -> plan.toBytes(with))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "extension codec 'test.failing' failed to encode scalar function 'plus7':"
                + " the disk is full");
  }

  @Test
  void withoutACodecAFunctionTravelsByName() {
    session.registerUdf(plus(7));
    byte[] bytes = session.sql("SELECT plus7(1)").logicalPlan().toBytes();

    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "LogicalExtensionCodec is not provided for scalar function 'plus7', which is not"
                + " registered on this session either (none is installed)");
    other.registerUdf(plus(7));
    PlusCodec reader = new PlusCodec("plus");
    assertThat(only(other.withLogicalExtensionCodec(reader), bytes)).isEqualTo(8L);
    assertThat(reader.decoded).as("what is registered is found first").hasValue(0);
  }

  @Test
  void aNameThatIsNotRegisteredIsOfferedToCodecs() {
    session.registerUdf(plus(7));
    byte[] bytes = session.sql("SELECT plus7(1)").logicalPlan().toBytes();
    PlusCodec knowsNothing = new PlusCodec("plus");
    LogicalExtensionCodec byName =
        new LogicalExtensionCodec() {
          @Override
          public @Nullable ScalarUDF tryDecodeUdf(
              String name, byte[] payload, DecodeContext context) {
            return payload.length == 0 && name.equals("plus7") ? plus(7) : null;
          }
        };
    SessionContext reading =
        other
            .withLogicalExtensionCodec(knowsNothing)
            .withLogicalExtensionCodec(byName, "test.name");
    assertThat(only(reading, bytes)).isEqualTo(8L);
    assertThat(knowsNothing.decoded).hasValue(1);
  }

  /** The numbers from 0 and their squares. */
  private record Squares(int count) implements TableProvider {
    @Override
    public Schema schema() {
      return new Schema(
          List.of(
              new Field("n", DataType.BIGINT, false), new Field("square", DataType.BIGINT, false)));
    }

    @Override
    public TableScan scan(ScanRequest request) {
      String columns =
          String.join(
              ", ",
              request.projection().stream()
                  .map(column -> column == 0 ? "value AS n" : "value * value AS square")
                  .toList());
      return TableScan.of(
          () -> {
            SessionContext rows = new SessionContext();
            return RecordBatchReader.of(
                rows.sql("SELECT " + columns + " FROM generate_series(0, " + (count - 1) + ")")
                    .toArrow(request.context().allocator()));
          });
    }
  }

  private static final class SquaresCodec implements LogicalExtensionCodec {
    private final boolean byName;

    SquaresCodec(boolean byName) {
      this.byName = byName;
    }

    @Override
    public String codecId() {
      return "test.squares";
    }

    @Override
    public Optional<byte[]> tryEncodeTableProvider(
        TableReference name, TableProvider table, EncodeContext context) {
      if (!(table instanceof Squares squares)) {
        return Optional.empty();
      }
      return Optional.of(
          byName
              ? new byte[0]
              : Integer.toString(squares.count()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable TableProvider tryDecodeTableProvider(
        byte[] bytes, TableReference name, Schema schema, DecodeContext context) {
      return bytes.length == 0
          ? null
          : new Squares(Integer.parseInt(new String(bytes, StandardCharsets.UTF_8)));
    }
  }

  private static final String SUM = "SELECT sum(square) FROM squares WHERE n > 1";

  @Test
  void aCodecCarriesATableProvider() {
    session.registerTable("squares", new Squares(4));
    SessionContext with = session.withLogicalExtensionCodec(new SquaresCodec(false));
    assertThat(with.logicalExtensionCodecIds()).containsExactly("test.squares");
    byte[] bytes = with.sql(SUM).logicalPlan().toBytes(with);

    assertThat(only(other.withLogicalExtensionCodec(new SquaresCodec(false)), bytes).toString())
        .isEqualTo("13");
  }

  @Test
  void aTableThatItsCodecLeavesToItsNameIsTheReadersOwn() {
    session.registerTable("squares", new Squares(4));
    SessionContext with = session.withLogicalExtensionCodec(new SquaresCodec(true));
    byte[] bytes = with.sql(SUM).logicalPlan().toBytes(with);

    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "plan bytes with table 'datafusion.public.squares', which this session does not have"
                + " (none is installed); register it, or install a LogicalExtensionCodec that knows"
                + " it by name");
    other.registerTable("squares", new Squares(3));
    assertThat(only(other, bytes).toString()).isEqualTo("4");
  }

  @Test
  void aTableOfOthersWithoutACodecCannotTravel() {
    session.registerTable("squares", new Squares(4));
    LogicalPlan plan = session.sql(SUM).logicalPlan();
    assertThatThrownBy(() -> plan.toBytes(session))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "LogicalExtensionCodec is not provided for table 'datafusion.public.squares'"
                + " by the session that writes (none is installed)");
  }

  @Test
  void tablesInMemoryTravelUpToALimit() {
    session.sql("CREATE TABLE t AS SELECT value AS x FROM generate_series(1, 10000)");
    LogicalPlan plan = session.sql("SELECT sum(x) FROM t").logicalPlan();
    byte[] bytes = plan.toBytes(session);
    assertThat(only(other, bytes).toString()).isEqualTo("50005000");

    other.sql("SET dfj.codec.max_table_kilobytes = 1");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageEndingWith(
            "this session reads 1024; dfj.codec.max_table_kilobytes of the session sets the limit");
    session.sql("SET dfj.codec.max_table_kilobytes = 1");
    assertThatThrownBy(() -> plan.toBytes(session))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "table 'datafusion.public.t' cannot travel: its rows take more than 1024 bytes;"
                + " dfj.codec.max_table_kilobytes of the session sets the limit");
  }
}
