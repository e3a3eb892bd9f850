// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.engine.spi.Statistics;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider says of its rows, in the engine's terms. Only estimates depend on it. */
public final class ProviderStatistics {
  private ProviderStatistics() {}

  public static TableStatistics of(Statistics known, Schema schema) {
    List<ColumnStatistics> columns = new ArrayList<>();
    if (known.columns().size() == schema.size()) {
      for (int i = 0; i < schema.size(); i++) {
        Statistics.ColumnStatistics column = known.columns().get(i);
        DataType type = schema.field(i).type();
        columns.add(
            new ColumnStatistics(
                bound(column.min(), type),
                bound(column.max(), type),
                column.nullCount(),
                column.distinctCount()));
      }
    }
    return new TableStatistics(known.rowCount(), known.exact(), columns);
  }

  /** As storage value; null where the value's class is not that of the type. */
  private static @Nullable Object bound(@Nullable Object value, DataType type) {
    return switch (type.sqlType()) {
      case BOOLEAN -> value instanceof Boolean ? value : null;
      case TINYINT, SMALLINT, INTEGER -> value instanceof Number n ? (Object) n.intValue() : null;
      case BIGINT -> value instanceof Number n ? (Object) n.longValue() : null;
      case REAL, DOUBLE -> value instanceof Number n ? (Object) n.doubleValue() : null;
      case DECIMAL ->
          value instanceof BigDecimal d && d.stripTrailingZeros().scale() <= type.scale()
              ? d.setScale(type.scale()).unscaledValue()
              : null;
      case CHAR, VARCHAR -> value instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : null;
      case VARBINARY -> value instanceof byte[] ? value : null;
      case DATE -> value instanceof LocalDate d ? (Object) Math.toIntExact(d.toEpochDay()) : null;
      case TIMESTAMP ->
          value instanceof LocalDateTime t
              ? (Object) units(t.atOffset(ZoneOffset.UTC), type)
              : null;
      case TIMESTAMP_WITH_TIME_ZONE ->
          value instanceof OffsetDateTime t ? (Object) units(t, type) : null;
      case NULL, TIME, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, ARRAY, ROW, MAP -> null;
    };
  }

  private static long units(OffsetDateTime time, DataType type) {
    long perSecond = type.unitsPerSecond();
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(), perSecond),
        time.getNano() / (1_000_000_000L / perSecond));
  }
}
