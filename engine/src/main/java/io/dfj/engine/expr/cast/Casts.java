// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.cast;

import io.dfj.engine.function.Kernel;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which kernel converts between two types. */
public final class Casts {
  private Casts() {}

  /**
   * Whether values of one type are values of the other as they are, and read the same. REAL to
   * DOUBLE is none: 0.1 and 0.10000000149011612 are the text of one value.
   */
  public static boolean isIdentity(DataType from, DataType to) {
    if (from.equals(to)) {
      return true;
    }
    SqlType a = from.sqlType();
    SqlType b = to.sqlType();
    if (a.isString() && b.isString() || a == SqlType.VARBINARY && b == SqlType.VARBINARY) {
      return to.precision() == DataType.UNSPECIFIED
          || (from.precision() != DataType.UNSPECIFIED && from.precision() <= to.precision());
    }
    if (a == SqlType.TIME && b == SqlType.TIME || a == b && a.isTimestamp()) {
      return from.precision() <= to.precision()
          && (a == SqlType.TIME || from.unitsPerSecond() == to.unitsPerSecond());
    }
    return a == SqlType.TINYINT && (b == SqlType.SMALLINT || b == SqlType.INTEGER)
        || a == SqlType.SMALLINT && b == SqlType.INTEGER;
  }

  /** Whether there is a conversion, be it one that may fail for some values. */
  public static boolean exists(DataType from, DataType to) {
    if (from.sqlType().isNested()) {
      return to.sqlType().isString() || existsForParts(from, to);
    }
    return from.sqlType() == SqlType.NULL
        || isIdentity(from, to)
        || from.sqlType().isNumeric() && to.sqlType().isNumeric()
        || find(from, to, ZoneId.of("UTC")) != null;
  }

  private static boolean existsForParts(DataType from, DataType to) {
    return from.sqlType() == to.sqlType()
        && from.children().size() == to.children().size()
        && IntStream.range(0, from.children().size())
            .allMatch(i -> exists(from.children().get(i).type(), to.children().get(i).type()));
  }

  /** Whether some value cannot be converted. */
  public static boolean mayFail(DataType from, DataType to) {
    return to.storage() == Storage.BYTES
        ? from.sqlType() == SqlType.VARBINARY && to.sqlType().isString()
        : !(from.storage() == Storage.BOOLEAN && to.storage() != Storage.DECIMAL
            || to.sqlType() == SqlType.BOOLEAN && !from.sqlType().isString()
            || to.sqlType() == SqlType.DATE && from.sqlType().isTimestamp()
            || to.sqlType() == SqlType.TIME && !from.sqlType().isString());
  }

