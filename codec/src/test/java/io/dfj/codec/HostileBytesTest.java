// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.codec.proto.CallDef;
import io.dfj.codec.proto.DataTypeDef;
import io.dfj.codec.proto.FieldDef;
import io.dfj.codec.proto.FilterDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.LogicalPlanDef;
import io.dfj.codec.proto.PlanTypeChild;
import io.dfj.codec.proto.PlanTypeDef;
import io.dfj.codec.proto.ProjectionDef;
import io.dfj.engine.DataFrame;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, they are a plan or a CodecException, soon. */
@Timeout(120)
class HostileBytesTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final int MUTATIONS = Integer.getInteger("dfj.codec.mutations", 17_000);

  private static final String T =
      "WITH t (a, b, c, d) AS (VALUES (1, 'x', 2.5, ARRAY[1, 2]), (2, NULL, 3, NULL)) ";

  private static final List<byte[]> CORPUS = corpus();

  private static List<byte[]> corpus() {
    SESSION.sql("CREATE TABLE kept (a INTEGER, d INTEGER ARRAY)").count();
    SESSION.sql("INSERT INTO kept VALUES (1, ARRAY[1, 2]), (2, NULL)").count();
    List<byte[]> corpus = new ArrayList<>();
    for (String sql :
        List.of(
            "SELECT 1",
            "SELECT a + 1, upper(b) FROM t WHERE a > 0 AND b LIKE 'x%' OR c IN (1, 2, 3, 4)",
            "SELECT b, sum(c), count(DISTINCT a) FROM t GROUP BY ROLLUP (b) ORDER BY 2 LIMIT 3",
            "SELECT a, (SELECT max(c) FROM t u WHERE u.a = t.a) FROM t WHERE EXISTS (SELECT 1 FROM t)",
            "SELECT row_number() OVER (PARTITION BY b ORDER BY c DESC), sum(c) OVER (ROWS 2 PRECEDING)"
                + " FROM t",
            "SELECT a, e FROM t, UNNEST(d) AS u (e) WHERE CAST(a AS VARCHAR) <> CASE b WHEN 'x' THEN"
                + " 'y' END",
            "SELECT DATE '2024-01-01' + INTERVAL '1' MONTH, TIME '10:00:00', X'00ff', 1.5e3"
                + " UNION ALL SELECT NULL, NULL, NULL, 2")) {
      corpus.add(SESSION.sql(T + sql).logicalPlan().toBytes(SESSION));
      corpus.add(SESSION.sql(T + sql).optimizedLogicalPlan().toBytes(SESSION));
    }
    DataFrame kept = SESSION.sql("SELECT * FROM kept");
    corpus.add(kept.repartitionByHash(3, Expr.col("a")).logicalPlan().toBytes(SESSION));
    corpus.add(SESSION.sql("SELECT * FROM kept").logicalPlan().toBytes(SESSION));
    return corpus;
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static byte[] body(byte[] bytes) {
    return Envelope.unwrap(Envelope.Kind.LOGICAL_PLAN, bytes);
  }

  private static byte[] enveloped(byte[] body) {
    return Envelope.wrap(Envelope.Kind.LOGICAL_PLAN, "test", body);
  }

  private static void refused(LogicalPlanDef def, String message) {
    assertThatThrownBy(() -> LogicalPlan.fromBytes(SESSION, enveloped(def.toByteArray())))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theCorpusItselfIsRead() {
    for (byte[] bytes : CORPUS) {
      LogicalPlan plan = LogicalPlan.fromBytes(SESSION, bytes);
      byte[] again = plan.toBytes(SESSION);
      assertThat(LogicalPlan.fromBytes(SESSION, again).toBytes(SESSION))
          .as(plan.displayIndent())
          .isEqualTo(again);
    }
  }

  @Test
  void bodiesCutShortAreRefusedOrPlans() {
    CORPUS.forEach(bytes -> Mutations.cutShort(body(bytes), HostileBytesTest::readOrRefused));
  }

  @Test
  void bodiesWithABitFlippedAreRefusedOrPlans() {
    CORPUS.forEach(bytes -> Mutations.bitFlipped(body(bytes), HostileBytesTest::readOrRefused));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedBodiesAreRefusedOrPlans(long seed) {
    List<byte[]> bodies = CORPUS.stream().map(HostileBytesTest::body).toList();
    Mutations.seeded(bodies, seed, MUTATIONS, HostileBytesTest::readOrRefused);
  }

  private static void readOrRefused(byte[] body, String what) {
    try {
      LogicalPlan.fromBytes(SESSION, enveloped(body)).displayIndent();
    } catch (CodecException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }

  private static LogicalPlanDef.Builder of(byte[] bytes) {
    try {
      return LogicalPlanDef.parseFrom(body(bytes)).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deepPlansAreRefused() {
    LogicalPlanDef.Builder plan = of(CORPUS.get(0));
    for (int i = 0; i < 10_000; i++) {
      plan.addNodes(
          LogicalNodeDef.newBuilder()
              .setProjection(ProjectionDef.newBuilder().setInput(plan.getNodesCount() - 1)));
    }
    refused(plan.build(), "nest deeper than 1000 levels");
  }

  @Test
  void deepExpressionsAreRefused() {
    LogicalPlanDef.Builder plan = of(CORPUS.get(0));
    int root = plan.getNodesCount() - 1;
    int type = plan.getPools().getPlanTypesCount();
    plan.getPoolsBuilder().addPlanTypes(PlanTypeDef.newBuilder().setName("BOOLEAN"));
    plan.addNodes(
        LogicalNodeDef.newBuilder()
            .setLiteral(
                io.dfj.codec.proto.LiteralDef.newBuilder()
                    .setType(type)
                    .setValue(io.dfj.codec.proto.LiteralValue.newBuilder().setBool(true))));
    for (int i = 0; i < 100_000; i++) {
      plan.addNodes(
          LogicalNodeDef.newBuilder()
              .setCall(
                  CallDef.newBuilder()
                      .setOperator(io.dfj.codec.proto.OperatorDef.newBuilder().setStandard("not"))
                      .addOperands(plan.getNodesCount() - 1)
                      .setType(type)));
    }
    plan.addNodes(
        LogicalNodeDef.newBuilder()
            .setFilter(
                FilterDef.newBuilder().setInput(root).setCondition(plan.getNodesCount() - 1)));
    refused(plan.build(), "nest deeper than 1000 levels");
  }

  @Test
  void chainsOfAndAndOrMayBeAsLongAsOneLikes() {
    StringBuilder sql = new StringBuilder(T + "SELECT a FROM t WHERE a > 1");
    for (int i = 0; i < 10_000; i++) {
      sql.append(" AND a <> ").append(i + 10);
    }
    byte[] bytes = SESSION.sql(sql.toString()).logicalPlan().toBytes(SESSION);
    LogicalPlan plan = LogicalPlan.fromBytes(SESSION, bytes);
    assertThat(SESSION.createDataFrame(plan).toColumn("a")).containsExactly(2);
  }

  @Test
  void aPartOfTwoNodesIsRefused() {
    LogicalPlanDef.Builder plan = of(CORPUS.get(0));
    int root = plan.getNodesCount() - 1;
    plan.addNodes(
        LogicalNodeDef.newBuilder()
            .setJoin(io.dfj.codec.proto.JoinDef.newBuilder().setLeft(root).setRight(root)));
    refused(plan.build(), "a node that is part of two others");
  }

  @Test
  void typesThatDoubleAtEveryStepAreRefused() {
    LogicalPlanDef.Builder plan = of(CORPUS.get(0));
    for (int i = 0; i < 100; i++) {
      int last = plan.getPools().getPlanTypesCount() - 1;
      plan.getPoolsBuilder()
          .addPlanTypes(
              PlanTypeDef.newBuilder()
                  .setName("ROW")
                  .addChildren(PlanTypeChild.newBuilder().setName("a").setType(last))
                  .addChildren(PlanTypeChild.newBuilder().setName("b").setType(last)));
    }
    refused(plan.build(), "a type that is too large");

    LogicalPlanDef.Builder columns = of(CORPUS.get(0));
    for (int i = 0; i < 100; i++) {
      int last = columns.getPools().getDataTypesCount() - 1;
      FieldDef.Builder field = FieldDef.newBuilder().setType(last);
      columns
          .getPoolsBuilder()
          .addDataTypes(
              DataTypeDef.newBuilder()
                  .setName("ROW")
                  .addChildren(field.setName("a").build())
                  .addChildren(field.setName("b").build()));
    }
    refused(columns.build(), "a type that is too large");
  }

  @Test
  void rowsWithTwoFieldsOfOneNameAreRefused() {
    LogicalPlanDef.Builder plan = of(CORPUS.get(0));
    FieldDef field = FieldDef.newBuilder().setName("a").setType(0).build();
    plan.getPoolsBuilder()
        .addDataTypes(
            DataTypeDef.newBuilder().setName("ROW").addChildren(field).addChildren(field));
    refused(plan.build(), "a row has two fields named 'a'");
  }

  @Test
  void anEmptyMessageIsNoPlan() {
    refused(LogicalPlanDef.getDefaultInstance(), "plan bytes without a plan");
  }

  @Test
  void unknownOperatorsFunctionsAndTypesAreNamed() {
    LogicalPlanDef plan = of(CORPUS.get(2)).build();
    refused(replaced(plan, "upper", "lowex"), "scalar function 'lowex', which this version of dfj");
    refused(replaced(plan, "like", "lick"), "operator lick");
    refused(replaced(plan, "DECIMAL", "DECIMOL"), "DECIMOL");
  }

  /** The message with every occurrence of a text replaced by one that is as long. */
  private static LogicalPlanDef replaced(LogicalPlanDef plan, String from, String to) {
    String text = new String(plan.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    try {
      return LogicalPlanDef.parseFrom(
          text.replace(from, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
