// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.types.SampleType;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.NullRule;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.SqlType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every function of the library with nulls and with the ends of its arguments' types: it
 * gives a value or a clear error, the same for constants as for columns, and null for null where it
 * says so.
 */
class HostileArgumentsTest {
  private static final long SEED = Long.getLong("dfj.seed", 20260101);
  private static final int CALLS = Integer.getInteger("dfj.calls", 24);

  /** States that say that something went wrong inside, or that memory was not bounded. */
  private static final Set<String> UNCLEAR = Set.of("XX000", "53200");

  private static Connection connection;

  /** An argument as an expression of constants and as a column of the table of all samples. */
  private record Argument(String constant, String column, boolean isNull) {}

  @BeforeAll
  static void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:dfj:");
    List<String> columns = new ArrayList<>();
    for (SampleType type : SampleType.values()) {
      for (Argument argument : arguments(type)) {
        columns.add(argument.constant + " AS " + argument.column);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE samples AS SELECT " + String.join(", ", columns));
      for (SampleType type : SampleType.values()) {
        List<String> rows = new ArrayList<>(type.samples());
        rows.add(type.nullValue());
        statement.execute(
            "CREATE TABLE all_"
                + type.name()
                + " AS SELECT * FROM (VALUES ("
                + String.join("), (", rows)
                + ")) AS v (v)");
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  private static List<Argument> arguments(SampleType type) {
    List<Argument> arguments = new ArrayList<>();
    for (String sample : type.samples()) {
      arguments.add(new Argument(sample, column(type, arguments.size()), false));
    }
    arguments.add(new Argument(type.nullValue(), column(type, arguments.size()), true));
    return arguments;
  }

  private static String column(SampleType type, int index) {
    return (type.name() + "_" + index).toLowerCase(java.util.Locale.ROOT);
  }

  /** Functions with a $ have no name in SQL: how those are called that take what a user gives. */
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("$concat", " || "),
          Map.entry("$bit_and", " & "),
          Map.entry("$bit_or", " | "),
          Map.entry("$bit_xor", " # "),
          Map.entry("$bit_not", "~"),
          Map.entry("$shift_left", " << "),
          Map.entry("$shift_right", " >> "),
          Map.entry("$add_interval", " + "),
          Map.entry("$subtract_interval", " - "),
          Map.entry("$difference", " - "),
          Map.entry("$multiply_interval", " * "),
          Map.entry("$divide_interval", " / "),
          Map.entry("$at_time_zone", " AT TIME ZONE "));

  /** Others with a $ take only what a rewrite gives them. */
  private static boolean isCallable(ScalarFunction function) {
    return !function.name().startsWith("$") || OPERATORS.containsKey(function.name());
  }

  @TestFactory
  Stream<DynamicTest> scalarFunctions() {
    return FunctionLibrary.scalarFunctions().stream()
        .filter(HostileArgumentsTest::isCallable)
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> call(function)));
  }

