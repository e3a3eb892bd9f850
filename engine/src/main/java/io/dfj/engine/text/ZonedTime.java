// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Offsets of zones. Fixed offsets, as UTC, cost nothing; others allocate a little. */
public final class ZonedTime {
  private static final long MAX_SECONDS = 31_556_889_864_403_199L;

  private ZonedTime() {}

  /** Seconds that a zone is ahead of UTC at an instant, in seconds since the epoch. */
  public static int offsetOfInstant(ZoneId zone, long epochSecond) {
    ZoneRules rules = zone.getRules();
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds();
    }
    long bounded = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, epochSecond));
    return rules.getOffset(Instant.ofEpochSecond(bounded)).getTotalSeconds();
  }

  /**
   * Seconds that a zone is ahead of UTC at a local time, in seconds since 1970-01-01T00:00 local.
   * Of two offsets, at the end of summer time, the earlier; in the gap at its start the one before.
   */
  public static int offsetOfLocal(ZoneId zone, long localSecond) {
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds();
    }
    ZoneRules rules = zone.getRules();
    if (rules.isFixedOffset()) {
      return rules.getOffset(Instant.EPOCH).getTotalSeconds();
    }
    long bounded = Math.max(-MAX_SECONDS, Math.min(MAX_SECONDS, localSecond));
    return rules
        .getOffset(LocalDateTime.ofEpochSecond(bounded, 0, ZoneOffset.UTC))
        .getTotalSeconds();
  }
}
