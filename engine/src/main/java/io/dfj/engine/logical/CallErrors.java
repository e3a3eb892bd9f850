// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.function.Overload;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What is said when no overload takes the arguments of a call. */
final class CallErrors {
  private static final int SHOWN = 4;

  /** What stands in SQL for internal functions. */
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("$at_time_zone", "AT TIME ZONE"),
          Map.entry("$bit_and", "operator &"),
          Map.entry("$bit_not", "operator ~"),
          Map.entry("$bit_or", "operator |"),
          Map.entry("$bit_xor", "operator #"),
          Map.entry("$concat", "operator ||"),
          Map.entry("$shift_left", "operator <<"),
          Map.entry("$shift_right", "operator >>"));

  private CallErrors() {}

  static DfjException noOverload(
      SqlCallBinding binding, String name, List<DataType> arguments, List<String> signatures) {
    String given =
        arguments.stream()
            .map(type -> type.sqlType() == SqlType.NULL ? "NULL" : type.sqlType().sqlName())
            .collect(Collectors.joining(", "));
    List<String> distinct = signatures.stream().distinct().toList();
    String known =
        distinct.stream().limit(SHOWN).collect(Collectors.joining(", "))
            + (distinct.size() > SHOWN ? ", ..." : "");
    SqlParserPos pos = binding.getCall().getParserPosition();
    if (name.startsWith("$")) {
      return new DfjException(
          ErrorCode.UNKNOWN_FUNCTION,
          String.format(
              "%s does not take (%s) at line %d, column %d; it takes %s",
              OPERATORS.getOrDefault(name, name.substring(1)),
              given,
              pos.getLineNum(),
              pos.getColumnNum(),
              known.replace(name + "(", "(")));
    }
    return new DfjException(
        ErrorCode.UNKNOWN_FUNCTION,
        String.format(
            "function %s does not take (%s) at line %d, column %d; it can be called as %s",
            name, given, pos.getLineNum(), pos.getColumnNum(), known));
  }

  static String signature(String name, List<Overload.Parameter> parameters, boolean variadic) {
    return parameters.stream()
        .map(p -> p.name() + " " + p.types().get(0).sqlName())
        .collect(Collectors.joining(", ", name + "(", variadic ? ", ...)" : ")"));
  }
}
