// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.Expr;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.FilterPushdown;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhysicalExtensionCodecTest {
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** A codec of plans of both kinds. */
  private static final class Both implements LogicalExtensionCodec, PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.both";
    }
  }

  @Test
  void codecsOfBothKindsOfPlansAreChainsOfTheirOwn() {
    Both codec = new Both();
    SessionContext logical = session.withLogicalExtensionCodec(codec);
    SessionContext both = logical.withPhysicalExtensionCodec(codec);
    SessionContext more = both.withPhysicalExtensionCodec(codec, "test.more");

    assertThat(logical.logicalExtensionCodecIds()).containsExactly("test.both");
    assertThat(logical.physicalExtensionCodecIds()).isEmpty();
    assertThat(both.physicalExtensionCodecIds()).containsExactly("test.both");
    assertThat(more.logicalExtensionCodecIds()).containsExactly("test.both");
    assertThat(more.physicalExtensionCodecIds()).containsExactly("test.both", "test.more");
    assertThat(more.sessionId()).isEqualTo(session.sessionId());
    assertThat(more.newSession().physicalExtensionCodecIds())
        .containsExactly("test.both", "test.more");
    assertThatThrownBy(() -> both.withPhysicalExtensionCodec(codec))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("an extension codec 'test.both' is installed already");
  }

  /** The numbers from 0, which it filters itself. */
  private record Numbers(int count, FilterPushdown answer) implements TableProvider {
    @Override
    public Schema schema() {
      return Schema.of(new Field("n", DataType.BIGINT, false));
    }

    @Override
    public List<FilterPushdown> supportsFilters(List<Expr> filters) {
      return Collections.nCopies(filters.size(), answer);
    }

    @Override
    public TableScan scan(ScanRequest request) {
      return TableScan.of(
          () -> {
            SessionContext rows = new SessionContext();
            String numbers = "SELECT value AS n FROM generate_series(0, " + (count - 1) + ")";
            DataFrame frame = rows.sql(numbers);
            for (Expr filter : request.filters()) {
              frame = frame.filter(filter);
            }
            return RecordBatchReader.of(frame.toArrow(request.context().allocator()));
          });
    }
  }

  /** Carries {@link Numbers} and {@code plusN}. */
  private static final class NumbersCodec implements PhysicalExtensionCodec {
    private final FilterPushdown answer;

    NumbersCodec(FilterPushdown answer) {
      this.answer = answer;
    }

    @Override
    public String codecId() {
      return "test.numbers";
    }

    @Override
    public Optional<byte[]> tryEncodeTableProvider(
        TableReference name, TableProvider table, EncodeContext context) {
      return table instanceof Numbers numbers
          ? Optional.of(new byte[] {(byte) numbers.count()})
          : Optional.empty();
    }

    @Override
    public @Nullable TableProvider tryDecodeTableProvider(
        byte[] bytes, TableReference name, Schema schema, DecodeContext context) {
      return bytes.length == 0 ? null : new Numbers(bytes[0], answer);
    }

    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      return Optional.of(new byte[] {7});
    }

    @Override
    public @Nullable ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      return bytes.length == 0 ? null : ScalarUDF.ofLong(name, x -> x + bytes[0]);
    }
  }

  private static String rows(SessionContext session, ExecutionPlan plan) {
    StringBuilder rows = new StringBuilder();
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          for (int row = 0; row < cursor.root().getRowCount(); row++) {
            rows.append(cursor.root().getVector(0).getObject(row)).append(' ');
          }
        }
      }
    }
    return rows.toString();
  }

  private byte[] numbers(FilterPushdown answer) {
    session.registerTable("numbers", new Numbers(5, answer));
    session.registerUdf(ScalarUDF.ofLong("plus7", x -> x + 7));
    SessionContext with = session.withPhysicalExtensionCodec(new NumbersCodec(answer));
    return with.sql("SELECT sum(plus7(n)) FROM numbers WHERE n > 2").executionPlan().toBytes(with);
  }

  @ParameterizedTest
  @EnumSource
  void aCodecCarriesTablesTheirFiltersAndFunctions(FilterPushdown answer) {
    byte[] bytes = numbers(answer);
    try (SessionContext other = new SessionContext()) {
      assertThatThrownBy(() -> ExecutionPlan.fromBytes(other, bytes))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("extension codec 'test.numbers', which is not installed");
      SessionContext reading = other.withPhysicalExtensionCodec(new NumbersCodec(answer));
      ExecutionPlan plan = ExecutionPlan.fromBytes(reading, bytes);
      assertThat(rows(reading, plan)).as(plan.displayIndent()).isEqualTo("21 ");
      assertThat(plan.displayIndent().contains("FilterExec"))
          .isEqualTo(answer != FilterPushdown.EXACT);
    }
  }

  @Test
  void aFilterThatIsNoLongerAppliedIsRefused() {
    byte[] bytes = numbers(FilterPushdown.EXACT);
    SessionContext reading =
        session.withPhysicalExtensionCodec(new NumbersCodec(FilterPushdown.INEXACT));
    assertThatThrownBy(() -> ExecutionPlan.fromBytes(reading, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("'datafusion.public.numbers' no longer applies filter");
  }

  @Test
  void whatNoCodecTakesCannotTravel() {
    session.registerTable("numbers", new Numbers(5, FilterPushdown.EXACT));
    ExecutionPlan plan = session.sql("SELECT n FROM numbers").executionPlan();
    assertThatThrownBy(() -> plan.toBytes(session))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            "PhysicalExtensionCodec is not provided for table 'datafusion.public.numbers'");
  }

  @Test
  void aPartOfAPlanBecomesAPlan() {
    session.sql("CREATE TABLE t AS SELECT value AS x FROM generate_series(1, 4)");
    ExecutionPlan plan = session.sql("SELECT sum(x) FROM t WHERE x > 1").executionPlan();
    ExecutionPlan part = plan.children().get(0);
    try (SessionContext other = new SessionContext()) {
      ExecutionPlan read = ExecutionPlan.fromBytes(other, part.toBytes());
      assertThat(read.displayIndent()).isEqualTo(part.displayIndent());
      assertThat(rows(other, read).split(" ")).containsExactlyInAnyOrder("2", "3", "4");
    }
  }
}
