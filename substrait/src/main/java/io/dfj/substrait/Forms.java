// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that mean the same in Substrait and dfj. What the readers and writers of calls know by
 * themselves, as {@code extract} and {@code like}, is not among them.
 */
final class Forms {
  private static final String ARITHMETIC = "arithmetic";
  private static final String DECIMAL = "arithmetic_decimal";
  private static final String BOOLEAN = "boolean";
  private static final String COMPARISON = "comparison";
  private static final String LOGARITHMIC = "logarithmic";
  private static final String ROUNDING = "rounding";
  private static final String STRING = "string";
  private static final String DATETIME = "datetime";
  private static final String GENERIC = "aggregate_generic";

  /** Of rows; in order of preference. */
  static final Forms SCALAR = new Forms(scalars());

  /** Of groups, and over windows. */
  static final Forms AGGREGATE = new Forms(aggregates());

  /** Over windows only. */
  static final Forms WINDOW = new Forms(windows());

  private final List<Form> all;
  private final Map<String, List<Form>> byTarget = new HashMap<>();
  private final Map<String, Form> byName = new HashMap<>();

  private Forms(List<Form> all) {
    this.all = List.copyOf(all);
    for (Form form : all) {
      byTarget.computeIfAbsent(form.target(), key -> new ArrayList<>()).add(form);
      byName.putIfAbsent(form.name() + form.constant(), form);
    }
  }

  List<Form> all() {
    return all;
  }

  /** Those for an operator or function of dfj. */
  List<Form> of(String target) {
    return byTarget.getOrDefault(target, List.of());
  }

  /**
   * What a function is in dfj.
   *
   * @param constant as {@link Form#constant}
   */
  @Nullable String target(String name, String constant) {
    Form form = byName.get(name + constant);
    return form == null ? null : form.target();
  }

  /** The same number of arguments of each type. */
  private static String[] each(String types, int count) {
    String[] signatures = types.split(" ");
    for (int i = 0; i < signatures.length; i++) {
      signatures[i] = String.join("_", Collections.nCopies(count, signatures[i]));
    }
    return signatures;
  }

  private static List<Form> scalars() {
    List<Form> forms = new ArrayList<>();
    String integers = "i8 i16 i32 i64";
    String floats = "fp32 fp64";
    for (String[] pair :
        new String[][] {{"add", "+"}, {"subtract", "-"}, {"multiply", "*"}, {"divide", "/"}}) {
      forms.add(Form.of(ARITHMETIC, pair[0], pair[1], each(integers, 2)));
      forms.add(Form.of(DECIMAL, pair[0], pair[1], "dec_dec"));
      forms.add(Form.of(ARITHMETIC, pair[0], pair[1], each(floats, 2)));
    }
    for (String target : List.of("mod", "%")) {
      forms.add(Form.of(ARITHMETIC, "modulus", target, each(integers, 2)));
      forms.add(Form.of(DECIMAL, "modulus", target, "dec_dec"));
    }
    forms.add(Form.of(ARITHMETIC, "negate", "-x", each(integers + " " + floats, 1)));
    forms.add(Form.of(ARITHMETIC, "abs", "abs", each(integers + " " + floats, 1)));
    forms.add(Form.of(DECIMAL, "abs", "abs", "dec"));
    for (String name :
        List.of(
            "sqrt", "exp", "cos", "sin", "tan", "cosh", "sinh", "tanh", "acos", "asin", "atan",
            "acosh", "asinh", "atanh", "radians", "degrees")) {
      forms.add(Form.of(ARITHMETIC, name, name, "fp64"));
    }
    forms.add(Form.of(ARITHMETIC, "power", "power", "fp64_fp64"));
    forms.add(Form.of(ARITHMETIC, "atan2", "atan2", "fp64_fp64"));
    forms.add(Form.of(ARITHMETIC, "sign", "signum", "fp64"));
    for (String[] pair :
        new String[][] {
          {"bitwise_and", "$bit_and"}, {"bitwise_or", "$bit_or"}, {"bitwise_xor", "$bit_xor"}
        }) {
      forms.add(Form.of(ARITHMETIC, pair[0], pair[1], each("i32 i64", 2)));
    }
    forms.add(Form.of(ARITHMETIC, "bitwise_not", "$bit_not", "i32", "i64"));
    forms.add(Form.of(ARITHMETIC, "shift_left", "$shift_left", "i32_i32", "i64_i32"));
    forms.add(Form.of(ARITHMETIC, "shift_right", "$shift_right", "i32_i32", "i64_i32"));
    forms.add(Form.of(ARITHMETIC, "factorial", "factorial", "i64"));
    for (String name : List.of("ln", "log10", "log2")) {
      forms.add(Form.of(LOGARITHMIC, name, name, "fp64"));
    }
    for (String name : List.of("ceil", "floor")) {
      forms.add(Form.of(ROUNDING, name, name, each(floats, 1)));
      forms.add(Form.of("rounding_decimal", name, name, "dec"));
    }
    forms.add(Form.of(ROUNDING, "round", "round", "i32_i32", "i64_i32", "fp32_i32", "fp64_i32"));
    forms.add(Form.of("rounding_decimal", "round", "round", "dec_i32"));
    logic(forms);
    strings(forms);
    return forms;
  }

