// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.engine.text.IntervalText;
import io.dfj.metadata.type.Field;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The two kinds of interval. */
abstract class IntervalAccessor extends FixedWidthAccessor {
  IntervalAccessor(Field field, int bits) {
    super(field, bits);
  }

  /** Months. */
  static final class OfMonths extends IntervalAccessor {
    OfMonths(Field field) {
      super(field, Integer.SIZE);
    }

    @Override
    public @Nullable Period getPeriod(int row) {
      return isNull(row) ? null : Period.ofMonths(data.getInt(row)).normalized();
    }

    @Override
    public @Nullable Object getObject(int row) {
      return getPeriod(row);
    }

    @Override
    public @Nullable String getString(int row) {
      if (isNull(row)) {
        return null;
      }
      IntervalText.appendMonths(data.getInt(row), writer());
      return written();
    }
  }

  /** Microseconds. */
  static final class OfMicros extends IntervalAccessor {
    OfMicros(Field field) {
      super(field, Long.SIZE);
    }

    @Override
    public @Nullable Duration getDuration(int row) {
      return isNull(row) ? null : Duration.of(data.getLong(row), ChronoUnit.MICROS);
    }

    @Override
    public @Nullable Object getObject(int row) {
      return getDuration(row);
    }

    @Override
    public @Nullable String getString(int row) {
      if (isNull(row)) {
        return null;
      }
      IntervalText.appendMicros(data.getLong(row), writer());
      return written();
    }
  }
}
