// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Types by the names that Arrow has for them, as {@code Timestamp(µs, "UTC")}. */
final class ArrowTypeNames {
  private static final Pattern CALL = Pattern.compile("(\\w+)\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern DECIMAL = Pattern.compile("(\\d{1,2})\\s*,\\s*(\\d{1,2})");
  private static final Pattern TIMESTAMP = Pattern.compile("(\\pL+)(?:\\s*,\\s*(.*))?");

  /** Names within names: more is taken for a mistake. */
  private static final int MOST_NESTED = 64;

  private ArrowTypeNames() {}

  static String of(DataType type) {
    return switch (type.sqlType()) {
      case NULL -> "Null";
      case BOOLEAN -> "Boolean";
      case TINYINT -> "Int8";
      case SMALLINT -> "Int16";
      case INTEGER -> "Int32";
      case BIGINT -> "Int64";
      case REAL -> "Float32";
      case DOUBLE -> "Float64";
      case DECIMAL -> "Decimal128(" + type.precision() + ", " + type.scale() + ")";
      case CHAR, VARCHAR -> "Utf8";
      case VARBINARY -> "Binary";
      case DATE -> "Date32";
      case TIME -> "Time64(ns)";
      case TIMESTAMP -> "Timestamp(" + unit(type) + ")";
      case TIMESTAMP_WITH_TIME_ZONE -> "Timestamp(" + unit(type) + ", \"UTC\")";
      case INTERVAL_YEAR_MONTH -> "Interval(YearMonth)";
      case INTERVAL_DAY_TIME -> "Duration(µs)";
      case ARRAY -> "List(" + nullness(type.children().get(0)) + ")";
      case ROW -> struct(type.children());
      case MAP -> "Map(\"entries\": non-null " + struct(type.children()) + ", unsorted)";
    };
  }

  private static String struct(List<Field> fields) {
    return fields.stream()
        .map(field -> '"' + field.name() + "\": " + nullness(field))
        .collect(Collectors.joining(", ", "Struct(", ")"));
  }

  private static String nullness(Field field) {
    return (field.nullable() ? "" : "non-null ") + of(field.type());
  }

  private static String unit(DataType timestamp) {
    return timestamp.precision() > 6 ? "ns" : "µs";
  }

  /**
   * The type that values of an Arrow type have here.
   *
   * @throws DfjException INVALID_ARGUMENT for a name that is none, or of a type that has no
   *     counterpart
   */
  static DataType parse(String name, String function) {
    return parse(name.strip(), function, MOST_NESTED);
  }

  private static DataType parse(String name, String function, int depth) {
    DataType simple =
        switch (name) {
          case "Null" -> DataType.NULL;
          case "Boolean" -> DataType.BOOLEAN;
          case "Int8" -> DataType.TINYINT;
          case "Int16" -> DataType.SMALLINT;
          case "Int32" -> DataType.INTEGER;
          case "Int64" -> DataType.BIGINT;
          case "Float32" -> DataType.REAL;
          case "Float64" -> DataType.DOUBLE;
          case "Utf8", "LargeUtf8", "Utf8View" -> DataType.VARCHAR;
          case "Binary", "LargeBinary", "BinaryView" -> DataType.VARBINARY;
          case "Date32", "Date64" -> DataType.DATE;
          default -> null;
        };
    Matcher call = CALL.matcher(name);
    if (simple != null) {
      return simple;
    } else if (depth == 0 || !call.matches()) {
      throw unknown(name, function);
    }
    String arguments = call.group(2).strip();
    return switch (call.group(1)) {
      case "Decimal128", "Decimal256" -> decimal(name, arguments, function);
      case "Timestamp" -> timestamp(name, arguments, function);
      case "Time32", "Time64" -> DataType.time(digits(name, arguments, function));
      case "Duration" -> {
        digits(name, arguments, function);
        yield DataType.INTERVAL_DAY_TIME;
      }
      case "Interval" -> {
        if (!arguments.equals("YearMonth")) {
          throw unknown(name, function);
        }
        yield DataType.INTERVAL_YEAR_MONTH;
      }
      case "List", "LargeList" ->
          arguments.startsWith("non-null ")
              ? DataType.array(parse(arguments.substring(9).strip(), function, depth - 1), false)
              : DataType.array(parse(arguments, function, depth - 1));
      // The value type: how it is held is the engine's business.
      case "Dictionary" ->
          parse(arguments.substring(arguments.indexOf(',') + 1).strip(), function, depth - 1);
      default -> throw unknown(name, function);
    };
  }

  private static DataType decimal(String name, String arguments, String function) {
    Matcher digits = DECIMAL.matcher(arguments);
    if (!digits.matches()) {
      throw unknown(name, function);
    }
    int precision = Integer.parseInt(digits.group(1));
    int scale = Integer.parseInt(digits.group(2));
    if (precision < 1 || precision > DataType.MAX_DECIMAL_PRECISION || scale > precision) {
      throw unknown(name, function);
    }
    return DataType.decimal(precision, scale);
  }

  private static DataType timestamp(String name, String arguments, String function) {
    Matcher parts = TIMESTAMP.matcher(arguments);
    if (!parts.matches()) {
      throw unknown(name, function);
    }
    int digits = digits(name, parts.group(1), function);
    String zone = parts.group(2);
    return zone == null || zone.equals("None")
        ? DataType.timestamp(digits)
        : DataType.timestampWithTimeZone(digits);
  }

  private static int digits(String name, String unit, String function) {
    return switch (unit) {
      case "s", "Second" -> 0;
      case "ms", "Millisecond" -> 3;
      case "µs", "us", "Microsecond" -> 6;
      case "ns", "Nanosecond" -> 9;
      default -> throw unknown(name, function);
    };
  }

  private static DfjException unknown(String name, String function) {
    return FunctionErrors.invalid(
        function, FunctionErrors.quote(name) + " is no Arrow type that has a counterpart");
  }
}
