// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.codec.proto.ConstantDef;
import io.dfj.codec.proto.DataTypeDef;
import io.dfj.codec.proto.FilterNodeDef;
import io.dfj.codec.proto.HashJoinNodeDef;
import io.dfj.codec.proto.LogicalPlanDef;
import io.dfj.codec.proto.OperandsDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.codec.proto.ProjectNodeDef;
import io.dfj.codec.proto.RepartitionNodeDef;
import io.dfj.codec.proto.SchemaDef;
import io.dfj.codec.proto.ValueDef;
import io.dfj.codec.proto.ValuesNodeDef;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, they are a physical plan or a CodecException, soon. */
@Timeout(300)
class HostilePhysicalPlanTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final int MUTATIONS = Integer.getInteger("dfj.codec.mutations", 17_000);

  private static final List<byte[]> CORPUS = new ArrayList<>();

  @TempDir static Path folder;

  @BeforeAll
  static void plan() {
    SESSION.sql(
        "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'x', 2.5, ARRAY[1, 2], DATE '2024-01-01'),"
            + " (2, NULL, 3, NULL, NULL)) AS v (a, b, c, d, e)");
    SESSION.sql("COPY (SELECT a, b, c, e FROM t) TO '" + folder.resolve("t.parquet") + "'");
    SESSION.sql("CREATE EXTERNAL TABLE f STORED AS PARQUET LOCATION '" + folder + "'");
    for (String sql :
        List.of(
            "SELECT 1",
            "SELECT a + 1, upper(b), -c FROM t WHERE a > 0 AND b LIKE 'x%' OR c IN (1, 2, 3, 4)",
            "SELECT b, sum(c), count(DISTINCT a) FROM t GROUP BY ROLLUP (b) ORDER BY 2 LIMIT 3",
            "SELECT a, (SELECT max(c) FROM t u WHERE u.a = t.a) FROM t"
                + " WHERE EXISTS (SELECT 1 FROM t) OR a NOT IN (SELECT a FROM t)",
            "SELECT row_number() OVER (PARTITION BY b ORDER BY c DESC), sum(c) OVER (ROWS 2 PRECEDING)"
                + ", avg(c) OVER (ORDER BY e RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND CURRENT ROW)"
                + " FROM t",
            "SELECT a, u FROM t, UNNEST(d) AS u (u) WHERE CAST(a AS VARCHAR) <> CASE b WHEN 'x' THEN"
                + " 'y' END",
            "SELECT DATE '2024-01-01' + INTERVAL '1' MONTH, TIME '10:00:00', X'00ff', 1.5e3"
                + " UNION ALL SELECT NULL, NULL, NULL, 2",
            "SELECT f.b, g.c FROM f JOIN f AS g ON f.a = g.a AND f.c < g.c + 1"
                + " WHERE f.e IS NOT NULL AND f.c > 1",
            "SELECT f.b, t.c FROM f FULL JOIN t ON f.a IS NOT DISTINCT FROM t.a",
            "SELECT max(d), array_agg(b ORDER BY c) FILTER (WHERE a > 0) FROM t",
            "SELECT coalesce(b || 'z', lower(b), 'q'), nullif(a * 2, 4), named_struct('one', a, 'other', b), d[1] FROM t",
            "SELECT f.a FROM f, t WHERE f.a < t.a OFFSET 1 LIMIT 2")) {
      CORPUS.add(SESSION.sql(sql).executionPlan().toBytes(SESSION));
    }
    CORPUS.add(
        SESSION
            .sql("SELECT * FROM f")
            .repartitionByHash(3, io.dfj.engine.Expr.col("a"))
            .executionPlan()
            .toBytes(SESSION));
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static byte[] body(byte[] bytes) {
    return Envelope.unwrap(Envelope.Kind.PHYSICAL_PLAN, bytes);
  }

  private static byte[] enveloped(byte[] body) {
    return Envelope.wrap(Envelope.Kind.PHYSICAL_PLAN, "test", body);
  }

  private static void refused(PhysicalPlanDef def, String message) {
    assertThatThrownBy(() -> ExecutionPlan.fromBytes(SESSION, enveloped(def.toByteArray())))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  private static void show(ExecutionPlan plan) {
    try {
      plan.displayIndent();
      plan.displayTree();
    } catch (DfjException e) {
      // Of files that are elsewhere, and may be any.
      assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }

  /** Whether bytes are a plan; if not, they are refused. */
  private static boolean isPlan(byte[] body, String what) {
    try {
      show(ExecutionPlan.fromBytes(SESSION, enveloped(body)));
      return true;
    } catch (CodecException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
      return false;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }

  @Test
  void theCorpusItselfIsReadAndRun() {
    for (byte[] bytes : CORPUS) {
      ExecutionPlan plan = ExecutionPlan.fromBytes(SESSION, bytes);
      assertThat(plan.toBytes(SESSION)).as(plan.displayIndent()).isEqualTo(bytes);
      try (BatchCursor cursor = SESSION.execute(plan, 0)) {
        while (cursor.next()) {}
      }
    }
  }

  @Test
  void bodiesCutShortAreRefusedOrPlans() {
    CORPUS.forEach(bytes -> Mutations.cutShort(body(bytes), HostilePhysicalPlanTest::isPlan));
  }

  @Test
  void bodiesWithABitFlippedAreRefusedOrPlans() {
    AtomicInteger plans = new AtomicInteger();
    AtomicInteger all = new AtomicInteger();
    for (byte[] bytes : CORPUS) {
      Mutations.bitFlipped(
          body(bytes),
          (body, what) -> {
            all.incrementAndGet();
            plans.addAndGet(isPlan(body, what) ? 1 : 0);
          });
    }
    assertThat(plans.get()).isBetween(all.get() / 100, all.get() / 2);
  }

  @Test
  void envelopesWithABitFlippedAreRefused() {
    byte[] bytes = CORPUS.get(1);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> ExecutionPlan.fromBytes(SESSION, flipped))
          .as("bit " + bit)
          .isInstanceOf(CodecException.class);
    }
  }

  @Test
  void envelopesCutShortAreRefused() {
    byte[] bytes = CORPUS.get(1);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ExecutionPlan.fromBytes(SESSION, cut))
          .as("length " + length)
          .isInstanceOf(CodecException.class);
    }
  }

  @Test
  void aLogicalPlanIsNone() {
    byte[] logical = SESSION.sql("SELECT 1").logicalPlan().toBytes(SESSION);
    assertThatThrownBy(() -> ExecutionPlan.fromBytes(SESSION, logical))
        .isInstanceOf(CodecException.class)
        .hasMessage("expected dfj physical plan bytes, instead got dfj logical plan bytes");
  }

  @Test
  void theBodyOfALogicalPlanIsNone() {
    byte[] logical = SESSION.sql("SELECT a FROM t").logicalPlan().toBytes(SESSION);
    byte[] body = Envelope.unwrap(Envelope.Kind.LOGICAL_PLAN, logical);
    assertThat(body).isNotEqualTo(LogicalPlanDef.getDefaultInstance().toByteArray());
    assertThat(isPlan(body, "logical")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedBodiesAreRefusedOrPlans(long seed) {
    List<byte[]> bodies = CORPUS.stream().map(HostilePhysicalPlanTest::body).toList();
    Mutations.seeded(bodies, seed, MUTATIONS, HostilePhysicalPlanTest::isPlan);
  }

  private static PhysicalPlanDef.Builder of(byte[] bytes) {
    try {
      return PhysicalPlanDef.parseFrom(body(bytes)).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deepPlansAreRefused() {
    PhysicalPlanDef.Builder plan = of(CORPUS.get(0));
    for (int i = 0; i < 10_000; i++) {
      plan.addNodes(
          PhysicalNodeDef.newBuilder()
              .setProject(
                  ProjectNodeDef.newBuilder()
                      .setInput(plan.getNodesCount() - 1)
                      .setSchema(SchemaDef.getDefaultInstance())));
    }
    refused(plan.build(), "nest deeper than 1000 levels");
  }

  @Test
  void deepExpressionsAreRefused() {
    PhysicalPlanDef.Builder plan = of(CORPUS.get(0));
    int root = plan.getNodesCount() - 1;
    int type = plan.getPools().getDataTypesCount();
    plan.getPoolsBuilder().addDataTypes(DataTypeDef.newBuilder().setName("BOOLEAN"));
    PhysicalNodeDef literal =
        PhysicalNodeDef.newBuilder()
            .setLiteral(
                ConstantDef.newBuilder()
                    .setType(type)
                    .addValues(ValueDef.newBuilder().setBool(true)))
            .build();
    plan.addNodes(literal);
    for (int i = 0; i < 100_000; i++) {
      plan.addNodes(literal);
      int last = plan.getNodesCount() - 1;
      plan.addNodes(
          PhysicalNodeDef.newBuilder()
              .setAnd(OperandsDef.newBuilder().addOperands(last - 1).addOperands(last)));
    }
    plan.addNodes(
        PhysicalNodeDef.newBuilder()
            .setFilter(
                FilterNodeDef.newBuilder().setInput(root).setCondition(plan.getNodesCount() - 1)));
    refused(plan.build(), "nest deeper than 1000 levels");
  }

  @Test
  void lengthsThatAreLiesAreRefused() {
    PhysicalPlanDef.Builder list = of(CORPUS.get(0));
    int integer = list.getPools().getDataTypesCount();
    list.getPoolsBuilder().addDataTypes(DataTypeDef.newBuilder().setName("INTEGER"));
    list.getPoolsBuilder()
        .addDataTypes(
            DataTypeDef.newBuilder()
                .setName("ARRAY")
                .addChildren(
                    io.dfj.codec.proto.FieldDef.newBuilder().setName("item").setType(integer)));
    list.addNodes(
        PhysicalNodeDef.newBuilder()
            .setLiteral(
                ConstantDef.newBuilder()
                    .setType(integer + 1)
                    .addValues(ValueDef.newBuilder().setLength(Integer.MAX_VALUE))));
    refused(list.build(), "'literal': a constant with fewer values than its type has");

    PhysicalPlanDef.Builder rows = of(CORPUS.get(0));
    rows.addNodes(
        PhysicalNodeDef.newBuilder()
            .setValues(ValuesNodeDef.newBuilder().setRowCount(Integer.MAX_VALUE)));
    refused(rows.build(), "'values': 0 values in 2147483647 rows");

    PhysicalPlanDef.Builder partitions = of(CORPUS.get(0));
    partitions.addNodes(
        PhysicalNodeDef.newBuilder()
            .setRepartition(
                RepartitionNodeDef.newBuilder()
                    .setInput(partitions.getNodesCount() - 1)
                    .setPartitions(-1)));
    refused(partitions.build(), "'repartition': 4294967295 partitions");

    PhysicalPlanDef.Builder text = of(CORPUS.get(0));
    text.addNodes(
        PhysicalNodeDef.newBuilder()
            .setLiteral(
                ConstantDef.newBuilder()
                    .setType(0)
                    .addValues(
                        ValueDef.newBuilder().setDecimal(ByteString.copyFrom(new byte[100])))));
    refused(text.build(), "'literal': a number of no decimal's digits");
  }

  @Test
  void aScanThatWouldWaitForItselfIsRefused() {
    PhysicalPlanDef.Builder plan = of(CORPUS.get(7));
    for (int i = 0; i < plan.getNodesCount(); i++) {
      PhysicalNodeDef node = plan.getNodes(i);
      if (node.hasHashJoin()) {
        HashJoinNodeDef join = node.getHashJoin();
        assertThat(join.getFiltersList()).as("dynamic filters").isNotEmpty();
        plan.setNodes(
            i,
            PhysicalNodeDef.newBuilder()
                .setHashJoin(
                    join.toBuilder()
                        .setFilters(0, join.getFilters(0).toBuilder().setId(77).build())));
      }
    }
    refused(plan.build(), "a scan that waits for a filter that no join above makes");
  }

  @Test
  void anEmptyMessageIsNoPlan() {
    refused(PhysicalPlanDef.getDefaultInstance(), "plan bytes without a plan");
  }
}
