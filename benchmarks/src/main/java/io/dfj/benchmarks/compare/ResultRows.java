// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole result in values that do not depend on the driver it came from: integers and decimals are
 * BigDecimal, floating point is Double, dates and times are java.time, bytes are hexadecimal text.
 *
 * @param columns labels
 * @param rows each as long as columns
 */
public record ResultRows(List<String> columns, List<List<@Nullable Object>> rows) {
  /** Reads what is left of a result set. */
  public static ResultRows read(ResultSet results) throws SQLException {
    ResultSetMetaData metaData = results.getMetaData();
    int width = metaData.getColumnCount();
    List<String> columns = new ArrayList<>(width);
    for (int i = 1; i <= width; i++) {
      columns.add(metaData.getColumnLabel(i));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (results.next()) {
      List<@Nullable Object> row = new ArrayList<>(width);
      for (int i = 1; i <= width; i++) {
        row.add(neutral(results.getObject(i)));
      }
      rows.add(Collections.unmodifiableList(row));
    }
    return new ResultRows(columns, rows);
  }

  private static @Nullable Object neutral(@Nullable Object value) throws SQLException {
    if (value instanceof Float || value instanceof Double) {
      return ((Number) value).doubleValue();
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Number number && !(value instanceof BigDecimal)) {
      return BigDecimal.valueOf(number.longValue());
    }
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof Time time) {
      return time.toLocalTime();
    }
    if (value instanceof OffsetDateTime instant) {
      return instant.toInstant();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
    }
    return value;
  }
}
