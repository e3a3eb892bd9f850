// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static io.dfj.substrait.TextPlans.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.DataFrame;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.substrait.proto.Expression;
import io.substrait.proto.FilterRel;
import io.substrait.proto.FunctionArgument;
import io.substrait.proto.JoinRel;
import io.substrait.proto.NamedStruct;
import io.substrait.proto.Plan;
import io.substrait.proto.PlanRel;
import io.substrait.proto.ReadRel;
import io.substrait.proto.Rel;
import io.substrait.proto.RelRoot;
import io.substrait.proto.SimpleExtensionDeclaration;
import io.substrait.proto.Type;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        "SELECT TRY_CAST(CAST(CAST(c AS REAL) + 0.1 AS DOUBLE) AS VARCHAR), TRY_CAST(CAST(c AS DECIMAL(12, 4)) AS"
            + " VARCHAR), TRY_CAST(CAST(a AS DECIMAL(12, 2)) AS VARCHAR), TRY_CAST(CAST(a AS DOUBLE) AS VARCHAR(3)),"
            + " CAST(CAST(a AS DOUBLE) AS VARCHAR), TRY_CAST(a AS VARCHAR) FROM t ORDER BY a",
        "SELECT sum(a) OVER (ORDER BY a RANGE 1 PRECEDING), count(*) OVER (ORDER BY c DESC RANGE BETWEEN 2 PRECEDING"
            + " AND 1 FOLLOWING) FROM t ORDER BY a",
        "SELECT 5 & a, ~a, a << 2, a >> 1, a # 3 FROM t ORDER BY a",
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
    assertThat(rows(SESSION, handMade().build())).containsExactly("2");
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
    assertThat(rows(SESSION, plan.build())).containsExactly("1");
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