  private static void logic(List<Form> forms) {
    forms.add(Form.variadic(BOOLEAN, "and", "and", "bool"));
    forms.add(Form.variadic(BOOLEAN, "or", "or", "bool"));
    forms.add(Form.of(BOOLEAN, "not", "not", "bool"));
    for (String[] pair :
        new String[][] {
          {"equal", "="},
          {"not_equal", "<>"},
          {"lt", "<"},
          {"lte", "<="},
          {"gt", ">"},
          {"gte", ">="},
          {"is_distinct_from", "is distinct from"},
          {"is_not_distinct_from", "is not distinct from"},
          {"nullif", "nullif"}
        }) {
      forms.add(Form.of(COMPARISON, pair[0], pair[1], "any_any"));
    }
    forms.add(Form.of(COMPARISON, "is_null", "is null", "any"));
    forms.add(Form.of(COMPARISON, "is_not_null", "is not null", "any"));
    forms.add(Form.of(COMPARISON, "is_null", "is unknown", "any"));
    forms.add(Form.of(COMPARISON, "is_not_null", "is not unknown", "any"));
    forms.add(Form.of(COMPARISON, "is_true", "is true", "bool"));
    forms.add(Form.of(COMPARISON, "is_not_true", "is not true", "bool"));
    forms.add(Form.of(COMPARISON, "is_false", "is false", "bool"));
    forms.add(Form.of(COMPARISON, "is_not_false", "is not false", "bool"));
    forms.add(Form.of(COMPARISON, "is_nan", "isnan", "fp32", "fp64"));
    forms.add(Form.variadic(COMPARISON, "coalesce", "coalesce", "any"));
    forms.add(Form.variadic(COMPARISON, "least_skip_null", "least", "any"));
    forms.add(Form.variadic(COMPARISON, "greatest_skip_null", "greatest", "any"));
  }

