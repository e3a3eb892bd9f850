// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.substrait.proto.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans in the way of other engines: what they leave out, and what they call things. */
class ForeignPlansTest {
  private static final SessionContext SESSION = new SessionContext();

  /** A list that a plan does not declare, as DataFusion's has for all functions. */
  private static final long NO_LIST = 4294967295L;

  @BeforeAll
  static void tables() {
    SESSION.sql("CREATE TABLE t (a INTEGER, b VARCHAR, c DECIMAL(10, 2), l INTEGER ARRAY)").count();
    SESSION
        .sql(
            "INSERT INTO t VALUES (1, 'x', 1.50, ARRAY[7, 8, 9]), (2, 'y', NULL, ARRAY[4]),"
                + " (3, 'xx', 3, NULL), (NULL, 'x', 4, NULL)")
        .count();
    SESSION.sql("CREATE TABLE u (a INTEGER, d DATE, s TIMESTAMP(6))").count();
    SESSION
        .sql(
            "INSERT INTO u VALUES (1, DATE '2024-02-29', TIMESTAMP '2024-01-02 10:11:12.7'),"
                + " (3, DATE '2024-03-31', NULL), (3, NULL, NULL)")
        .count();
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static final String T =
      """
      base_schema { names: "a" names: "b" names: "c" struct { nullability: NULLABILITY_REQUIRED
        types { i32 { nullability: NULLABILITY_NULLABLE } }
        types { string { type_variation_reference: 2 nullability: NULLABILITY_NULLABLE } }
        types { decimal { precision: 10 scale: 2 nullability: NULLABILITY_NULLABLE } } } }
      named_table { names: "t" }
      """;

  private static final String U =
      """
      base_schema { names: "a" names: "d" names: "s" struct {
        types { i32 { } } types { date { } } types { precision_timestamp { precision: 6 } } } }
      named_table { names: "u" }
      """;

  private static String field(int index) {
    return "selection { direct_reference { struct_field { field: %d } } root_reference { } }"
        .formatted(index);
  }

  private static String literal(String value) {
    return "literal { " + value + " }";
  }

  /** A call; the function's name is in the place of its number until {@link #plan}. */
  private static String call(String name, String... arguments) {
    return "scalar_function { function_reference: <%s> %s }".formatted(name, values(arguments));
  }

  private static String values(String... arguments) {
    return Stream.of(arguments)
        .map(argument -> "arguments { value { " + argument + " } }")
        .collect(Collectors.joining(" "));
  }

  /** A plan with this relation; declares the functions that it calls, the first as number 0. */
  private static Plan plan(long list, int columns, String rel) {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>();
    String numbered = rel;
    for (int at = rel.indexOf('<'); at >= 0; at = rel.indexOf('<', at + 1)) {
      String name = rel.substring(at + 1, rel.indexOf('>', at));
      if (!names.contains(name)) {
        text.append(
            "extensions { extension_function { extension_urn_reference: %d function_anchor: %d name: '%s' } }\n"
                .formatted(list, names.size(), name));
        numbered = numbered.replace("<" + name + ">", Integer.toString(names.size()));
        names.add(name);
      }
    }
    text.append("relations { root { ");
    for (int i = 0; i < columns; i++) {
      text.append("names: 'n").append(i).append("' ");
    }
    return TextPlans.plan(text + "input { " + numbered + " } } }");
  }

  private static List<String> rows(long list, int columns, String rel) {
    return TextPlans.rows(SESSION, plan(list, columns, rel));
  }

  /** The value of an expression over the one row of u whose column a is 1. */
  private static List<String> value(String expression) {
    return rows(
        NO_LIST,
        1,
        "project { common { emit { output_mapping: 3 } } expressions { %s } input { filter { condition { %s } input { read { %s } } } } }"
            .formatted(expression, call("equal", field(0), literal("i32: 1")), U));
  }

  @Test
  void dataFusionsAggregation() {
    String condition =
        call(
            "and",
            call(
                "and",
                call("lte", literal("i64: 1"), field(0)),
                call("lte", field(0), literal("i64: 5"))),
            call("like", field(1), literal("string: '%x%'"), literal("null { string { } }")));
    assertThat(
            rows(
                NO_LIST,
                3,
                """
                aggregate {
                  input { filter { condition { %1$s } input { read { %2$s
                    filter { %3$s }
                    projection { select { struct_items { field: 0 } struct_items { field: 1 } struct_items { field: 2 } } } } } } }
                  grouping_expressions { %4$s }
                  groupings { grouping_expressions { %4$s } expression_references: 0 }
                  measures { measure { function_reference: <count> arguments { value { literal { i64: 1 } } } invocation: AGGREGATION_INVOCATION_ALL } }
                  measures { measure { function_reference: <sum> arguments { value { %5$s } } invocation: AGGREGATION_INVOCATION_ALL } }
                }
                """
                    .formatted(condition, T, call("is_not_null", field(2)), field(1), field(2))))
        .containsExactlyInAnyOrder("x|1|1.50", "xx|1|3.00");
  }

  @Test
  void dataFusionsDistinctAndLimit() {
    assertThat(
            rows(
                NO_LIST,
                1,
                """
                fetch { offset_expr { literal { i64: 1 } } count_expr { literal { i64: 2 } }
                  input { sort { sorts { expr { %1$s } direction: SORT_DIRECTION_DESC_NULLS_FIRST }
                    input { aggregate { groupings { grouping_expressions { %1$s } }
                      input { read { %2$s projection { select { struct_items { field: 1 } } } } } } } } } }
                """
                    .formatted(field(0), T)))
        .containsExactly("xx", "x");
  }

  @Test
  void dataFusionsWindow() {
    String over =
        """
        window_function { function_reference: <%s> %s
          sorts { expr { %s } direction: SORT_DIRECTION_ASC_NULLS_LAST }
          bounds_type: BOUNDS_TYPE_%s lower_bound { %s } upper_bound { current_row { } } }
        """;
    assertThat(
            rows(
                NO_LIST,
                3,
                """
                project { common { emit { output_mapping: 3 output_mapping: 4 output_mapping: 5 } }
                  expressions { %s } expressions { %s } expressions { %s } input { read { %s } } }
                """
                    .formatted(
                        over.formatted("row_number", "", field(0), "ROWS", "unbounded { }"),
                        over.formatted(
                            "sum", values(field(0)), field(0), "RANGE", "preceding { offset: 1 }"),
                        over.formatted(
                            "count",
                            values(literal("i64: 1")),
                            field(0),
                            "ROWS",
                            "preceding { offset: 1 }"),
                        T)))
        .containsExactlyInAnyOrder("1|1|1", "2|3|2", "3|5|2", "4|null|2");
  }

  @Test
  void dataFusionsJoinsAndExchanges() {
    String join =
        """
        join { type: JOIN_TYPE_%s expression { %s }
          left { exchange { partition_count: 4 round_robin { } input { read { %s } } } }
          right { exchange { scatter_by_fields { fields { direct_reference { struct_field { } } } } input { read { %s } } } } }
        """;
    String equal = call("equal", field(0), field(3));
    assertThat(rows(NO_LIST, 4, join.formatted("LEFT_MARK", equal, T, U)))
        .containsExactlyInAnyOrder(
            "1|x|1.50|true", "2|y|null|false", "3|xx|3.00|true", "null|x|4.00|null");
    assertThat(rows(NO_LIST, 3, join.formatted("LEFT_ANTI", equal, T, U)))
        .containsExactlyInAnyOrder("2|y|null", "null|x|4.00");
    // Columns of a right anti join are the right ones, and conditions count the left ones first.
    assertThat(rows(NO_LIST, 3, join.formatted("RIGHT_ANTI", call("lt", field(3), field(0)), U, T)))
        .containsExactlyInAnyOrder("3|xx|3.00", "null|x|4.00");
  }

  @Test
  void dataFusionsSubqueries() {
    String related =
        call(
            "equal",
            field(0),
            "selection { direct_reference { struct_field { field: 0 } } outer_reference { steps_out: 1 } }");
    assertThat(
            rows(
                NO_LIST,
                1,
                """
                project { common { emit { output_mapping: 3 } } expressions { %s }
                  input { filter { condition { %s } input { read { %s } } } } }
                """
                    .formatted(
                        field(1),
                        call(
                            "not",
                            "subquery { set_predicate { predicate_op: PREDICATE_OP_EXISTS tuples { filter { condition { %s } input { read { %s } } } } } }"
                                .formatted(related, U)),
                        T)))
        .containsExactlyInAnyOrder("y", "x");
  }

  @Test
  void dataFusionsRowsWithinThePlan() {
    assertThat(
            rows(
                NO_LIST,
                2,
                """
                read { base_schema { names: "column1" names: "column2" struct { types { i64 { } } types { string { } } } }
                  virtual_table {
                    values { fields { i64: 1 } fields { string: "x" } }
                    values { fields { i64: 2 } fields { null { string { } } nullable: true } } } }
                """))
        .containsExactly("1|x", "2|null");
    assertThat(
            rows(
                NO_LIST,
                1,
                """
                read { base_schema { names: "n" struct { types { i64 { } } } }
                  virtual_table { expressions { fields { %s } } expressions { fields { literal { i64: 5 } } } } }
                """
                    .formatted(call("add", literal("i64: 1"), literal("i64: 2")))))
        .containsExactly("3", "5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          add ; selection { direct_reference { struct_field { field: 1 } } } ; literal { interval_compound { interval_year_to_month { months: 1 } interval_day_to_second { precision: 9 } } } ; 19811
          subtract ; selection { direct_reference { struct_field { field: 1 } } } ; literal { interval_compound { interval_day_to_second { days: 2 precision: 9 } } } ; 19780
          str_concat ; literal { string: 'a' } ; literal { string: 'b' } ; ab
          bitwise_and ; literal { i32: 12 } ; literal { i32: 10 } ; 8
          bitwise_xor ; literal { i64: 12 } ; literal { i64: 10 } ; 6
          bitwise_shift_left ; literal { i64: 1 } ; literal { i32: 4 } ; 16
          modulus ; literal { i32: 7 } ; literal { i32: 4 } ; 3
          regex_match ; literal { string: 'abc' } ; literal { string: '^a.c' } ; true
          regex_not_imatch ; literal { string: 'ABC' } ; literal { string: '^a.c' } ; false
          like_not_imatch ; literal { string: 'ABC' } ; literal { string: 'a%' } ; false
          log ; literal { fp64: 8 } ; literal { fp64: 2 } ; 3.0
          logb ; literal { fp64: 8 } ; literal { fp64: 2 } ; 3.0
          xor ; literal { boolean: true } ; literal { boolean: false } ; true
          and_not ; literal { boolean: true } ; literal { boolean: false } ; true
          is_distinct_from ; literal { null { i32 { } } } ; literal { i32: 1 } ; true
          date_part ; literal { string: 'YEAR' } ; selection { direct_reference { struct_field { field: 1 } } } ; 2024
          gt ; selection { direct_reference { struct_field { field: 2 } } } ; literal { string: '2024-01-02 00:00:00' } ; true
          equal ; literal { string: '2024-02-29' } ; selection { direct_reference { struct_field { field: 1 } } } ; true
          """)
  void namesWithoutAList(String name, String one, String other, String expected) {
    assertThat(value(call(name, one, other))).containsExactly(expected);
  }

  @Test
  void namesOfOneArgument() {
    assertThat(value(call("is_unknown", literal("null { bool { } }")))).containsExactly("true");
    assertThat(value(call("negate", field(0)))).containsExactly("-1");
    assertThat(value(call("bitwise_not", literal("i32: 5")))).containsExactly("-6");
  }

  @Test
  void duckDbsScan() {
    // Filters see all columns; a mask may have them in another order.
    assertThat(
            rows(
                0,
                2,
                """
                fetch { offset_expr { literal { i64: 0 } } input { read { %s
                  filter { %s }
                  projection { maintain_singular_struct: true select { struct_items { field: 1 } struct_items { field: 0 } } } } } }
                """
                    .formatted(
                        T,
                        call(
                            "and",
                            call("gte:i32_i32", field(0), literal("i32: 2")),
                            call("is_not_null:any", field(2))))))
        .containsExactly("xx|3");
  }

  @Test
  void duckDbsProjections() {
    assertThat(
            rows(
                0,
                2,
                """
                project { common { emit { output_mapping: 1 output_mapping: 3 } }
                  expressions { if_then {
                    ifs { if { singular_or_list { value { %1$s } options { literal { i32: 1 } } options { literal { i32: 2 } } } }
                          then { cast { input { literal { string: "low" } } type { string { } } } } }
                    else { cast { input { literal { null { } } } type { string { } } } } } }
                  input { read { %2$s } } }
                """
                    .formatted(field(0), T)))
        .containsExactlyInAnyOrder("x|low", "y|low", "xx|null", "x|null");
    String substring =
        call(
            "substring:str_i32_i32",
            field(1),
            "cast { type { i32 { } } input { literal { i64: 1 } } }",
            literal("i32: 1"));
    assertThat(
            rows(
                0,
                1,
                "project { common { emit { output_mapping: 3 } } expressions { %s } input { read { %s } } }"
                    .formatted(substring, T)))
        .containsExactlyInAnyOrder("x", "y", "x", "x");
    assertThat(
            rows(
                0,
                1,
                "project { common { emit { output_mapping: 1 } } expressions { literal { i32: 7 } } input { read { virtual_table { expressions { fields { literal { i32: 42 } } } } } } }"))
        .containsExactly("7");
  }

  @Test
  void duckDbsSetOperationsAndDistinct() {
    String set = "set { op: SET_OP_%s inputs { read { %s } } inputs { read { %s } } %s }";
    String mask = " projection { select { struct_items { field: 0 } } }";
    assertThat(rows(0, 1, set.formatted("INTERSECTION_PRIMARY", U + mask, T + mask, "")))
        .containsExactlyInAnyOrder("1", "3");
    String two =
        "inputs { read { base_schema { names: 'n' struct { types { i32 { } } } } virtual_table { values { fields { i32: 3 } } } } }";
    assertThat(rows(0, 1, set.formatted("INTERSECTION_MULTISET", U + mask, T + mask, two)))
        .containsExactly("3");
    assertThat(rows(0, 1, set.formatted("INTERSECTION_PRIMARY", T + mask, U + mask, two)))
        .containsExactlyInAnyOrder("1", "3");
    assertThat(
            rows(
                0,
                1,
                "aggregate { grouping_expressions { selection { direct_reference { struct_field { field: 0 } } } } groupings { expression_references: 0 } input { read { "
                    + U
                    + mask
                    + " } } }"))
        .containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void duckDbsWindowsAndAggregates() {
    assertThat(
            rows(
                0,
                2,
                """
                project { common { emit { output_mapping: 0 output_mapping: 3 } } expressions { literal { i32: 0 } } input {
                window { partition_expressions { %2$s } sorts { expr { %1$s } direction: SORT_DIRECTION_ASC_NULLS_LAST }
                  window_functions { function_reference: <rank> output_type { i64 { } } bounds_type: BOUNDS_TYPE_RANGE
                    lower_bound { unbounded { } } upper_bound { current_row { } } }
                  input { read { %3$s } } } } }
                """
                    .formatted(field(0), field(1), T)))
        .containsExactlyInAnyOrder("1|1", "2|1", "3|1", "null|2");
    assertThat(
            rows(
                0,
                4,
                """
                aggregate {
                  measures { measure { function_reference: <count> output_type { i64 { } } } }
                  measures { measure { function_reference: <count:any> arguments { value { %1$s } } output_type { i64 { } } } }
                  measures { measure { function_reference: <std_dev> arguments { value { cast { type { fp64 { } } input { %1$s } } } } output_type { fp64 { } } } }
                  measures { measure { function_reference: <any_value> arguments { value { literal { string: "z" } } } output_type { string { } } } filter { %2$s } }
                  groupings { }
                  input { read { %3$s } } }
                """
                    .formatted(field(0), call("gt", field(0), literal("i32: 1")), T)))
        .containsExactly("4|3|1.0|z");
  }

  @Test
  void duckDbsExtract() {
    assertThat(
            value(
                "scalar_function { function_reference: <extract> arguments { enum: 'month' } arguments { value { %s } } output_type { i64 { } } }"
                    .formatted(field(1))))
        .containsExactly("2");
    assertThat(
            value(
                "scalar_function { function_reference: <extract:req_pts> arguments { enum: 'SECOND' } arguments { value { %s } } output_type { i64 { } } }"
                    .formatted(field(2))))
        .containsExactly("12");
  }

  @Test
  void joinsThatSayHowTheyAreExecuted() {
    String keys =
        "keys { left { direct_reference { struct_field { field: 0 } } root_reference { } } right { direct_reference { struct_field { field: 0 } } root_reference { } } comparison { simple: SIMPLE_COMPARISON_TYPE_EQ } }";
    String inputs = "left { read { " + U + " } } right { read { " + T + " } }";
    assertThat(
            rows(
                0,
                6,
                "hash_join { type: JOIN_TYPE_INNER %s %s post_join_filter { %s } }"
                    .formatted(keys, inputs, call("equal", field(4), literal("string: 'x'")))))
        .containsExactly("1|19782|2024-01-02T10:11:12.700|1|x|1.50");
    assertThat(
            rows(0, 3, "merge_join { type: JOIN_TYPE_RIGHT_ANTI %s %s }".formatted(keys, inputs)))
        .containsExactlyInAnyOrder("2|y|null", "null|x|4.00");
    assertThat(
            rows(
                0,
                3,
                "hash_join { type: JOIN_TYPE_LEFT_SEMI left_keys { direct_reference { struct_field { field: 0 } } } right_keys { direct_reference { struct_field { field: 0 } } } %s }"
                    .formatted(inputs)))
        .hasSize(3);
    String nulls = keys.replace("_EQ", "_IS_NOT_DISTINCT_FROM");
    assertThat(
            rows(
                0,
                3,
                "hash_join { type: JOIN_TYPE_RIGHT_SEMI %s left { read { %s } } right { read { %2$s } } }"
                    .formatted(nulls, T)))
        .hasSize(4);
    assertThat(
            rows(
                0,
                6,
                "nested_loop_join { type: JOIN_TYPE_LEFT expression { %s } %s }"
                    .formatted(call("lt", field(3), field(0)), inputs)))
        .hasSize(5);
    assertThat(rows(0, 6, "nested_loop_join { type: JOIN_TYPE_INNER " + inputs + " }")).hasSize(12);
  }

  @Test
  void singleJoinsWithWhatIsGrouped() {
    String grouped =
        """
        project { common { emit { output_mapping: 1 output_mapping: 0 } } input { aggregate {
          input { read { %s } } grouping_expressions { %s } groupings { expression_references: 0 }
          measures { measure { function_reference: <count> } } } } }
        """
            .formatted(U, field(0));
    String join = "join { type: JOIN_TYPE_%s_SINGLE expression { %s } left { %s } right { %s } }";
    String t = "read { " + T + " }";
    assertThat(rows(0, 5, join.formatted("LEFT", call("equal", field(0), field(4)), t, grouped)))
        .containsExactlyInAnyOrder(
            "1|x|1.50|1|1", "2|y|null|null|null", "3|xx|3.00|2|3", "null|x|4.00|null|null");
    assertThat(rows(0, 5, join.formatted("RIGHT", call("equal", field(1), field(2)), grouped, t)))
        .containsExactlyInAnyOrder(
            "1|1|1|x|1.50", "null|null|2|y|null", "2|3|3|xx|3.00", "null|null|null|x|4.00");
    // The other column is not unique.
    assertThatThrownBy(
            () -> rows(0, 5, join.formatted("LEFT", call("equal", field(0), field(3)), t, grouped)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("a single join with rows that may match twice");
    String total =
        "aggregate { input { read { %s } } measures { measure { function_reference: <count> } } }"
            .formatted(U);
    assertThat(rows(0, 4, join.formatted("LEFT", literal("boolean: true"), t, total)))
        .containsExactlyInAnyOrder("1|x|1.50|3", "2|y|null|3", "3|xx|3.00|3", "null|x|4.00|3");
  }

  @Test
  void expansionsRepeatRows() {
    assertThat(
            rows(
                0,
                5,
                """
                expand {
                  fields { switching_field { duplicates { %1$s } duplicates { literal { null { i32 { } } } } } }
                  fields { switching_field { duplicates { %2$s } } }
                  fields { consistent_field { %1$s } }
                  fields { consistent_field { literal { i32: 9 } } }
                  input { filter { condition { %3$s } input { read { %4$s } } } } }
                """
                    .formatted(field(0), field(1), call("gt", field(0), literal("i32: 2")), T)))
        .containsExactlyInAnyOrder("3|xx|3|9|0", "null|null|3|9|1");
  }

  @Test
  void partsOfValues() {
    String element =
        "selection { direct_reference { struct_field { field: 0 child { list_element { offset: %d } } } } }";
    String lists =
        "project { common { emit { output_mapping: 1 output_mapping: 2 } } expressions { %s } expressions { %s } input { read { base_schema { names: 'l' struct { types { list { type { i32 { } } } } } } named_table { names: 't' } } } }";
    assertThat(rows(0, 2, lists.formatted(element.formatted(1), element.formatted(-1))))
        .containsExactlyInAnyOrder("8|9", "null|4", "null|null", "null|null");
    assertThat(
            value(
                "selection { expression { literal { map { key_values { key { string: 'k' } value { i32: 5 } } } } } direct_reference { map_key { map_key { string: 'k' } } } }"))
        .containsExactly("5");
    assertThat(
            value(
                "selection { expression { nested { struct { fields { literal { i32: 1 } } fields { literal { string: 'z' } } } } } direct_reference { struct_field { field: 1 } } }"))
        .containsExactly("z");
    assertThat(value(literal("empty_list { type { i32 { } } }"))).containsExactly("[]");
    assertThat(value(literal("empty_map { key { string { } } value { i32 { } } }")))
        .containsExactly("[]");
  }

  @Test
  void choicesOfSeveralValues() {
    String list =
        "multi_or_list { value { %s } value { literal { i32: 2 } } options { fields { literal { i32: 1 } } fields { literal { i32: %d } } } options { fields { literal { i32: 9 } } fields { literal { i32: 2 } } } }";
    assertThat(value(list.formatted(field(0), 2))).containsExactly("true");
    assertThat(value(list.formatted(field(0), 3))).containsExactly("false");
    assertThat(
            value(
                "switch_expression { match { %s } ifs { if { string: '2024-02-29' } then { literal { i32: 5 } } } else { literal { i32: 6 } } }"
                    .formatted(field(1))))
        .containsExactly("5");
  }

  @Test
  void variablesOfTheExecution() {
    assertThat(
            value(
                call(
                    "equal",
                    "execution_context_variable { current_date { nullability: NULLABILITY_REQUIRED } }",
                    "cast { type { date { } } input { execution_context_variable { current_timestamp { precision: 6 nullability: NULLABILITY_REQUIRED } } } }")))
        .containsExactly("true");
  }

  @ParameterizedTest
  @CsvSource({"THROW_EXCEPTION", "RETURN_NULL", "UNSPECIFIED"})
  void textOfANumberShowsHowItWasHeld(String behavior) {
    String real =
        call(
            "divide",
            "cast { type { fp32 { } } input { %s } }".formatted(field(0)),
            literal("fp32: 10"));
    String text =
        "cast { type { string { } } failure_behavior: FAILURE_BEHAVIOR_%s input { cast { type { %s } input { %s } } } }";
    assertThat(value(text.formatted(behavior, "fp64 { }", real)))
        .containsExactly("0.10000000149011612");
    assertThat(
            value(
                text.formatted(
                    behavior,
                    "decimal { precision: 12 scale: 4 }",
                    literal(
                        "decimal { precision: 3 scale: 1 value: '\\017\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0' }"))))
        .containsExactly("1.5000");
  }

  @Test
  void castsThatFailGiveNullIfThePlanSaysSo() {
    String cast =
        "cast { type { i32 { } } failure_behavior: FAILURE_BEHAVIOR_RETURN_NULL input { literal { string: '%s' } } }";
    assertThat(value(cast.formatted("7"))).containsExactly("7");
    assertThat(value(cast.formatted("seven"))).containsExactly("null");
  }

  @Test
  void argumentsOfOldPlans() {
    assertThat(
            value(
                "scalar_function { function_reference: <add> args { %s } args { literal { i32: 4 } } }"
                    .formatted(field(0))))
        .containsExactly("5");
  }

  @Test
  void optionsThatAreWhatIsDoneAnyway() {
    String divided =
        "scalar_function { function_reference: <divide> %s %s }"
            .formatted(
                values(literal("fp64: 1"), literal("fp64: 0")),
                "options { name: 'overflow' preference: 'SATURATE' preference: 'ERROR' } options { name: 'on_division_by_zero' preference: 'IEEE' }");
    assertThat(value(divided)).containsExactly("Infinity");
    assertThat(
            value(
                "scalar_function { function_reference: <like> %s options { name: 'case_sensitivity' preference: 'case_insensitive' } }"
                    .formatted(values(literal("string: 'ABC'"), literal("string: 'a%'")))))
        .containsExactly("true");
  }
}
