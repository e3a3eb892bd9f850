// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableReference;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that the reading session gives for a name or for bytes must fit the plan. */
class ReadersOwnTablesTest {
  private final SessionContext sender = new SessionContext();
  private final SessionContext receiver = new SessionContext();

  /** Two columns of one type, and no rows that anybody would ask for. */
  private static final class Pairs implements TableProvider {
    @Override
    public Schema schema() {
      return Schema.of(
          new Field("low", DataType.BIGINT, false), new Field("high", DataType.BIGINT, true));
    }

    @Override
    public TableScan scan(ScanRequest request) {
      throw new UnsupportedOperationException();
    }
  }

  /** Reads with whatever the session has under the name. */
  private record ByLookup(byte[] written) implements LogicalExtensionCodec, PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.lookup";
    }

    @Override
    public Optional<byte[]> tryEncodeTableProvider(
        TableReference name, TableProvider table, EncodeContext context) {
      return Optional.of(written);
    }

    @Override
    public @Nullable TableProvider tryDecodeTableProvider(
        byte[] bytes, TableReference name, Schema schema, DecodeContext context) {
      return context.table(name);
    }
  }

  @BeforeEach
  void register() {
    sender.registerTable("t", new Pairs());
  }

  @AfterEach
  void close() {
    sender.close();
    receiver.close();
  }

  /** Both kinds of plans, by name and by payload, make the same of what is registered. */
  private void refuses(String message) {
    for (byte[] written : List.of(new byte[0], new byte[] {1})) {
      ByLookup codec = new ByLookup(written);
      SessionContext writing =
          sender.withLogicalExtensionCodec(codec).withPhysicalExtensionCodec(codec);
      SessionContext reading =
          receiver.withLogicalExtensionCodec(codec).withPhysicalExtensionCodec(codec);
      byte[] logical = writing.sql("SELECT high FROM t").logicalPlan().toBytes(writing);
      assertThatThrownBy(() -> LogicalPlan.fromBytes(reading, logical))
          .isInstanceOf(CodecException.class)
          .hasMessage(message);
      byte[] physical = writing.sql("SELECT high FROM t").executionPlan().toBytes(writing);
      assertThatThrownBy(() -> ExecutionPlan.fromBytes(reading, physical))
          .isInstanceOf(CodecException.class)
          .hasMessage(message);
    }
  }

  private static String other(String what) {
    return "table 'datafusion.public.t' has other columns than when the plan was made: " + what;
  }

  @Test
  void columnsInAnotherOrderAreRefused() {
    receiver.sql("CREATE TABLE t (high BIGINT, low BIGINT NOT NULL)");
    refuses(other("column 1 is high BIGINT, not low BIGINT NOT NULL"));
  }

  @Test
  void aColumnOfAnotherTypeIsRefused() {
    receiver.sql("CREATE TABLE t (low BIGINT NOT NULL, high TIMESTAMP)");
    refuses(other("column 2 is high TIMESTAMP(6), not high BIGINT"));
  }

  @Test
  void aColumnThatMayBeNullWhereItMightNotIsRefused() {
    receiver.sql("CREATE TABLE t (low BIGINT, high BIGINT)");
    refuses(other("column 1 is low BIGINT, not low BIGINT NOT NULL"));
  }

  @Test
  void moreAndFewerColumnsAreRefused() {
    receiver.sql("CREATE TABLE t (low BIGINT NOT NULL, high BIGINT, more BIGINT)");
    refuses(other("column 3 is more BIGINT, not none"));
    receiver.sql("DROP TABLE t");
    receiver.sql("CREATE TABLE t (low BIGINT NOT NULL)");
    refuses(other("column 2 is none, not high BIGINT"));
  }

  @Test
  void aViewIsNoTable() {
    receiver.sql("CREATE VIEW t AS SELECT CAST(1 AS BIGINT) AS low, CAST(2 AS BIGINT) AS high");
    refuses("plan bytes with table 'datafusion.public.t', which is a view of this session");
  }

  @Test
  void aTableOfTheSameColumnsIsRead() {
    receiver.sql("CREATE TABLE t (low BIGINT NOT NULL, high BIGINT)");
    receiver.sql("INSERT INTO t VALUES (1, 2)");
    SessionContext writing = sender.withLogicalExtensionCodec(new ByLookup(new byte[0]));
    byte[] bytes = writing.sql("SELECT high FROM t").logicalPlan().toBytes(writing);
    assertThat(receiver.createDataFrame(LogicalPlan.fromBytes(receiver, bytes)).toColumn("high"))
        .containsExactly(2L);
  }
}
