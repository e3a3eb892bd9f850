// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Time zones by name. */
final class Zones {
  private Zones() {}

  /**
   * @throws DfjException INVALID_ARGUMENT
   */
  static ZoneId of(Slice name, String function) {
    try {
      return ZoneId.of(name.toString());
    } catch (DateTimeException e) {
      throw FunctionErrors.invalid(function, "unknown time zone " + FunctionErrors.quote(name));
    }
  }
}
