// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import io.dfj.engine.SessionMetadata;
import io.dfj.metadata.catalog.FunctionMetadata;
import io.dfj.metadata.catalog.ParameterMetadata;
import io.dfj.metadata.jdbc.FunctionColumnRow;
import io.dfj.metadata.jdbc.FunctionRow;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.sql.DatabaseMetaData;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows about functions, one specific name a signature. They are listed in one schema, since tools
 * show what they find under a schema only.
 */
final class FunctionRows {
  private static final String ANY = "ANY";
  private static final String RESULT = "result";

  private final List<FunctionMetadata> functions;

  FunctionRows(List<FunctionMetadata> functions) {
    this.functions = functions;
  }

  List<FunctionRow> functions(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern) {
    return matching(catalog, schemaPattern, namePattern).stream()
        .map(
            function ->
                new FunctionRow(
                    SessionMetadata.FUNCTION_CATALOG,
                    SessionMetadata.FUNCTION_SCHEMA,
                    function.name(),
                    function.description(),
                    (short) DatabaseMetaData.functionNoTable,
                    specificName(function)))
        .toList();
  }

  List<FunctionColumnRow> columns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      @Nullable String columnPattern) {
    NamePattern columns = NamePattern.of(columnPattern);
    List<FunctionColumnRow> rows = new ArrayList<>();
    for (FunctionMetadata function : matching(catalog, schemaPattern, namePattern)) {
      if (columns.matches(RESULT)) {
        rows.add(result(function));
      }
      int position = 0;
      for (ParameterMetadata parameter : function.parameters()) {
        position++;
        if (columns.matches(parameter.name())) {
          rows.add(parameter(function, parameter, position));
        }
      }
    }
    return rows;
  }

  private List<FunctionMetadata> matching(
      @Nullable String catalog, @Nullable String schemaPattern, @Nullable String namePattern) {
    boolean found =
        (catalog == null || catalog.equals(SessionMetadata.FUNCTION_CATALOG))
            && NamePattern.of(schemaPattern).matches(SessionMetadata.FUNCTION_SCHEMA);
    NamePattern names = NamePattern.of(namePattern);
    return functions.stream().filter(f -> found && names.matches(f.name())).toList();
  }

  /** As {@code round(DECIMAL, BIGINT)}. */
  private static String specificName(FunctionMetadata function) {
    return function.parameters().stream()
        .map(parameter -> typeName(parameter.type()))
        .collect(
            Collectors.joining(", ", function.name() + "(", function.variadic() ? "...)" : ")"));
  }

  private static FunctionColumnRow result(FunctionMetadata function) {
    return row(
        function,
        RESULT,
        DatabaseMetaData.functionReturn,
        function.returnType(),
        !function.neverNull(),
        null,
        0);
  }

  private static FunctionColumnRow parameter(
      FunctionMetadata function, ParameterMetadata parameter, int position) {
    boolean repeats = function.variadic() && position == function.parameters().size();
    return row(
        function,
        parameter.name(),
        DatabaseMetaData.functionColumnIn,
        parameter.type(),
        true,
        repeats ? "once or more" : null,
        position);
  }

  private static FunctionColumnRow row(
      FunctionMetadata function,
      String column,
      int columnType,
      @Nullable SqlType sqlType,
      boolean nullable,
      @Nullable String remarks,
      int position) {
    DataType type = sqlType == null ? DataType.NULL : DataType.largest(sqlType);
    Integer scale = TypeFacts.scaleOrNull(type);
    Integer radix = TypeFacts.radix(type);
    Integer octets = TypeFacts.octets(type);
    return new FunctionColumnRow(
        SessionMetadata.FUNCTION_CATALOG,
        SessionMetadata.FUNCTION_SCHEMA,
        function.name(),
        column,
        (short) columnType,
        sqlType == null ? Types.OTHER : sqlType.jdbcType(),
        typeName(sqlType),
        sqlType == null ? null : TypeFacts.precision(type),
        octets,
        scale == null ? null : scale.shortValue(),
        radix == null ? null : radix.shortValue(),
        (short) (nullable ? DatabaseMetaData.functionNullable : DatabaseMetaData.functionNoNulls),
        remarks,
        octets,
        position,
        nullable ? "YES" : "NO",
        specificName(function));
  }

  private static String typeName(@Nullable SqlType type) {
    return type == null ? ANY : type.sqlName();
  }
}
