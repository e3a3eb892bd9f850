// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Calendar;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** The untyped NULL: readable as anything. */
final class NullAccessor extends Accessor {
  NullAccessor(Field field) {
    super(field);
  }

  @Override
  public void bind(FieldVector vector) {}

  @Override
  public boolean isNull(int row) {
    setWasNull();
    return true;
  }

  @Override
  public @Nullable Object getObject(int row) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable String getString(int row) {
    setWasNull();
    return null;
  }

  @Override
  public boolean getBoolean(int row) {
    setWasNull();
    return false;
  }

  @Override
  public long getLong(int row) {
    setWasNull();
    return 0;
  }

  @Override
  public double getDouble(int row) {
    setWasNull();
    return 0;
  }

  @Override
  public @Nullable BigDecimal getBigDecimal(int row) {
    setWasNull();
    return null;
  }

  @Override
  public byte @Nullable [] getBytes(int row) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable Date getDate(int row, @Nullable Calendar calendar) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable Time getTime(int row, @Nullable Calendar calendar) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable Timestamp getTimestamp(int row, @Nullable Calendar calendar) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable LocalDate getLocalDate(int row) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable LocalTime getLocalTime(int row) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable LocalDateTime getLocalDateTime(int row) {
    setWasNull();
    return null;
  }

  @Override
  public @Nullable OffsetDateTime getOffsetDateTime(int row) {
    setWasNull();
    return null;
  }
}
