// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.time.ZoneId;

/** The accessor of each column type. */
public final class Accessors {
  private Accessors() {}

  /**
   * One accessor a column, not yet bound.
   *
   * @param zone in which timestamps with time zone are shown
   * @param arrays makes the result sets of arrays
   */
  public static Accessor[] of(Schema schema, ZoneId zone, ArrayRows arrays) {
    Accessor[] accessors = new Accessor[schema.size()];
    for (int i = 0; i < accessors.length; i++) {
      accessors[i] = of(schema.field(i), zone, arrays);
    }
    return accessors;
  }

  static Accessor of(Field field, ZoneId zone, ArrayRows arrays) {
    return switch (field.type().sqlType()) {
      case NULL -> new NullAccessor(field);
      case BOOLEAN -> new BooleanAccessor(field);
      case TINYINT -> new IntegralAccessor.OfByte(field);
      case SMALLINT -> new IntegralAccessor.OfShort(field);
      case INTEGER -> new IntegralAccessor.OfInt(field);
      case BIGINT -> new IntegralAccessor.OfLong(field);
      case REAL -> new FloatingAccessor.OfFloat(field);
      case DOUBLE -> new FloatingAccessor.OfDouble(field);
      case DECIMAL -> new DecimalAccessor(field);
      case CHAR, VARCHAR -> new TextAccessor(field);
      case VARBINARY -> new BinaryAccessor(field);
      case DATE -> new LocalTemporalAccessor.OfDate(field);
      case TIME -> new LocalTemporalAccessor.OfTime(field);
      case TIMESTAMP -> new LocalTemporalAccessor.OfTimestamp(field);
      case TIMESTAMP_WITH_TIME_ZONE -> new InstantAccessor(field, zone);
      case INTERVAL_YEAR_MONTH -> new IntervalAccessor.OfMonths(field);
      case INTERVAL_DAY_TIME -> new IntervalAccessor.OfMicros(field);
      case ARRAY -> new NestedAccessor.OfArray(field, zone, arrays);
      case ROW -> new NestedAccessor.OfRow(field, zone, arrays);
      case MAP -> new NestedAccessor.OfMap(field, zone, arrays);
    };
  }
}
