// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Constants as SQL text. */
final class LiteralText {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSSSSSSSS]");

  private LiteralText() {}

  /** Whole numbers lose what tells INTEGER from BIGINT; all else is read back as it was. */
  static String of(Expr.Literal literal) {
    Object value = literal.value();
    DataType type = literal.type();
    if (value == null) {
      return type.sqlType() == SqlType.NULL ? "NULL" : "CAST(NULL AS " + type + ")";
    }
    return text(value, type);
  }

  private static String text(@Nullable Object value, DataType type) {
    if (value == null) {
      return "NULL";
    } else if (value instanceof TypedValue typed) {
      return text(typed.value(), typed.type());
    } else if (value instanceof Boolean truth) {
      return truth ? "TRUE" : "FALSE";
    } else if (value instanceof Float number) {
      return "CAST(" + real(number, Float.toString(number)) + " AS REAL)";
    } else if (value instanceof Double number) {
      return real(number, Double.toString(number));
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (value instanceof Number number) {
      return number.toString();
    } else if (value instanceof byte[] bytes) {
      return "X'" + HexFormat.of().formatHex(bytes) + "'";
    } else if (value instanceof LocalDate date) {
      return "DATE '" + date + "'";
    } else if (value instanceof LocalTime time) {
      return "TIME '" + DateTimeFormatter.ISO_LOCAL_TIME.format(time) + "'";
    } else if (value instanceof LocalDateTime time) {
      return "TIMESTAMP '" + seconds(time) + "'";
    } else if (value instanceof OffsetDateTime time) {
      return zoned(time.toInstant(), type);
    } else if (value instanceof ZonedDateTime time) {
      return zoned(time.toInstant(), type);
    } else if (value instanceof Instant instant) {
      return zoned(instant, type);
    } else if (value instanceof Period period && period.getDays() == 0) {
      return "INTERVAL '" + period.toTotalMonths() + "' MONTH";
    } else if (value instanceof Period period) {
      return "INTERVAL '" + period.getDays() + "' DAY";
    } else if (value instanceof Duration duration) {
      return "INTERVAL '"
          + BigDecimal.valueOf(duration.getSeconds())
              .add(BigDecimal.valueOf(duration.getNano(), 9))
              .stripTrailingZeros()
              .toPlainString()
          + "' SECOND";
    } else if (value instanceof Collection<?> elements) {
      return list(new ArrayList<>(elements), type);
    } else if (value instanceof Map<?, ?> map) {
      return map(map, type);
    }
    return string(value.toString());
  }

  /** The text in quotes. */
  static String string(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String real(double value, String text) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "CAST('" + text + "' AS DOUBLE)";
    }
    return text.indexOf('E') < 0 ? text + "E0" : text;
  }

  private static String zoned(Instant instant, DataType type) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    return "CAST('" + seconds(time) + "Z' AS " + type + ")";
  }

  /** The fraction without its last zeros. */
  private static String seconds(LocalDateTime time) {
    String text = DATE_TIME.format(time);
    return time.getNano() == 0
        ? text.substring(0, text.indexOf('.'))
        : text.replaceFirst("0+$", "");
  }

  private static String list(List<?> values, DataType type) {
    boolean row = type.sqlType() == SqlType.ROW;
    StringJoiner text = new StringJoiner(", ", row ? "ROW(" : "ARRAY[", row ? ")" : "]");
    for (int i = 0; i < values.size(); i++) {
      DataType part = row ? type.children().get(i).type() : type.elementType();
      text.add(text(values.get(i), part));
    }
    return values.isEmpty() || row ? "CAST(" + text + " AS " + type + ")" : text.toString();
  }

  private static String map(Map<?, ?> values, DataType type) {
    Function<Map.Entry<?, ?>, String> entry =
        e ->
            text(e.getKey(), type.children().get(0).type())
                + ", "
                + text(e.getValue(), type.children().get(1).type());
    StringJoiner text = new StringJoiner(", ", "MAP[", "]");
    values.entrySet().forEach(e -> text.add(entry.apply(e)));
    return text.toString();
  }
}
