// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.codec.proto.AggregateNodeDef;
import io.dfj.codec.proto.CaseExprDef;
import io.dfj.codec.proto.DataTypeDef;
import io.dfj.codec.proto.FieldDef;
import io.dfj.codec.proto.HashJoinNodeDef;
import io.dfj.codec.proto.LimitNodeDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.PhysicalNodeDef.NodeCase;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.codec.proto.ProjectNodeDef;
import io.dfj.codec.proto.RowsNodeDef;
import io.dfj.codec.proto.SchemaDef;
import io.dfj.codec.proto.UnionNodeDef;
import io.dfj.codec.proto.UnnestNodeDef;
import io.dfj.codec.proto.ValuesNodeDef;
import io.dfj.codec.proto.WindowCallDef;
import io.dfj.codec.proto.WindowNodeDef;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.SessionConfig;
import io.dfj.engine.SessionContext;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.format.arrow.ArrowStreams;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are well-formed and say of their parts what is not so. */
class WrongPhysicalPlanTest {
  private static final SessionContext SESSION = new SessionContext();

  @TempDir static Path folder;

  @BeforeAll
  static void tables() {
    SESSION.sql(
        "CREATE TABLE t (a INTEGER, n INTEGER NOT NULL, s VARCHAR NOT NULL, l INTEGER ARRAY,"
            + " d DECIMAL(9, 2) ARRAY)");
    SESSION.sql(
        "INSERT INTO t VALUES (1, 1, 'x', ARRAY[1, NULL], ARRAY[1.5]), (NULL, 2, 'y', NULL, NULL)");
    SESSION.sql("COPY (SELECT a, n FROM t) TO '" + folder.resolve("f.parquet") + "'");
    SESSION.sql("CREATE EXTERNAL TABLE f STORED AS PARQUET LOCATION '" + folder + "'");
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static PhysicalPlanDef.Builder plan(String sql) {
    return plan(SESSION.sql(sql));
  }

  private static PhysicalPlanDef.Builder plan(DataFrame frame) {
    byte[] bytes = frame.executionPlan().toBytes(SESSION);
    try {
      return PhysicalPlanDef.parseFrom(Envelope.unwrap(Envelope.Kind.PHYSICAL_PLAN, bytes))
          .toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static ExecutionPlan read(PhysicalPlanDef.Builder def) {
    return ExecutionPlan.fromBytes(
        SESSION, Envelope.wrap(Envelope.Kind.PHYSICAL_PLAN, "test", def.build().toByteArray()));
  }

  private static void refused(PhysicalPlanDef.Builder def, String message) {
    assertThatThrownBy(() -> read(def))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  /** The plan of a query with its last node of a kind changed. */
  private static PhysicalPlanDef.Builder changed(
      String sql, NodeCase kind, Consumer<PhysicalNodeDef.Builder> change) {
    PhysicalPlanDef.Builder plan = plan(sql);
    read(plan);
    for (int i = plan.getNodesCount() - 1; i >= 0; i--) {
      if (plan.getNodes(i).getNodeCase() == kind) {
        change.accept(plan.getNodesBuilder(i));
        return plan;
      }
    }
    throw new AssertionError("no " + kind + " in " + plan);
  }

  /** A schema with no column that may be null. */
  private static SchemaDef notNull(SchemaDef schema) {
    SchemaDef.Builder changed = schema.toBuilder();
    changed.getFieldsBuilderList().forEach(field -> field.setNullable(false));
    return changed.build();
  }

  private static final String NOT_NULL = "may be null, and is said to be not null";

  @Test
  void columnsThatMayBeNullAreNotSaidToBeNotNull() {
    refused(
        changed(
            "SELECT a + 1 FROM t",
            NodeCase.PROJECT,
            node -> {
              ProjectNodeDef.Builder project = node.getProjectBuilder();
              project.setSchema(notNull(project.getSchema()));
            }),
        "node 'project': column 'a + 1' " + NOT_NULL);
    refused(
        changed(
            "VALUES (1), (NULL)",
            NodeCase.VALUES,
            node -> {
              ValuesNodeDef.Builder values = node.getValuesBuilder();
              values.setSchema(notNull(values.getSchema()));
            }),
        "node 'values': column 'column1' " + NOT_NULL);
    refused(
        changed(
            "SELECT n FROM t UNION ALL SELECT a FROM t",
            NodeCase.UNION,
            node -> {
              UnionNodeDef.Builder union = node.getUnionBuilder();
              union.setSchema(notNull(union.getSchema()));
            }),
        "node 'union': column 'n' " + NOT_NULL);
    refused(
        changed(
            "SELECT n, e FROM t, UNNEST(l) AS u (e)",
            NodeCase.UNNEST,
            node -> {
              UnnestNodeDef.Builder unnest = node.getUnnestBuilder();
              unnest.setSchema(notNull(unnest.getSchema()));
            }),
        "node 'unnest': column '");
  }

  @Test
  void aChoiceOfNullsIsNotSaidToBeNotNull() {
    for (String sql :
        List.of(
            "SELECT CASE WHEN n > 1 THEN a ELSE 1 END FROM t",
            "SELECT CASE WHEN n > 1 THEN 1 ELSE a END FROM t",
            "SELECT CASE WHEN a IS NOT NULL THEN 1 ELSE a END FROM t",
            "SELECT CASE n WHEN 1 THEN 1 END FROM t",
            "SELECT coalesce(a, nullif(n, 1)) FROM t")) {
      refused(
          changed(
              sql,
              NodeCase.CASE,
              node -> {
                CaseExprDef.Builder choice = node.getCaseBuilder();
                assertThat(choice.getNullable()).as(sql).isTrue();
                choice.setNullable(false);
              }),
          "node 'case': a result that may be null, and is said to be not null");
    }
  }

  @Test
  void aCallThatMayGiveNullIsNotSaidToBeNotNull() {
    for (String sql : List.of("SELECT abs(a) FROM t", "SELECT array_max(ARRAY[n]) FROM t")) {
      refused(
          changed(
              sql,
              NodeCase.CALL,
              node -> {
                assertThat(node.getCall().getNullable()).as(sql).isTrue();
                node.getCallBuilder().setNullable(false);
              }),
          "may give null, and is said not to");
    }
  }

  @Test
  void coalesceIsNotNullWhereItsLastValueIsNot() {
    PhysicalPlanDef.Builder plan =
        changed(
            "SELECT coalesce(a, n) FROM t",
            NodeCase.CASE,
            node -> assertThat(node.getCase().getNullable()).isFalse());
    assertThat(read(plan).schema().field(0).nullable()).isFalse();
  }

  @Test
  void whatOperatorsMayGiveAsNullIsNullableInTheResult() {
    PhysicalPlanDef.Builder plan = plan("SELECT a FROM t");
    plan.setSchema(notNull(plan.getSchema()));
    assertThat(read(plan).schema().field(0).nullable()).isTrue();
  }

  @Test
  void columnsThatAWindowDoesNotKeepAreNotRead() {
    refused(
        changed(
            "SELECT s, l, rank() OVER (ORDER BY n) FROM t",
            NodeCase.WINDOW,
            node -> {
              WindowNodeDef.Builder window = node.getWindowBuilder();
              for (int i = 0; i < window.getKeptCount(); i++) {
                window.setKept(i, false);
              }
            }),
        "of a window that does not keep it");
  }

  @Test
  void aTotalOfKeysThatMayNotBeNullIsRefused() {
    refused(
        changed(
            "SELECT n, a, count(*) FROM t GROUP BY n, a",
            NodeCase.AGGREGATE,
            node -> {
              AggregateNodeDef.Builder grouped = node.getAggregateBuilder();
              grouped.setTotalSet(1);
            }),
        "node 'aggregate': a total of no grouping set");
  }

  private static void wrongFrame(
      String frame, Consumer<WindowCallDef.Builder> change, String message) {
    refused(
        changed(
            "SELECT max(n) OVER (ORDER BY n RANGE " + frame + "), min(s) OVER (ORDER BY n) FROM t",
            NodeCase.WINDOW,
            node -> change.accept(node.getWindowBuilder().getCallsBuilder(0))),
        "node 'window': " + message);
  }

  @Test
  void distancesAreNumbers() {
    String both = "BETWEEN 1 PRECEDING AND 1 FOLLOWING";
    PhysicalPlanDef.Builder plan = plan("SELECT n, s FROM t");
    int text = plan.getNodes(0).getScan().getColumns().getFields(1).getName().equals("s") ? 2 : 1;
    wrongFrame(both, call -> call.setStart(text), "a distance of type VARCHAR");
    wrongFrame(both, call -> call.setEnd(text), "a distance of type VARCHAR");
    wrongFrame(both, call -> call.setKey(text), "distances between values of type VARCHAR");
    wrongFrame(both, call -> call.setStartTarget(text), "a distance from a value of another type");
    wrongFrame("CURRENT ROW", call -> call.setKey(text), "offsets that are not the frame's");
  }

  @Test
  void functionsThatCountNullsDoNotIgnoreThem() {
    refused(
        changed(
            "SELECT rank() OVER (ORDER BY n) FROM t",
            NodeCase.WINDOW,
            node -> node.getWindowBuilder().getCallsBuilder(0).setIgnoreNulls(true)),
        "node 'window': IGNORE NULLS for function 'rank'");
  }

  @Test
  void aFilterOfAnotherColumnThanTheJoinsIsRefused() {
    PhysicalPlanDef.Builder plan = plan("SELECT f.a, f.n FROM f JOIN t ON f.n = t.n");
    for (PhysicalNodeDef.Builder node : plan.getNodesBuilderList()) {
      if (node.hasScan() && node.getScan().getDynamicFiltersCount() > 0) {
        int key = node.getScan().getDynamicFilters(0).getColumn();
        node.getScanBuilder().getDynamicFiltersBuilder(0).setColumn(1 - key);
      }
    }
    refused(plan, "a scan that waits for a filter that no join above makes of its column");
  }

  @Test
  void aFilterBelowALimitIsRefused() {
    PhysicalPlanDef.Builder plan = plan("SELECT f.n FROM f JOIN t ON f.n = t.n");
    PhysicalPlanDef.Builder limited = plan.clone().clearNodes();
    int shift = 0;
    for (PhysicalNodeDef node : plan.getNodesList()) {
      if (node.hasHashJoin()) {
        // Between the join and what it probes, which is the last node but the other side.
        HashJoinNodeDef join = node.getHashJoin();
        assertThat(join.getFiltersList()).isNotEmpty();
        limited.addNodes(
            PhysicalNodeDef.newBuilder()
                .setLimit(LimitNodeDef.newBuilder().setInput(join.getLeft())));
        shift = 1;
        node =
            PhysicalNodeDef.newBuilder()
                .setHashJoin(join.toBuilder().setLeft(limited.getNodesCount() - 1))
                .build();
      } else if (shift > 0) {
        assertThat(node.getNodeCase()).isIn(NodeCase.PROJECT, NodeCase.COLUMN);
        node = node.hasProject() ? shifted(node.getProject(), limited.getNodesCount() - 2) : node;
      }
      limited.addNodes(node);
    }
    refused(limited, "a scan that waits for a filter that no join above makes of its column");
  }

  private static PhysicalNodeDef shifted(ProjectNodeDef project, int input) {
    ProjectNodeDef.Builder moved = project.toBuilder().clearExpressions();
    project.getExpressionsList().forEach(place -> moved.addExpressions(place + 1));
    return PhysicalNodeDef.newBuilder().setProject(moved.setInput(input)).build();
  }

  @Test
  void nestedValuesOfOtherScalesAreNotCompared() {
    PhysicalPlanDef.Builder plan = plan("SELECT d = CAST(l AS DECIMAL(9, 2) ARRAY) FROM t");
    int type =
        array(plan, DataTypeDef.newBuilder().setName("DECIMAL").setPrecision(10).setScale(4));
    for (PhysicalNodeDef.Builder node : plan.getNodesBuilderList()) {
      if (node.hasCast()) {
        node.getCastBuilder().setType(type);
      }
    }
    refused(plan, "node 'comparison': operands of types ");
  }

  /** The place of the type of arrays of a type. */
  private static int array(PhysicalPlanDef.Builder plan, DataTypeDef.Builder element) {
    int place = plan.getPools().getDataTypesCount();
    FieldDef item = FieldDef.newBuilder().setName("item").setType(place).setNullable(true).build();
    plan.getPoolsBuilder()
        .addDataTypes(element)
        .addDataTypes(DataTypeDef.newBuilder().setName("ARRAY").addChildren(item));
    return place + 1;
  }

  /** A plan without expressions, of rows that came with it. */
  private static PhysicalPlanDef.Builder rows(boolean nullable, @Nullable Object... values) {
    Schema schema = Schema.of(new Field("r", DataType.VARCHAR, true));
    VectorBuilder column = new VectorBuilder(DataType.VARCHAR);
    for (Object value : values) {
      column.append(value);
    }
    Batch batch = Batch.of(values.length, column.build());
    byte[] arrow = ArrowStreams.write(schema, List.of(batch), 1 << 20);
    PhysicalPlanDef.Builder plan = plan("SELECT s AS r FROM t").clearNodes();
    SchemaDef columns =
        SchemaDef.newBuilder()
            .addFields(plan.getSchema().getFields(0).toBuilder().setNullable(nullable))
            .build();
    RowsNodeDef.Builder rows =
        RowsNodeDef.newBuilder().setSchema(columns).setArrow(ByteString.copyFrom(arrow));
    plan.getPoolsBuilder().clearTables();
    return plan.setSchema(columns).addNodes(PhysicalNodeDef.newBuilder().setRows(rows));
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void rowsTravel() {
    PhysicalPlanDef.Builder plan = rows(true, text("x"), null, text(""));
    ExecutionPlan read = read(plan);
    assertThat(read.displayIndent()).isEqualTo("RowsExec: rows=3");
    byte[] bytes = read.toBytes(SESSION);
    ExecutionPlan again = ExecutionPlan.fromBytes(SESSION, bytes);
    assertThat(again.toBytes(SESSION)).isEqualTo(bytes);
    for (ExecutionPlan each : List.of(read, again)) {
      assertThat(texts(each)).containsExactly("x", null, "");
    }
    assertThat(texts(read(rows(false)))).isEmpty();
  }

  private static List<@Nullable String> texts(ExecutionPlan plan) {
    List<@Nullable String> texts = new ArrayList<>();
    try (BatchCursor cursor = SESSION.execute(plan, 0)) {
      while (cursor.next()) {
        FieldVector column = cursor.root().getVector(0);
        for (int row = 0; row < column.getValueCount(); row++) {
          texts.add(column.isNull(row) ? null : column.getObject(row).toString());
        }
      }
    }
    return texts;
  }

  @Test
  void rowsThatAreNoneAreRefused() {
    refused(rows(false, text("x"), null), "node 'rows': column 'r' " + NOT_NULL);
    PhysicalPlanDef.Builder cut = rows(true, text("x"));
    ByteString arrow = cut.getNodes(0).getRows().getArrow();
    cut.getNodesBuilder(0).getRowsBuilder().setArrow(arrow.substring(0, arrow.size() / 2));
    refused(cut, "node 'rows': rows that are none: ");
    PhysicalPlanDef.Builder other = rows(true, text("x"));
    int type = other.getPools().getDataTypesCount();
    other.getPoolsBuilder().addDataTypes(DataTypeDef.newBuilder().setName("BIGINT"));
    other.getNodesBuilder(0).getRowsBuilder().getSchemaBuilder().getFieldsBuilder(0).setType(type);
    refused(other, "node 'rows': rows that are none: ");
  }

  @Test
  void moreRowsThanTheSessionReadsAreRefused() {
    byte[] bytes =
        Envelope.wrap(
            Envelope.Kind.PHYSICAL_PLAN,
            "test",
            rows(true, (Object) new byte[2000]).build().toByteArray());
    SessionConfig config = new SessionConfig().set("dfj.codec.max_table_kilobytes", "1");
    try (SessionContext small = new SessionContext(config)) {
      assertThatThrownBy(() -> ExecutionPlan.fromBytes(small, bytes))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("node 'rows': more rows than this session reads");
      assertThat(ExecutionPlan.fromBytes(SESSION, bytes).displayIndent()).contains("rows=1");
    }
  }

  @Test
  void keysOfOtherTypesAreOneError() {
    PhysicalPlanDef.Builder plan = plan("SELECT l FROM t GROUP BY l");
    int type = array(plan, DataTypeDef.newBuilder().setName("VARCHAR"));
    for (PhysicalNodeDef.Builder node : plan.getNodesBuilderList()) {
      if (node.hasCall() && node.getCall().getType() == plan.getSchema().getFields(0).getType()) {
        node.getCallBuilder().setType(type);
      } else if (node.hasProject() && node.getProject().getSchema().equals(plan.getSchema())) {
        node.getProjectBuilder().getSchemaBuilder().getFieldsBuilder(0).setType(type);
      }
    }
    plan.getSchemaBuilder().getFieldsBuilder(0).setType(type);
    ExecutionPlan read = read(plan);
    assertThatThrownBy(() -> texts(read))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_DATA))
        .hasMessage("an ordered key of no value of type VARCHAR");
  }

  @Test
  void ordersOfKeysAreArraysOfNestedValues() {
    String sql = "SELECT array_agg(l), max(named_struct('x', n)) FROM t";
    List<DataTypeDef> types = plan(sql).getPools().getDataTypesList();
    int row =
        types.indexOf(types.stream().filter(t -> t.getName().equals("ROW")).findFirst().get());
    PhysicalPlanDef.Builder plan = plan(sql);
    int changed = 0;
    for (PhysicalNodeDef.Builder node : plan.getNodesBuilderList()) {
      if (node.hasCall() && types.get(node.getCall().getType()).getName().equals("ARRAY")) {
        node.getCallBuilder().setType(row);
        changed++;
      }
    }
    assertThat(changed).isEqualTo(1);
    refused(plan, "function '$ordered_values' with a result of type ROW");
  }
}
