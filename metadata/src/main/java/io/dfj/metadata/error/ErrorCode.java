// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.error;

/** Every kind of failure that dfj reports, with the SQLState a JDBC caller sees. */
public enum ErrorCode {
  UNEXPECTED_ROWS("0100E", "the statement returns rows where a count is asked for"),
  NO_ROWS("02000", "the statement returns no rows where rows are asked for"),
  MISSING_PARAMETER("07002", "a parameter has no value"),
  UNSUPPORTED_CONVERSION("07006", "a value cannot be read or set as this type"),
  INVALID_INDEX("07009", "no column or parameter has this index"),
  CONNECTION_FAILED("08001", "cannot connect or malformed URL"),
  CONNECTION_CLOSED("08003", "the object is closed"),
  FEATURE_NOT_SUPPORTED("0A000", "feature not supported"),
  CARDINALITY_VIOLATION("21000", "a scalar subquery returned more than one row"),
  STRING_TRUNCATION("22001", "text too long for its column"),
  NUMERIC_OVERFLOW("22003", "numeric value out of range"),
  INVALID_DATETIME("22007", "invalid date, time or timestamp text"),
  DATETIME_OVERFLOW("22008", "date, time or timestamp out of range"),
  DIVISION_BY_ZERO("22012", "division by zero"),
  INVALID_FRAME_OFFSET("22013", "a negative or null offset of a window frame"),
  INVALID_CAST("22018", "text cannot be read as the target type"),
  INVALID_ARGUMENT("22023", "invalid argument"),
  LENGTH_MISMATCH("22026", "a stream is not as long as was said"),
  INVALID_LIMIT("2201W", "a negative LIMIT"),
  INVALID_OFFSET("2201X", "a negative OFFSET"),
  INVALID_DATA("22000", "file content is corrupt or not of the declared format"),
  INVALID_PLAN("22000", "bytes that are no plan, or a plan that cannot become bytes"),
  NOT_NULL_VIOLATION("23502", "null in a NOT NULL column"),
  NO_CURRENT_ROW("24000", "the result set is not on a row"),
  NO_TRANSACTION("25000", "there is no transaction"),
  READ_ONLY("25006", "the connection is read-only"),
  USER_FUNCTION_FAILED("38000", "a user-defined function failed"),
  UNKNOWN_CATALOG("3D000", "catalog not found"),
  UNKNOWN_SCHEMA("3F000", "schema not found"),
  INVALID_SQL("42000", "statement not valid"),
  SYNTAX_ERROR("42601", "syntax error"),
  DUPLICATE_COLUMN("42701", "a column twice"),
  AMBIGUOUS_COLUMN("42702", "ambiguous column"),
  UNKNOWN_COLUMN("42703", "column not found"),
  AMBIGUOUS_FUNCTION("42725", "several functions fit a call"),
  UNKNOWN_FUNCTION("42883", "function not found"),
  DUPLICATE_ALIAS("42712", "a table's name twice"),
  TYPE_MISMATCH("42804", "types do not match"),
  WINDOWING_ERROR("42P20", "a window where none can stand, or not valid"),
  UNKNOWN_TABLE("42P01", "table not found"),
  DUPLICATE_TABLE("42P07", "table exists already"),
  UNKNOWN_TYPE("42704", "type not found"),
  UNKNOWN_WINDOW("42704", "no window of this name"),
  UNKNOWN_OPTION("42704", "option not found"),
  OUT_OF_MEMORY("53200", "out of memory"),
  TOO_COMPLEX("54001", "the statement is nested too deeply"),
  CANCELLED("57014", "cancelled"),
  TIMED_OUT("57014", "query timeout"),
  IO_ERROR("58030", "input or output error"),
  FILE_NOT_FOUND("58P01", "file not found"),
  PROVIDER_FAILED("HV000", "a table, catalog or extension of others failed"),
  WRONG_CALL("HY010", "this object does not take this call"),
  INTERNAL_ERROR("XX000", "internal error");

  private final String sqlState;
  private final String description;

  ErrorCode(String sqlState, String description) {
    this.sqlState = sqlState;
    this.description = description;
  }

  /** Five-character SQLState. */
  public String sqlState() {
    return sqlState;
  }

  /** What the code means, in a few words. */
  public String description() {
    return description;
  }
}