  private static void strings(List<Form> forms) {
    for (String name : List.of("upper", "lower", "initcap", "reverse")) {
      forms.add(Form.of(STRING, name, name, "str"));
    }
    forms.add(Form.of(STRING, "substring", "substr", "str_i32", "str_i32_i32"));
    forms.add(Form.of(STRING, "trim", "btrim", "str_str"));
    forms.add(Form.of(STRING, "ltrim", "ltrim", "str_str"));
    forms.add(Form.of(STRING, "rtrim", "rtrim", "str_str"));
    forms.add(Form.of(STRING, "char_length", "character_length", "str").giving("i64"));
    forms.add(Form.of(STRING, "bit_length", "bit_length", "str").giving("i64"));
    forms.add(Form.of(STRING, "octet_length", "octet_length", "str").giving("i64"));
    forms.add(Form.of(STRING, "strpos", "strpos", "str_str").giving("i64"));
    forms.add(Form.of(STRING, "replace", "replace", "str_str_str"));
    forms.add(Form.of(STRING, "repeat", "repeat", "str_i64"));
    forms.add(Form.of(STRING, "left", "left", "str_i32"));
    forms.add(Form.of(STRING, "right", "right", "str_i32"));
    forms.add(Form.of(STRING, "lpad", "lpad", "str_i32_str"));
    forms.add(Form.of(STRING, "rpad", "rpad", "str_i32_str"));
    for (String name : List.of("starts_with", "ends_with", "contains")) {
      forms.add(Form.of(STRING, name, name, "str_str"));
    }
  }

  private static List<Form> aggregates() {
    List<Form> forms = new ArrayList<>();
    String numbers = "i8 i16 i32 i64 fp32 fp64";
    forms.add(Form.of(GENERIC, "count", "count", "", "any"));
    forms.add(Form.of(GENERIC, "any_value", "any value", "any"));
    forms.add(Form.of(GENERIC, "any_value", "any_value", "any"));
    forms.add(Form.of(ARITHMETIC, "sum", "sum", numbers.split(" ")));
    forms.add(Form.of(DECIMAL, "sum", "sum", "dec"));
    forms.add(Form.of(ARITHMETIC, "sum0", "sum or 0", numbers.split(" ")));
    forms.add(Form.of(DECIMAL, "sum0", "sum or 0", "dec"));
    // The average of integers is an integer there, and none here.
    forms.add(Form.of(ARITHMETIC, "avg", "avg", "fp64"));
    forms.add(Form.of(DECIMAL, "avg", "avg", "dec"));
    for (String name : List.of("min", "max")) {
      forms.add(Form.of(ARITHMETIC, name, name, numbers.split(" ")));
      forms.add(Form.of(DECIMAL, name, name, "dec"));
      forms.add(Form.of(DATETIME, name, name, "date", "pts", "ptstz", "iday", "iyear"));
    }
    forms.add(Form.of(ARITHMETIC, "std_dev", "stddev", "fp64").with("SAMPLE"));
    forms.add(Form.of(ARITHMETIC, "std_dev", "stddev_pop", "fp64").with("POPULATION"));
    forms.add(Form.of(ARITHMETIC, "variance", "var", "fp64").with("SAMPLE"));
    forms.add(Form.of(ARITHMETIC, "variance", "var_pop", "fp64").with("POPULATION"));
    forms.add(Form.of(ARITHMETIC, "corr", "corr", "fp64_fp64"));
    forms.add(Form.of(BOOLEAN, "bool_and", "bool_and", "bool"));
    forms.add(Form.of(BOOLEAN, "bool_or", "bool_or", "bool"));
    forms.add(Form.of(STRING, "string_agg", "string_agg", "str_str"));
    forms.add(Form.of("aggregate_approx", "approx_count_distinct", "approx_distinct", "any"));
    return forms;
  }

  private static List<Form> windows() {
    List<Form> forms = new ArrayList<>();
    for (String name : List.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist")) {
      forms.add(Form.of(ARITHMETIC, name, name, ""));
    }
    forms.add(Form.of(ARITHMETIC, "ntile", "ntile", "i32", "i64"));
    forms.add(Form.of(ARITHMETIC, "first_value", "first_value", "any"));
    forms.add(Form.of(ARITHMETIC, "last_value", "last_value", "any"));
    forms.add(Form.of(ARITHMETIC, "nth_value", "nth_value", "any_i32"));
    for (String name : List.of("lead", "lag")) {
      forms.add(Form.of(ARITHMETIC, name, name, "any", "any_i32", "any_i32_any"));
    }
    return forms;
  }
}
