// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call in one row. Arguments are numbered from 0 and have the types of the
 * signature.
 *
 * <p>A view that moves from row to row: never keep it. Used by one thread. The typed getters box
 * nothing; of a null they give zero, false or an empty value.
 */
public interface ArgumentRow {
  /** How many arguments. */
  int size();

  boolean isNull(int argument);

  /** Of a BOOLEAN. */
  boolean getBoolean(int argument);

  /** Of a TINYINT, SMALLINT or INTEGER. */
  int getInt(int argument);

  /** Of any integer type. */
  long getLong(int argument);

  /** Of any numeric type, rounded where it must be. */
  double getDouble(int argument);

  /** Of any exact numeric type. */
  BigDecimal getDecimal(int argument);

  /** Of a VARCHAR. */
  String getString(int argument);

  /** Of a VARCHAR, as UTF-8, or of a VARBINARY: a copy. */
  byte[] getBytes(int argument);

  /** The Java object that stands for the value, as {@link ScalarUDF} lists them; or null. */
  @Nullable Object get(int argument);
}
