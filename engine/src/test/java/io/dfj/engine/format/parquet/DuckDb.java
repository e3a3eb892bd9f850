// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DuckDB in this process: writes files, and reads them as the oracle. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    run("SET TimeZone = 'UTC'");
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows in the form in which {@link ParquetRows} gives those of {@code schema}. */
  List<List<@Nullable Object>> rows(String sql, Schema schema) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
          row.add(value(result, i + 1, schema.field(i).type()));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static @Nullable Object value(ResultSet result, int column, DataType type)
      throws SQLException {
    Object raw = result.getObject(column);
    if (raw == null) {
      return null;
    }
    return switch (type.sqlType()) {
      case NULL -> null;
      case BOOLEAN -> raw;
      case TINYINT, SMALLINT, INTEGER -> ((Number) raw).intValue();
      case BIGINT -> ((Number) raw).longValue();
      case REAL, DOUBLE -> ((Number) raw).doubleValue();
      case DECIMAL ->
          raw instanceof BigInteger integer
              ? integer
              : new BigDecimal(raw.toString()).setScale(type.scale()).unscaledValue();
      case CHAR, VARCHAR -> raw.toString();
      case VARBINARY -> {
        Blob blob = result.getBlob(column);
        yield HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
      }
      case DATE -> (int) result.getObject(column, LocalDate.class).toEpochDay();
      case TIME -> ((LocalTime) raw).toNanoOfDay();
      case TIMESTAMP -> units(result.getObject(column, LocalDateTime.class), type);
      case TIMESTAMP_WITH_TIME_ZONE ->
          units(
              result
                  .getObject(column, OffsetDateTime.class)
                  .withOffsetSameInstant(ZoneOffset.UTC)
                  .toLocalDateTime(),
              type);
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, ARRAY, ROW, MAP ->
          throw new IllegalArgumentException("no column is of type " + type);
    };
  }

  private static long units(LocalDateTime value, DataType type) {
    long units = type.unitsPerSecond();
    return value.toEpochSecond(ZoneOffset.UTC) * units + value.getNano() / (1_000_000_000L / units);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
