// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/**
 * Copies one column of a result set into an Arrow vector.
 *
 * @param index from 1
 */
record ColumnReader(JdbcColumn column, int index, FieldVector vector) {
  /**
   * Reads the current row.
   *
   * @throws DfjException NUMERIC_OVERFLOW or DATETIME_OVERFLOW naming the column
   */
  void read(ResultSet rows, int row) throws SQLException {
    switch (column.kind()) {
      case BOOLEAN -> {
        boolean value = rows.getBoolean(index);
        if (!rows.wasNull()) {
          ((BitVector) vector).setSafe(row, value ? 1 : 0);
        }
      }
      case INTEGER -> {
        long value = rows.getLong(index);
        if (!rows.wasNull()) {
          integer(value, row);
        }
      }
      case DECIMAL -> {
        BigDecimal value = rows.getBigDecimal(index);
        if (value != null) {
          ((DecimalVector) vector).setSafe(row, scaled(value));
        }
      }
      case FLOATING -> {
        double value = rows.getDouble(index);
        if (!rows.wasNull()) {
          if (vector instanceof Float4Vector reals) {
            reals.setSafe(row, (float) value);
          } else {
            ((Float8Vector) vector).setSafe(row, value);
          }
        }
      }
      case TEXT, OPAQUE -> {
        String value = rows.getString(index);
        if (value != null) {
          ((VarCharVector) vector).setSafe(row, value.getBytes(StandardCharsets.UTF_8));
        }
      }
      case BINARY -> {
        byte[] value = rows.getBytes(index);
        if (value != null) {
          ((VarBinaryVector) vector).setSafe(row, value);
        }
      }
      case DATE -> {
        LocalDate value = rows.getObject(index, LocalDate.class);
        if (value != null) {
          ((DateDayVector) vector).setSafe(row, days(value));
        }
      }
      case TIME -> {
        LocalTime value = rows.getObject(index, LocalTime.class);
        if (value != null) {
          ((TimeNanoVector) vector).setSafe(row, value.toNanoOfDay());
        }
      }
      case TIMESTAMP -> {
        LocalDateTime value = rows.getObject(index, LocalDateTime.class);
        if (value != null) {
          ((TimeStampVector) vector).setSafe(row, units(value.atOffset(ZoneOffset.UTC)));
        }
      }
      case TIMESTAMP_WITH_TIME_ZONE -> {
        OffsetDateTime value = rows.getObject(index, OffsetDateTime.class);
        if (value != null) {
          ((TimeStampVector) vector).setSafe(row, units(value));
        }
      }
    }
  }

  private void integer(long value, int row) {
    if (vector instanceof SmallIntVector small) {
      small.setSafe(row, (short) value);
    } else if (vector instanceof IntVector ints) {
      ints.setSafe(row, (int) value);
    } else {
      ((BigIntVector) vector).setSafe(row, value);
    }
  }

  private BigDecimal scaled(BigDecimal value) {
    DataType type = column.field().type();
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > type.scale()
        || plain.precision() - plain.scale() > type.precision() - type.scale()) {
      throw new DfjException(
          ErrorCode.NUMERIC_OVERFLOW,
          "column \"" + column.name() + "\": " + value + " does not fit " + type);
    }
    return plain.setScale(type.scale());
  }

  private int days(LocalDate date) {
    long days = date.toEpochDay();
    if (days != (int) days) {
      throw outOfRange(date);
    }
    return (int) days;
  }

  private long units(OffsetDateTime time) {
    DataType type = column.field().type();
    long perSecond = type.unitsPerSecond();
    try {
      return Math.addExact(
          Math.multiplyExact(time.toEpochSecond(), perSecond),
          time.getNano() / (1_000_000_000L / perSecond));
    } catch (ArithmeticException e) {
      throw outOfRange(time);
    }
  }

  private DfjException outOfRange(Object value) {
    return new DfjException(
        ErrorCode.DATETIME_OVERFLOW,
        "column \"" + column.name() + "\": " + value + " is out of range");
  }

  /** A value of a vector as a parameter of the other database. */
  static Object parameter(FieldVector vector, DataType type, int row) {
    if (vector instanceof VarCharVector text) {
      return new String(text.get(row), StandardCharsets.UTF_8);
    } else if (vector instanceof DateDayVector dates) {
      return LocalDate.ofEpochDay(dates.get(row));
    } else if (vector instanceof TimeNanoVector times) {
      return LocalTime.ofNanoOfDay(times.get(row));
    } else if (vector instanceof TimeStampVector stamps) {
      long perSecond = type.unitsPerSecond();
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(stamps.get(row), perSecond),
              (int) (Math.floorMod(stamps.get(row), perSecond) * (1_000_000_000L / perSecond)),
              ZoneOffset.UTC);
      return type.sqlType() == SqlType.TIMESTAMP ? local : local.atOffset(ZoneOffset.UTC);
    }
    return vector.getObject(row);
  }
}
