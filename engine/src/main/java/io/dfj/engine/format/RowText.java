// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.text.DateTimeText;
import io.dfj.engine.text.IntervalText;
import io.dfj.engine.text.NumberText;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/**
 * Writes values as text, in the forms that {@link TextColumn} reads: as a cast to VARCHAR does, but
 * binary values, which need not be text, as hexadecimal digits.
 */
public final class RowText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final ZoneId zone;
  private final char dateTimeSeparator;

  /**
   * @param zone in which instants are shown
   * @param dateTimeSeparator between date and time
   */
  public RowText(ZoneId zone, char dateTimeSeparator) {
    this.zone = zone;
    this.dateTimeSeparator = dateTimeSeparator;
  }

  /**
   * Appends one value.
   *
   * @param vector not of a nested type
   * @param row that is not null
   */
  public void append(FlatVector vector, int row, SliceBuilder out) {
    DataType type = vector.type();
    switch (type.sqlType()) {
      case BOOLEAN -> out.append(((BooleanVector) vector).values()[row] ? "true" : "false");
      case TINYINT, SMALLINT, INTEGER ->
          NumberText.appendLong(((IntVector) vector).values()[row], out);
      case BIGINT -> NumberText.appendLong(longAt(vector, row), out);
      case REAL -> NumberText.appendReal(((DoubleVector) vector).values()[row], out);
      case DOUBLE -> NumberText.appendDouble(((DoubleVector) vector).values()[row], out);
      case DECIMAL -> {
        if (vector instanceof Int128Vector wide) {
          NumberText.appendDecimal(wide.low(row), wide.high(row), type.scale(), out);
        } else {
          long value = longAt(vector, row);
          NumberText.appendDecimal(value, value >> 63, type.scale(), out);
        }
      }
      case VARBINARY -> {
        BytesVector bytes = (BytesVector) vector;
        for (int i = bytes.offsets()[row]; i < bytes.offsets()[row + 1]; i++) {
          out.append(HEX[bytes.data()[i] >> 4 & 0xF]);
          out.append(HEX[bytes.data()[i] & 0xF]);
        }
      }
      case CHAR, VARCHAR -> {
        BytesVector bytes = (BytesVector) vector;
        int from = bytes.offsets()[row];
        out.append(bytes.data(), from, bytes.offsets()[row + 1] - from);
      }
      case DATE -> DateTimeText.appendDate(((IntVector) vector).values()[row], out);
      case TIME -> DateTimeText.appendTime(longAt(vector, row), out);
      case TIMESTAMP ->
          DateTimeText.appendTimestamp(
              longAt(vector, row), type.unitsPerSecond(), dateTimeSeparator, out);
      case TIMESTAMP_WITH_TIME_ZONE ->
          DateTimeText.appendInstant(
              longAt(vector, row), type.unitsPerSecond(), zone, dateTimeSeparator, out);
      case INTERVAL_YEAR_MONTH ->
          IntervalText.appendMonths(((IntVector) vector).values()[row], out);
      case INTERVAL_DAY_TIME -> IntervalText.appendMicros(longAt(vector, row), out);
      case NULL, ARRAY, ROW, MAP -> throw new IllegalArgumentException(type + " is no plain value");
    }
  }

  private static long longAt(FlatVector vector, int row) {
    return ((LongVector) vector).values()[row];
  }
}