  private static void call(ScalarFunction function) throws SQLException {
    Random random = new Random(SEED ^ function.name().hashCode());
    for (Overload overload : function.overloads()) {
      List<List<Argument>> calls = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        calls.add(arguments(overload, i, random));
      }
      boolean strict = overload.nullRule() == NullRule.STRICT;
      List<String> columns = outcomes(function.name(), calls, Argument::column, " FROM samples");
      List<String> constants = outcomes(function.name(), calls, Argument::constant, "");
      for (int i = 0; i < calls.size(); i++) {
        String call = sql(function.name(), calls.get(i), Argument::constant) + ", seed " + SEED;
        assertThat(UNCLEAR)
            .as(columns.get(i) + " of " + call)
            .doesNotContain(state(columns.get(i)));
        assertThat(UNCLEAR)
            .as(constants.get(i) + " of " + call)
            .doesNotContain(state(constants.get(i)));
        boolean withNull = calls.get(i).stream().anyMatch(Argument::isNull);
        if (strict && withNull) {
          assertThat(columns.get(i)).as(call).isEqualTo("null");
          // A constant that no call can take, as a pattern, may be refused before any row is read.
          assertThat(constants.get(i)).as(call).matches("null|error 22.*");
        } else if (function.volatility() == Volatility.IMMUTABLE
            && !withNull
            && !columns.get(i).contains("constant")) {
          assertThat(state(constants.get(i))).as(call).isEqualTo(state(columns.get(i)));
          if (!isError(columns.get(i))) {
            assertThat(constants.get(i)).as(call).isEqualTo(columns.get(i));
          }
        }
      }
    }
  }

  /** For the first calls one argument null each, then any. */
  private static List<Argument> arguments(Overload overload, int call, Random random) {
    List<Overload.Parameter> parameters = new ArrayList<>(overload.parameters());
    if (overload.variadic() && random.nextBoolean()) {
      parameters.add(parameters.get(parameters.size() - 1));
    }
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      List<SqlType> types =
          parameters.get(i).types().stream().filter(type -> type != SqlType.NULL).toList();
      SqlType type = types.get(random.nextInt(types.size()));
      arguments.add(argument(type, i == call, random));
    }
    return arguments;
  }

  private static Argument argument(SqlType type, boolean isNull, Random random) {
    if (!type.isNested()) {
      List<SampleType> types = SampleType.of(type);
      List<Argument> samples = arguments(types.get(random.nextInt(types.size())));
      int last = samples.size() - 1;
      return samples.get(isNull ? last : random.nextInt(last));
    }
    List<Argument> samples =
        arguments(SampleType.values()[random.nextInt(SampleType.values().length)]);
    Argument one = samples.get(random.nextInt(samples.size()));
    Argument other = samples.get(random.nextInt(samples.size()));
    return new Argument(
        nested(type, isNull, one.constant, other.constant),
        nested(type, isNull, one.column, other.column),
        isNull);
  }

  private static String nested(SqlType type, boolean isNull, String one, String other) {
    String array = "make_array(" + one + ", " + other + ")";
    String value =
        type == SqlType.ARRAY
            ? array
            : type == SqlType.MAP
                ? "map(make_array('a', ''), " + array + ")"
                : "struct(" + one + ", " + other + ")";
    return isNull ? "nullif(" + value + ", " + value + ")" : value;
  }

  private static String sql(
      String function,
      List<Argument> arguments,
      java.util.function.Function<Argument, String> form) {
    @Nullable String operator = OPERATORS.get(function);
    if (operator != null) {
      return arguments.size() == 1
          ? "(" + operator + form.apply(arguments.get(0)) + ")"
          : "(" + form.apply(arguments.get(0)) + operator + form.apply(arguments.get(1)) + ")";
    }
    return "\"" + function + "\"(" + String.join(", ", arguments.stream().map(form).toList()) + ")";
  }

  /** The text of each call's value, or its error; all in one statement where none fails. */
  private static List<String> outcomes(
      String function,
      List<List<Argument>> calls,
      java.util.function.Function<Argument, String> form,
      String from)
      throws SQLException {
    List<String> expressions =
        calls.stream().map(call -> "CAST(" + sql(function, call, form) + " AS VARCHAR)").toList();
    List<String> together = outcome("SELECT " + String.join(", ", expressions) + from);
    if (together.size() == calls.size()) {
      return together;
    }
    List<String> outcomes = new ArrayList<>();
    for (String expression : expressions) {
      outcomes.addAll(outcome("SELECT " + expression + from));
    }
    return outcomes;
  }

  private static boolean isError(String outcome) {
    return outcome.startsWith("error ");
  }

  private static String state(String outcome) {
    return isError(outcome) ? outcome.substring(6, 11) : "value";
  }

  private static List<String> outcome(String sql) {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
      }
      return values;
    } catch (SQLException e) {
      return List.of("error " + e.getSQLState() + " " + e.getMessage());
    }
  }

  @TestFactory
  Stream<DynamicTest> aggregateFunctions() {
    return FunctionLibrary.aggregateFunctions().stream()
        .filter(function -> !function.name().startsWith("$"))
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> aggregate(function)));
  }

  private static void aggregate(AggregateFunction function) {
    Random random = new Random(SEED ^ function.name().hashCode());
    for (List<Overload.Parameter> signature : function.signatures()) {
      if (signature.isEmpty()) {
        continue;
      }
      List<SampleType> types = new ArrayList<>();
      signature.get(0).types().forEach(type -> types.addAll(SampleType.of(type)));
      for (SampleType type : types) {
        List<String> arguments = new ArrayList<>(List.of("v"));
        for (Overload.Parameter parameter : signature.subList(1, signature.size())) {
          List<SqlType> others =
              parameter.types().stream().filter(other -> other != SqlType.NULL).toList();
          SqlType other = others.get(random.nextInt(others.size()));
          arguments.add(argument(other, random.nextInt(4) == 0, random).constant);
        }
        String call = "\"" + function.name() + "\"(" + String.join(", ", arguments) + ")";
        String table = " FROM all_" + type.name();
        for (String from :
            List.of(table, table + " GROUP BY v", table + " WHERE v IS NULL", table + " LIMIT 0")) {
          String sql = "SELECT CAST(" + call + " AS VARCHAR)" + from;
          List<String> outcome = outcome(sql);
          assertThat(outcome)
              .as(sql)
              .noneMatch(value -> isError(value) && UNCLEAR.contains(state(value)));
        }
      }
    }
  }
}