  /**
   * The kernel of a conversion other than an identity.
   *
   * @throws DfjException TYPE_MISMATCH if there is no such conversion
   */
  public static Kernel kernel(DataType from, DataType to, QueryContext query) {
    Kernel kernel = find(from, to, query.zone());
    if (kernel == null) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH, "there is no conversion from " + from + " to " + to);
    }
    return kernel;
  }

  private static @Nullable Kernel find(DataType from, DataType to, ZoneId zone) {
    return switch (to.sqlType()) {
      case NULL -> null;
      case BOOLEAN -> toBoolean(from);
      case TINYINT -> toInteger(from, 8);
      case SMALLINT -> toInteger(from, 16);
      case INTEGER -> toInteger(from, 32);
      case BIGINT -> toBigint(from);
      case REAL, DOUBLE -> toDouble(from, to);
      case DECIMAL -> toDecimal(from, to);
      case CHAR, VARCHAR -> toText(from, to, zone);
      case VARBINARY -> toBytes(from, to);
      case DATE -> toDate(from, zone);
      case TIME -> toTime(from, to, zone);
      case TIMESTAMP -> toTimestamp(from, to, zone);
      case TIMESTAMP_WITH_TIME_ZONE -> toInstant(from, to, zone);
      case INTERVAL_YEAR_MONTH ->
          from.sqlType().isString() ? Kernel.of(ToDateTime.class, "textToMonths") : null;
      case INTERVAL_DAY_TIME ->
          from.sqlType().isString() ? Kernel.of(ToDateTime.class, "textToMicros") : null;
      case ARRAY, ROW, MAP -> null;
    };
  }

  private static Kernel number(String method, Object... extras) {
    return Kernel.of(ToNumber.class, method, extras);
  }

  private static Kernel text(String method, Object... extras) {
    return Kernel.of(ToText.class, method, extras);
  }

  private static Kernel dateTime(String method, Object... extras) {
    return Kernel.of(ToDateTime.class, method, extras);
  }

  private static @Nullable Kernel toBoolean(DataType from) {
    return switch (from.sqlType()) {
      case TINYINT, SMALLINT, INTEGER, BIGINT -> number("longToBoolean");
      case REAL, DOUBLE -> number("doubleToBoolean");
      case DECIMAL -> number("decimalToBoolean");
      case CHAR, VARCHAR -> number("textToBoolean");
      case NULL,
          BOOLEAN,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          null;
    };
  }

  private static @Nullable Kernel toInteger(DataType from, int bits) {
    return switch (from.sqlType()) {
      case BOOLEAN -> number("booleanToInt");
      case TINYINT, SMALLINT, INTEGER, BIGINT -> number("longToInt", bits);
      case REAL, DOUBLE -> number("doubleToInt", bits);
      case DECIMAL -> number("decimalToInt", from.scale(), bits);
      case CHAR, VARCHAR -> number("textToInt", bits);
      case NULL,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          null;
    };
  }

  private static @Nullable Kernel toBigint(DataType from) {
    return switch (from.sqlType()) {
      case BOOLEAN -> number("booleanToLong");
      case REAL, DOUBLE -> number("doubleToLong");
      case DECIMAL -> number("decimalToLong", from.scale(), 64);
      case CHAR, VARCHAR -> number("textToLong", 64);
      // Narrower integers widen without a kernel.
      case TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          NULL,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          null;
    };
  }

  private static @Nullable Kernel toDouble(DataType from, DataType to) {
    if (from.sqlType() == SqlType.BOOLEAN) {
      return number("booleanToDouble");
    }
    // Numbers convert without a kernel.
    return from.sqlType().isString()
        ? number(to.sqlType() == SqlType.REAL ? "textToReal" : "textToDouble")
        : null;
  }

  private static @Nullable Kernel toDecimal(DataType from, DataType to) {
    int precision = to.precision();
    int scale = to.scale();
    return switch (from.sqlType()) {
      case BOOLEAN -> number("booleanToDecimal", precision, scale);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> number("longToDecimal", precision, scale);
      case REAL, DOUBLE -> number("doubleToDecimal", precision, scale);
      case DECIMAL -> number("decimalToDecimal", from.scale(), precision, scale);
      case CHAR, VARCHAR -> number("textToDecimal", precision, scale);
      case NULL,
          VARBINARY,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          null;
    };
  }

  private static @Nullable Kernel toText(DataType from, DataType to, ZoneId zone) {
    return switch (from.sqlType()) {
      case BOOLEAN -> text("booleanToText");
      case TINYINT, SMALLINT, INTEGER, BIGINT -> text("longToText");
      case REAL -> text("realToText");
      case DOUBLE -> text("doubleToText");
      case DECIMAL -> text("decimalToText", from.scale());
      case CHAR, VARCHAR -> text("truncateText", to.precision());
      case VARBINARY -> text("bytesToText");
      case DATE -> text("dateToText");
      case TIME -> text("timeToText");
      case TIMESTAMP -> text("timestampToText", from.unitsPerSecond());
      case TIMESTAMP_WITH_TIME_ZONE -> text("instantToText", from.unitsPerSecond(), zone);
      case INTERVAL_YEAR_MONTH -> text("monthsToText");
      case INTERVAL_DAY_TIME -> text("microsToText");
      case NULL, ARRAY, ROW, MAP -> null;
    };
  }

  private static @Nullable Kernel toBytes(DataType from, DataType to) {
    if (from.sqlType() == SqlType.VARBINARY) {
      return text("truncateBytes", to.precision());
    }
    return from.sqlType().isString() ? text("textToBytes") : null;
  }

  private static @Nullable Kernel toDate(DataType from, ZoneId zone) {
    if (from.sqlType() == SqlType.TIMESTAMP) {
      return dateTime("timestampToDate", from.unitsPerSecond());
    } else if (from.sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE) {
      return dateTime("instantToDate", from.unitsPerSecond(), zone);
    }
    return from.sqlType().isString() ? dateTime("textToDate") : null;
  }

  private static @Nullable Kernel toTime(DataType from, DataType to, ZoneId zone) {
    int precision = to.precision();
    if (from.sqlType() == SqlType.TIME) {
      return dateTime("cutTime", precision);
    } else if (from.sqlType() == SqlType.TIMESTAMP) {
      return dateTime("timestampToTime", from.unitsPerSecond(), precision);
    } else if (from.sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE) {
      return dateTime("instantToTime", from.unitsPerSecond(), precision, zone);
    }
    return from.sqlType().isString() ? dateTime("textToTime", precision) : null;
  }

  private static @Nullable Kernel toTimestamp(DataType from, DataType to, ZoneId zone) {
    long units = to.unitsPerSecond();
    int precision = to.precision();
    if (from.sqlType() == SqlType.DATE) {
      return dateTime("dateToTimestamp", units);
    } else if (from.sqlType() == SqlType.TIMESTAMP) {
      return dateTime("rescale", from.unitsPerSecond(), units, precision);
    } else if (from.sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE) {
      return dateTime("instantToTimestamp", from.unitsPerSecond(), units, precision, zone);
    }
    return from.sqlType().isString() ? dateTime("textToTimestamp", precision) : null;
  }

  private static @Nullable Kernel toInstant(DataType from, DataType to, ZoneId zone) {
    long units = to.unitsPerSecond();
    int precision = to.precision();
    if (from.sqlType() == SqlType.DATE) {
      return dateTime("dateToInstant", units, zone);
    } else if (from.sqlType() == SqlType.TIMESTAMP) {
      return dateTime("timestampToInstant", from.unitsPerSecond(), units, precision, zone);
    } else if (from.sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE) {
      return dateTime("rescale", from.unitsPerSecond(), units, precision);
    }
    return from.sqlType().isString() ? dateTime("textToInstant", precision, zone) : null;
  }
}
