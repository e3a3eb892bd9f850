// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.substrait.proto.AdvancedExtension;
import io.substrait.proto.Expression;
import io.substrait.proto.FilterRel;
import io.substrait.proto.FunctionArgument;
import io.substrait.proto.JoinRel;
import io.substrait.proto.NamedStruct;
import io.substrait.proto.Plan;
import io.substrait.proto.PlanRel;
import io.substrait.proto.ReadRel;
import io.substrait.proto.Rel;
import io.substrait.proto.RelCommon;
import io.substrait.proto.RelRoot;
import io.substrait.proto.SimpleExtensionDeclaration;
import io.substrait.proto.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans as Substrait, and plans that others might write. */
class SubstraitFormatTest {
  private static final SessionContext SESSION = new SessionContext();

  @BeforeAll
  static void tables() {
    SESSION.sql("CREATE TABLE t (a INTEGER, b VARCHAR NOT NULL, c DECIMAL(10, 2))").count();
    SESSION.sql("INSERT INTO t VALUES (1, 'x', 1.50), (2, 'y', NULL), (NULL, 'x', 3)").count();
    SESSION.sql("CREATE TABLE u (a INTEGER, d DATE)").count();
    SESSION.sql("INSERT INTO u VALUES (1, DATE '2024-02-29'), (3, NULL)").count();
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static List<String> rows(DataFrame frame) {
    List<String> rows = new ArrayList<>();
    try (BatchCursor cursor = frame.executeStream()) {
      while (cursor.next()) {
        for (int row = 0; row < cursor.root().getRowCount(); row++) {
          List<String> values = new ArrayList<>();
          for (var vector : cursor.root().getFieldVectors()) {
            values.add(String.valueOf(vector.getObject(row)));
          }
          rows.add(String.join("|", values));
        }
      }
    }
    return rows;
  }

  private static List<String> rows(Plan plan) {
    return rows(SESSION.createDataFrame(LogicalPlan.fromSubstrait(SESSION, plan.toByteArray())));
  }

  private static Plan plan(String sql) {
    try {
      return Plan.parseFrom(SESSION.sql(sql).logicalPlan().toSubstrait());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t",
        "SELECT a + 1 AS n, c * a, b || 'z' FROM t WHERE a > 0 OR b = 'x'",
        "SELECT b, count(*), sum(a), avg(c), min(b), count(DISTINCT a) FILTER (WHERE a > 1) FROM t"
            + " GROUP BY b ORDER BY b",
        "SELECT b, a, grouping(a), sum(c) FROM t GROUP BY ROLLUP (b, a) ORDER BY 1, 2, 3",
        "SELECT t.b, u.d FROM t LEFT JOIN u ON t.a = u.a ORDER BY t.a",
        "SELECT t.b, u.d FROM t FULL JOIN u ON t.a = u.a AND u.d IS NOT NULL ORDER BY 1, 2",
        "SELECT b FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a)",
        "SELECT b, (SELECT max(d) FROM u WHERE u.a = t.a) FROM t ORDER BY a",
        "SELECT b FROM t WHERE a IN (SELECT a FROM u) OR b = 'y' ORDER BY b",
        "SELECT b FROM t WHERE a > ALL (SELECT a FROM u WHERE a < 2)",
        "SELECT a FROM t UNION ALL SELECT a FROM u ORDER BY 1",
        "SELECT a FROM t INTERSECT SELECT a FROM u",
        "SELECT a FROM t EXCEPT SELECT a FROM u ORDER BY 1",
        "SELECT a FROM t ORDER BY a DESC NULLS LAST LIMIT 1 OFFSET 1",
        "SELECT b, row_number() OVER (PARTITION BY b ORDER BY a), sum(a) OVER (ORDER BY a ROWS"
            + " BETWEEN 1 PRECEDING AND CURRENT ROW), lag(b, 1, 'none') OVER (ORDER BY a) FROM t"
            + " ORDER BY a",
        "SELECT CASE a WHEN 1 THEN 'one' ELSE b END, coalesce(a, 7), nullif(b, 'x') FROM t ORDER BY b, a",
        "SELECT d + INTERVAL '1' MONTH, d - INTERVAL '3' DAY, extract(YEAR FROM d), date_part('month',"
            + " d), date_trunc('month', d) FROM u ORDER BY a",
        "SELECT CAST(c AS VARCHAR), CAST(b AS VARCHAR(1)), TRY_CAST(b AS INTEGER) FROM t ORDER BY a",
        "SELECT b LIKE 'x%', b NOT ILIKE 'X', substr(b, 1, 1), upper(b), b LIKE 'x!%' ESCAPE '!' FROM t",
        "SELECT stddev(a), stddev_pop(a), approx_distinct(b), string_agg(b, '-' ORDER BY b) FROM t",
        "SELECT encode(X'00ff', 'hex'), 1.5e3, TIME '10:00:00.5', TIMESTAMP '2024-01-01 10:00:00.123', TRUE, NULL,"
            + " DATE '1969-12-31', INTERVAL '-14' MONTH, INTERVAL '1 02:03:04.5' DAY TO SECOND, -1.25",
        "SELECT named_struct('x', 1, 'y', 'z') AS s, make_array(1, 2), ARRAY['a', NULL], MAP['k', 1]",
        "SELECT b FROM t WHERE a BETWEEN 1 AND 2 AND c IN (1.5, 3, 4, 5, 6)",
        "VALUES (1, 'x', NULL), (2, NULL, 1.5)"
      })
  void givesTheSameRows(String sql) {
    DataFrame frame = SESSION.sql(sql);
    List<String> expected = rows(frame);
    for (LogicalPlan plan : List.of(frame.logicalPlan(), frame.optimizedLogicalPlan())) {
      LogicalPlan read = LogicalPlan.fromSubstrait(SESSION, plan.toSubstrait());
      assertThat(rows(SESSION.createDataFrame(read))).isEqualTo(expected);
      assertThat(read.schema().fields().stream().map(field -> field.name()))
          .containsExactlyElementsOf(frame.schema().fields().stream().map(f -> f.name()).toList());
    }
  }

  @Test
  void valuesOfParametersTravel() {
    byte[] bytes = SESSION.sql("SELECT b FROM t WHERE a = $1", 2).logicalPlan().toSubstrait();
    assertThat(rows(SESSION.createDataFrame(LogicalPlan.fromSubstrait(SESSION, bytes))))
        .containsExactly("y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT e FROM (VALUES (ARRAY[1])) AS v (l), UNNEST(v.l) AS w (e) | Substrait has no
          SELECT sum(a) OVER (ORDER BY a GROUPS 1 PRECEDING) FROM t | Substrait has no a window frame of GROUPS, as a call of sum says
          SELECT sum(a) OVER (ORDER BY a RANGE 1 PRECEDING) FROM t | Substrait has no a window frame by distances of values
          SELECT t.a, v.a FROM t, LATERAL (SELECT u.a FROM u WHERE u.a = t.a) AS v | Substrait has no lateral join
          SELECT ARRAY(SELECT a FROM u) | Substrait has no subquery of kind array query
          SELECT table_name FROM information_schema.tables | name tables of a catalog, which tables is none of
          """)
  void whatSubstraitHasNotIsNamed(String sql, String message) {
    LogicalPlan plan = SESSION.sql(sql).logicalPlan();
    assertThatThrownBy(plan::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aRepartitioningIsNamed() {
    LogicalPlan plan = SESSION.table("t").repartitionByHash(2, Expr.col("a")).logicalPlan();
    assertThatThrownBy(plan::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage("Substrait has no relation for a repartitioning into cursors");
  }

  private static Type i32() {
    return Type.newBuilder()
        .setI32(Type.I32.newBuilder().setNullability(Type.Nullability.NULLABILITY_NULLABLE))
        .build();
  }

  private static Expression field(int index) {
    return Expression.newBuilder()
        .setSelection(
            Expression.FieldReference.newBuilder()
                .setDirectReference(
                    Expression.ReferenceSegment.newBuilder()
                        .setStructField(
                            Expression.ReferenceSegment.StructField.newBuilder().setField(index)))
                .setRootReference(Expression.FieldReference.RootReference.getDefaultInstance()))
        .build();
  }

  private static Rel read(String table) {
    return Rel.newBuilder()
        .setRead(
            ReadRel.newBuilder()
                .setBaseSchema(
                    NamedStruct.newBuilder()
                        .addNames("A")
                        .setStruct(Type.Struct.newBuilder().addTypes(i32())))
                .setNamedTable(ReadRel.NamedTable.newBuilder().addNames(table)))
        .build();
  }

  /**
   * The rows of T whose A is more than 1, as an engine writes it that names no list of functions.
   */
  private static Plan.Builder handMade() {
    Expression condition =
        Expression.newBuilder()
            .setScalarFunction(
                Expression.ScalarFunction.newBuilder()
                    .setFunctionReference(7)
                    .addArguments(FunctionArgument.newBuilder().setValue(field(0)))
                    .addArguments(
                        FunctionArgument.newBuilder()
                            .setValue(
                                Expression.newBuilder()
                                    .setLiteral(Expression.Literal.newBuilder().setI64(1)))))
            .build();
    return Plan.newBuilder()
        .addExtensions(
            SimpleExtensionDeclaration.newBuilder()
                .setExtensionFunction(
                    SimpleExtensionDeclaration.ExtensionFunction.newBuilder()
                        .setFunctionAnchor(7)
                        .setName("gt")))
        .addRelations(
            PlanRel.newBuilder()
                .setRoot(
                    RelRoot.newBuilder()
                        .addNames("more")
                        .setInput(
                            Rel.newBuilder()
                                .setFilter(
                                    FilterRel.newBuilder()
                                        .setInput(read("T"))
                                        .setCondition(condition)))));
  }

  private static FilterRel.Builder filter(Plan.Builder plan) {
    return plan.getRelationsBuilder(0).getRootBuilder().getInputBuilder().getFilterBuilder();
  }

  @Test
  void aPlanOfAnotherEngineIsRead() {
    assertThat(rows(handMade().build())).containsExactly("2");
  }

  @Test
  void rightSemiJoinsAreLeftOnesTheOtherWay() {
    Plan.Builder plan = handMade();
    JoinRel join =
        JoinRel.newBuilder()
            .setLeft(read("u"))
            .setRight(read("t"))
            .setType(JoinRel.JoinType.JOIN_TYPE_RIGHT_SEMI)
            .setExpression(
                Expression.newBuilder()
                    .setSingularOrList(
                        Expression.SingularOrList.newBuilder()
                            .setValue(field(0))
                            .addOptions(field(1))))
            .build();
    plan.getRelationsBuilder(0).getRootBuilder().setInput(Rel.newBuilder().setJoin(join));
    assertThat(rows(plan.build())).containsExactly("1");
  }

  private static void refused(Consumer<Plan.Builder> change, String message) {
    Plan.Builder plan = handMade();
    change.accept(plan);
    byte[] bytes = plan.build().toByteArray();
    assertThatThrownBy(() -> LogicalPlan.fromSubstrait(SESSION, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsWrongWithAPlanIsNamed() {
    refused(plan -> plan.clearRelations(), "0 relations at its top, not one");
    refused(plan -> plan.clearExtensions(), "function 7, which has no name");
    refused(
        plan ->
            plan.getExtensionsBuilder(0).getExtensionFunctionBuilder().setName("conjure:i32_i64"),
        "function conjure, which this session does not have");
    refused(
        plan -> filter(plan).setInput(read("nowhere")),
        "table nowhere, which this session does not have");
    refused(
        plan ->
            filter(plan).getInputBuilder().getReadBuilder().getBaseSchemaBuilder().setNames(0, "z"),
        "column z, which table T does not have");
    refused(
        plan ->
            filter(plan)
                .getInputBuilder()
                .getReadBuilder()
                .getBaseSchemaBuilder()
                .getStructBuilder()
                .setTypes(0, Type.newBuilder().setDate(Type.Date.getDefaultInstance())),
        "column A of type DATE, which is INTEGER in table T");
    refused(plan -> filter(plan).setCondition(field(3)), "column 3 of 1");
    refused(plan -> filter(plan).setCondition(field(0)), "a condition of type INTEGER");
    refused(
        plan ->
            filter(plan)
                .setCommon(
                    RelCommon.newBuilder()
                        .setEmit(RelCommon.Emit.newBuilder().addOutputMapping(-1))),
        "column -1 of 1");
    refused(
        plan ->
            filter(plan)
                .setCommon(
                    RelCommon.newBuilder()
                        .setAdvancedExtension(
                            AdvancedExtension.newBuilder()
                                .setEnhancement(Any.newBuilder().setTypeUrl("of/theirs")))),
        "an enhancement of/theirs");
    refused(
        plan -> plan.getRelationsBuilder(0).getRootBuilder().clearNames(),
        "fewer names than columns");
    refused(
        plan -> plan.getRelationsBuilder(0).getRootBuilder().getInputBuilder().getHashJoinBuilder(),
        "a relation of kind hash_join");
    refused(
        plan -> {
          Rel deep = read("t");
          for (int i = 0; i < PlanReader.DEEPEST; i++) {
            deep = Rel.newBuilder().setFilter(filter(plan).setInput(deep).build()).build();
          }
          plan.getRelationsBuilder(0).getRootBuilder().setInput(deep);
        },
        "nests deeper than 1000 levels");
  }

  @Test
  void bytesOfOtherThingsAreRefused() {
    assertThatThrownBy(() -> LogicalPlan.fromSubstrait(SESSION, new byte[] {1, 2, 3}))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("bytes that are no Substrait plan");
  }

  @Test
  void choicesWithinChoicesDoNotMultiply() {
    Expression value = field(0);
    for (int i = 0; i < 40; i++) {
      value =
          Expression.newBuilder()
              .setIfThen(
                  Expression.IfThen.newBuilder()
                      .addIfs(
                          Expression.IfThen.IfClause.newBuilder()
                              .setIf(
                                  Expression.newBuilder()
                                      .setSingularOrList(
                                          Expression.SingularOrList.newBuilder()
                                              .setValue(value)
                                              .addOptions(field(0))
                                              .addOptions(field(0))))
                              .setThen(field(0)))
                      .setElse(field(0)))
              .build();
    }
    Expression nested = value;
    refused(plan -> filter(plan).setCondition(nested), "choices within choices");
  }
}
