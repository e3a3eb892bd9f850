// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.type.DataType;

/** Range checks of the integer types that are held as {@code int}. */
final class Integers {
  private Integers() {}

  /**
   * @param function for the message
   * @param argument for the message
   */
  static int checked(long value, DataType type, String function, long argument) {
    boolean fits =
        switch (type.sqlType()) {
          case TINYINT -> value == (byte) value;
          case SMALLINT -> value == (short) value;
          case NULL,
              BOOLEAN,
              INTEGER,
              BIGINT,
              REAL,
              DOUBLE,
              DECIMAL,
              CHAR,
              VARCHAR,
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
              value == (int) value;
        };
    if (!fits) {
      throw FunctionErrors.overflow(function + "(" + argument + ")", type);
    }
    return (int) value;
  }
}
