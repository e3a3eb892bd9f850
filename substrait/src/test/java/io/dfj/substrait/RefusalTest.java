// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import io.dfj.engine.Expr;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.MemTable;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.substrait.proto.Plan;
import io.substrait.proto.Rel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages about what is not written and not read. */
class RefusalTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final String WRITING = "cannot write the plan as Substrait: ";
  private static final String READING = "cannot read the Substrait plan: ";

  @BeforeAll
  static void tables() {
    SESSION.sql("CREATE TABLE t (a INTEGER, b VARCHAR, c DECIMAL(10, 2), d DATE)").count();
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT e FROM UNNEST(ARRAY[1, 2]) AS v (e) | UNNEST: Substrait has no relation that makes rows of the elements of a collection
          SELECT x.a FROM t, LATERAL (SELECT t.a + 1) AS x (a) | a lateral join: version 0.89 of Substrait has none; optimizedLogicalPlan() may have a plain join in its place
          SELECT ARRAY(SELECT a FROM t) | an ARRAY subquery: Substrait has none; optimizedLogicalPlan() has an aggregation in its place
          SELECT sum(a) OVER (ORDER BY a GROUPS 1 PRECEDING) FROM t | sum over a window with a frame of GROUPS: Substrait's frames are of ROWS or RANGE
          SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM t | sum over a window with EXCLUDE in its frame: Substrait's frames have no exclusion
          SELECT sum(a) OVER (ORDER BY c RANGE 1.5 PRECEDING) FROM t | sum over a window with an offset in its frame that is no whole constant number: Substrait's frames have only such
          SELECT sum(a) OVER (ORDER BY d RANGE INTERVAL '1' DAY PRECEDING) FROM t | sum over a window with an offset in its frame that is no whole constant number: Substrait's frames have only such
          SELECT sum(a) FILTER (WHERE a > 1) OVER () FROM t | sum over a window with FILTER: Substrait's window functions have none, write a CASE within the argument
          SELECT lag(a) IGNORE NULLS OVER (ORDER BY a) FROM t | lag over a window with IGNORE NULLS: Substrait's window functions have no such option
          SELECT CAST(b AS INTERVAL HOUR TO SECOND) FROM t | a cast of text to INTERVAL HOUR TO SECOND: Substrait has casts to INTERVAL YEAR TO MONTH and INTERVAL DAY TO SECOND only
          SELECT table_name FROM information_schema.tables | table information_schema.tables: each engine has its own
          """)
  void queriesThatAreNotWritten(String sql, String message) {
    LogicalPlan plan = SESSION.sql(sql).logicalPlan();
    assertThatThrownBy(plan::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage(WRITING + message);
  }

  @Test
  void framesThatAreNotWritten() {
    LogicalPlan divided = SESSION.table("t").repartitionByHash(2, Expr.col("a")).logicalPlan();
    assertThatThrownBy(divided::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage(
            WRITING
                + "a repartitioning: it says how rows are divided among cursors, not which there are");
    LogicalPlan repeated =
        SESSION.sql("SELECT a FROM t INTERSECT ALL SELECT a + 1 FROM t").optimizedLogicalPlan();
    assertThatThrownBy(repeated::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage(
            WRITING
                + "an operator that repeats rows, as INTERSECT ALL and EXCEPT ALL are optimized to:"
                + " write logicalPlan(), not optimizedLogicalPlan()");
  }

  @Test
  void whatOnlyTheProgramHasIsNotWritten() {
    LogicalPlan plan =
        SESSION
            .readTable(new MemTable(new Schema(List.of(new Field("a", DataType.INTEGER, true)))))
            .logicalPlan();
    assertThatThrownBy(plan::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage(
            WRITING + "rows of the program: register them as a table, which travels by its name");
    LogicalExtensionNode node =
        new LogicalExtensionNode() {
          @Override
          public String name() {
            return "TopK";
          }

          @Override
          public Schema schema(List<Schema> inputs) {
            return inputs.get(0);
          }

          @Override
          public PhysicalExtensionNode plan(List<Schema> inputs) {
            throw new IllegalStateException("not executed");
          }
        };
    LogicalPlan extended =
        LogicalPlan.extension(node, SESSION.sql("SELECT a FROM t").logicalPlan());
    assertThatThrownBy(extended::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage(
            WRITING
                + "operator TopK: operators of users travel in plan bytes of dfj only, by toBytes()");
  }

  private static void refused(String plan, String message) {
    refused(TextPlans.plan(plan), message);
  }

  private static void refused(Plan plan, String message) {
    byte[] bytes = plan.toByteArray();
    assertThatThrownBy(() -> LogicalPlan.fromSubstrait(SESSION, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(READING + message);
  }

  private static final String T =
      "read { base_schema { names: 'a' names: 'b' struct { types { i32 { } } types { string { } } } } named_table { names: 't' } }";

  private static final String COLUMN = "selection { direct_reference { struct_field { } } }";

  private static String rel(String rel) {
    return "relations { rel { " + rel + " } }";
  }

  private static String filter(String condition) {
    return rel("filter { input { " + T + " } condition { " + condition + " } }");
  }

  /** A call of function 1, of this name. */
  private static String call(String name, String call) {
    return "extensions { extension_function { function_anchor: 1 name: '%s' } } ".formatted(name)
        + filter("scalar_function { function_reference: 1 " + call + " }");
  }

  @Test
  void plans() {
    refused("", "0 relations at its top: it must be one");
    refused(
        "type_aliases { } relations { rel { " + T + " } }",
        "type aliases: types must be written out");
    refused(
        "advanced_extensions { enhancement { type_url: 'of/theirs' } } " + rel(T),
        "an enhancement of/theirs: dfj does not know it, and it must not be ignored");
    refused(
        "relations { root { input { " + T + " } names: 'one' } }",
        "fewer names of columns than columns");
    refused(
        "relations { root { input { " + T + " } names: 'a' names: 'b' names: 'c' } }",
        "more names of columns than columns");
    Rel deep = TextPlans.plan(rel(T)).getRelations(0).getRel();
    Plan.Builder plan = TextPlans.plan(filter("literal { boolean: true }")).toBuilder();
    for (int i = 0; i < PlanReader.DEEPEST; i++) {
      deep =
          Rel.newBuilder()
              .setFilter(plan.getRelations(0).getRel().getFilter().toBuilder().setInput(deep))
              .build();
    }
    plan.getRelationsBuilder(0).setRel(deep);
    refused(plan.build(), "its relations and expressions nest deeper than 1000 levels");
  }

  @Test
  void relations() {
    refused(rel(""), "a relation of no kind");
    refused(
        rel("reference { }"),
        "a reference to another relation of the plan: it must be written out");
    refused(
        rel("write { }"),
        "a write relation: plans that read are read, not those that change tables");
    refused(
        rel("ddl { }"), "a ddl relation: plans that read are read, not those that change tables");
    refused(
        rel("extension_leaf { detail { type_url: 'of/theirs' } }"),
        "a relation of others, of/theirs: dfj has no such operator");
    refused(
        rel("exchange { multi_target { } input { " + T + " } }"),
        "an exchange that sends some rows to several targets: rows are read as one stream");
    refused(
        rel("project { common { emit { output_mapping: 7 } } input { " + T + " } }"),
        "a projection that emits column 7: there are 2 columns");
    refused(
        rel("fetch { count: -2 input { " + T + " } }"),
        "a fetch or skip of -2 rows: the number must not be negative");
    refused(
        rel("fetch { count_expr { literal { string: 'x' } } input { " + T + " } }"),
        "a fetch or skip by an expression: it must be a constant number or a parameter");
    refused(
        rel("sort { sorts { expr { " + COLUMN + " } } input { " + T + " } }"),
        "a sort that is neither ascending nor descending");
    refused(
        rel("set { op: SET_OP_MINUS_MULTISET inputs { " + T + " } inputs { " + T + " } }"),
        "set operation minus multiset: SQL has none, minus primary is EXCEPT");
    refused(rel("set { op: SET_OP_UNION_ALL }"), "a set operation without inputs");
    refused(rel("set { inputs { " + T + " } }"), "a set operation of no kind");
    refused(
        rel("expand { fields { } input { " + T + " } }"), "an expansion with a field of no kind");
  }

  @Test
  void whatNewerVersionsAdd() {
    Plan.Builder plan =
        TextPlans.plan(
            rel("join { type: JOIN_TYPE_INNER left { %1$s } right { %1$s } }".formatted(T)))
            .toBuilder();
    plan.getRelationsBuilder(0)
        .getRelBuilder()
        .getJoinBuilder()
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(11, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build());
    refused(
        plan.build(),
        "field 11 of a message JoinRel: it is of a newer version of Substrait than 0.89");
  }

  @Test
  void joins() {
    String inputs = " left { " + T + " } right { " + T + " } ";
    String key =
        " keys { left { direct_reference { struct_field { field: %d } } } right { direct_reference { struct_field { } } } comparison { %s } } ";
    String equal = key.formatted(0, "simple: SIMPLE_COMPARISON_TYPE_EQ");
    refused(rel("join { " + inputs + " }"), "a join of no kind");
    refused(
        rel("join { type: JOIN_TYPE_LEFT_SINGLE " + inputs + " }"),
        "a single join with rows that may match twice: it is read only where what may match is"
            + " grouped by the columns that are compared, else write a scalar subquery");
    refused(
        rel("join { type: JOIN_TYPE_LEFT expression { " + COLUMN + " } " + inputs + " }"),
        "a condition of type INTEGER: it must be BOOLEAN");
    refused(
        rel("hash_join { type: JOIN_TYPE_INNER " + inputs + " }"), "a join by keys without keys");
    refused(
        rel(
            "hash_join { type: JOIN_TYPE_INNER left_keys { } left_keys { } right_keys { } "
                + inputs
                + " }"),
        "a join of 2 left keys with 1 right keys");
    refused(
        rel(
            "hash_join { type: JOIN_TYPE_INNER "
                + key.formatted(2, "simple: SIMPLE_COMPARISON_TYPE_EQ")
                + inputs
                + " }"),
        "a join by keys with column 2: the input has 2 columns");
    refused(
        rel(
            "merge_join { type: JOIN_TYPE_INNER "
                + key.formatted(0, "custom_function_reference: 3")
                + inputs
                + " }"),
        "a join with keys that a function compares: write it as a join");
    refused(
        rel(
            "merge_join { type: JOIN_TYPE_INNER "
                + key.formatted(0, "simple: SIMPLE_COMPARISON_TYPE_MIGHT_EQUAL")
                + inputs
                + " }"),
        "a join with keys that match any null: write it as a join");
    refused(
        rel(
            "hash_join { type: JOIN_TYPE_LEFT "
                + equal
                + inputs
                + " post_join_filter { literal { boolean: true } } }"),
        "an outer, semi, anti or mark join by keys with a filter after it: engines disagree whether"
            + " it decides about matches");
  }

  @Test
  void reads() {
    refused(rel("read { }"), "a read that does not say of what");
    refused(
        rel("read { iceberg_table { } }"),
        "an Iceberg table: tables by name, files and rows within the plan are read");
    refused(
        rel("read { extension_table { detail { type_url: 'of/theirs' } } }"),
        "an extension table of/theirs: tables by name, files and rows within the plan are read");
    refused(
        rel("read { named_table { names: 'nowhere' } }"),
        "table nowhere: this session has no such table");
    refused(
        rel("read { named_table { names: 'a' names: 'b' names: 'c' names: 'd' } }"),
        "a table name of 4 parts, 'a.b.c.d': at most catalog, schema and table are");
    refused(rel(T.replace("'a'", "'z'")), "column z of table t: it has only a, b, c, d");
    refused(
        rel(T.replace("i32 { }", "date { }")),
        "column a of table t as DATE: it is INTEGER, and only numbers are cast");
    refused(
        rel(
            T.replace(
                "named_table",
                "projection { select { struct_items { field: 1 child { } } } } named_table")),
        "a read of some fields of column 1 only: whole columns are read, of which references take"
            + " fields");
    refused(
        rel(
            "read { base_schema { names: 'a' struct { types { i32 { } } } } virtual_table { values { } } }"),
        "a row of 0 values for 1 columns");
  }

  @Test
  void functions() {
    refused(
        filter("scalar_function { function_reference: 7 }"),
        "function number 7: the plan declares no such function");
    refused(call("conjure:i32_i64", ""), "function conjure: this session has no such function");
    refused(
        call("add", "arguments { type { i32 { } } }"), "a function with a type for an argument");
    refused(call("add", "arguments { }"), "a function with an argument that says nothing");
    refused(
        call(
            "add",
            "arguments { value { %1$s } } arguments { value { %1$s } } options { name: 'overflow' preference: 'SATURATE' }"
                .formatted(COLUMN)),
        "function add with option overflow SATURATE: dfj has only ERROR");
    refused(
        call("add", "options { name: 'speed' preference: 'HIGH' preference: 'LOW' }"),
        "function add with option speed HIGH or LOW: dfj has no such option");
    refused(
        call("like", "arguments { value { %1$s } } arguments { value { %1$s } }".formatted(COLUMN)),
        "function like of [INTEGER, INTEGER]: it takes a text, a pattern and perhaps an escape"
            + " character");
    refused(
        call("extract", "arguments { value { %s } }".formatted(COLUMN)),
        "function extract with other arguments than the name of a part and one time");
    refused(
        call(
            "extract",
            "arguments { enum: 'MICROSECOND' } arguments { value { literal { date: 1 } } }"),
        "function extract of MICROSECOND: dfj has YEAR, ISO_YEAR, QUARTER, MONTH, DAY, DAY_OF_YEAR,"
            + " ISO_WEEK, HOUR, MINUTE, SECOND, counted from one");
    refused(
        "extensions { extension_function { function_anchor: 1 name: 'sum' } } "
            + rel(
                "aggregate { input { %s } measures { measure { function_reference: 1 arguments { value { %s } } phase: AGGREGATION_PHASE_INITIAL_TO_INTERMEDIATE } } }"
                    .formatted(T, COLUMN)),
        "a part of an aggregation by function sum: only whole ones are read, from rows to results");
    refused(
        rel(
            "aggregate { input { %s } grouping_expressions { %s } groupings { expression_references: 4 } }"
                .formatted(T, COLUMN)),
        "a grouping set with expression 4: the aggregation has 1");
  }

  @Test
  void listsOfFunctions() {
    refused(
        "extension_urns { extension_urn_anchor: 3 urn: 'extension:of:theirs' } "
            + call("add", "")
                .replace("function_anchor: 1", "function_anchor: 1 extension_urn_reference: 3"),
        "function add of the list extension:of:theirs: Substrait's lists are known, and functions of"
            + " the session by names of no list");
    refused(
        "extension_urns { extension_urn_anchor: 3 urn: 'extension:io.substrait:functions_string' } "
            + call("md5", "")
                .replace("function_anchor: 1", "function_anchor: 1 extension_urn_reference: 3"),
        "function md5: this session has no such function");
  }

  @Test
  void windows() {
    String over =
        "extensions { extension_function { function_anchor: 1 name: 'sum' } } relations { rel { project { input { "
            + T
            + " } expressions { window_function { function_reference: 1 arguments { value { "
            + COLUMN
            + " } } %s } } } } }";
    refused(
        over.formatted(
            "bounds_type: BOUNDS_TYPE_ROWS lower_bound { following { offset: 1 } } upper_bound { current_row { } }"),
        "a window frame that ends before it starts");
    refused(
        over.formatted("lower_bound { preceding { offset: -1 } }"),
        "a window frame with offset -1: it must not be negative");
    refused(
        over.formatted("bounds_type: BOUNDS_TYPE_RANGE lower_bound { preceding { offset: 1 } }"),
        "a window frame of RANGE with offsets ordered by 0 expressions: it must be one");
    refused(
        over.formatted(
            "bounds_type: BOUNDS_TYPE_RANGE lower_bound { preceding { offset: 1 } } sorts { direction: SORT_DIRECTION_ASC_NULLS_LAST expr { literal { date: 1 } } }"),
        "a window frame of RANGE with offsets ordered by DATE: distances are whole numbers, and"
            + " those of numbers");
  }

  @Test
  void expressions() {
    refused(filter(""), "an expression of no kind");
    refused(filter(COLUMN), "a condition of type INTEGER: it must be BOOLEAN");
    refused(
        filter("selection { direct_reference { struct_field { field: 9 } } }"),
        "a reference to column 9: the relation has 2 columns");
    refused(
        filter("selection { masked_reference { } }"),
        "a reference to several fields at once: each needs one of its own");
    refused(
        filter(
            "selection { direct_reference { struct_field { } } outer_reference { steps_out: 1 } }"),
        "a reference 1 queries further out: there are 0");
    refused(
        filter("selection { direct_reference { list_element { } } }"),
        "a reference that does not begin with a column");
    refused(
        filter("selection { direct_reference { struct_field { child { struct_field { } } } } }"),
        "a reference to field 0 of a value of type INTEGER");
    refused(
        filter("selection { direct_reference { struct_field { child { list_element { } } } } }"),
        "a reference to an element of a value of type INTEGER");
    refused(
        filter("selection { direct_reference { struct_field { child { map_key { } } } } }"),
        "a reference to a key of a value of type INTEGER");
    refused(filter("lambda { }"), "a lambda: functions are no values");
    refused(filter("if_then { }"), "an IF without conditions");
    refused(
        filter("switch_expression { match { literal { i32: 1 } } }"), "a SWITCH without values");
    refused(
        filter("singular_or_list { value { literal { i32: 1 } } }"), "a choice among no values");
    refused(
        filter("multi_or_list { value { literal { i32: 1 } } options { } }"),
        "a choice of 1 values among records of 0");
    refused(
        filter("subquery { set_predicate { predicate_op: PREDICATE_OP_UNIQUE } }"),
        "a subquery with predicate unique: only exists is read");
    refused(
        filter("subquery { scalar { input { " + T + " } } }"),
        "a scalar subquery of 2 columns: it must have one");
    refused(
        filter(
            "subquery { in_predicate { needles { literal { i32: 1 } } haystack { " + T + " } } }"),
        "a comparison of 1 values with a subquery of 2 columns");
    refused(
        filter("subquery { set_comparison { left { literal { i32: 1 } } right { " + T + " } } }"),
        "a comparison with a subquery that says no operator, or neither any nor all");
    refused(
        filter("execution_context_variable { current_timezone { } }"),
        "the name of the session's time zone: no expression gives it");
    refused(
        filter("dynamic_parameter { parameter_reference: 10000 type { bool { } } }"),
        "parameter number 10000: numbers go from 0 to 9999");
  }

  @Test
  void constants() {
    refused(filter("literal { }"), "a constant of no type");
    refused(filter("literal { uuid: '' }"), "a constant of type uuid: dfj has UUIDs as text only");
    refused(
        filter("literal { decimal { value: 'x' } }"),
        "a constant decimal of 1 bytes: it must have 16");
    refused(
        filter("literal { date: 99999999 }"), "a constant of type date that is out of dfj's range");
    refused(
        filter("literal { precision_timestamp { precision: 12 } }"),
        "a constant time with 12 fraction digits: 0 to 9 are possible");
    refused(
        filter(
            "literal { interval_compound { interval_year_to_month { months: 1 } interval_day_to_second { days: 1 } } }"),
        "a constant interval of months and of days or seconds: write it as two intervals");
    refused(
        filter("literal { user_defined { } }"),
        "a constant of a type of others, of which dfj has none");
  }

  @Test
  void types() {
    for (List<String> type :
        List.of(
            List.of("", "a type that says nothing"),
            List.of("uuid { }", "type uuid: dfj has UUIDs as text only"),
            List.of(
                "interval_compound { }",
                "type interval compound: intervals are of months, or of days and seconds, not of both"),
            List.of("func { }", "type func: functions are no values"),
            List.of(
                "i32 { type_variation_reference: 1 }",
                "variation 1 of type i32: integers have a sign, and no variations"),
            List.of(
                "decimal { precision: 40 }",
                "type decimal(40, 0): precision is 1 to 38, and scale 0 to precision"),
            List.of(
                "precision_time { precision: 12 }",
                "a type of times with 12 fraction digits: 0 to 9 are possible"),
            List.of("struct { }", "a type struct without fields: ROW has at least one"),
            List.of(
                "user_defined { type_reference: 5 }",
                "type number 5: the plan declares no such type"))) {
      refused(
          filter("cast { input { literal { i32: 1 } } type { %s } }".formatted(type.get(0))),
          type.get(1));
    }
  }

  @Test
  void messagesAreOneLine() {
    assertThatThrownBy(() -> LogicalPlan.fromSubstrait(SESSION, new byte[] {1, 2, 3}))
        .isInstanceOf(CodecException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("bytes that are no Substrait plan: ")
                    .doesNotContain("\n"));
  }
}
