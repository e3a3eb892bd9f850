// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The resources that a session may use, as DataFusion's {@code RuntimeEnv}. Queries keep what they
 * need in memory as yet: the limits are kept and shown, and hold once operators spill.
 *
 * @param diskMode where temporary files may lie
 * @param tempDirectories of {@link DiskMode#SPECIFIED}; else empty
 * @param maxTempBytes of all temporary files together
 * @param poolKind how memory is shared out
 * @param poolBytes in all; {@link Long#MAX_VALUE} for an unbounded pool
 */
public record RuntimeEnv(
    DiskMode diskMode,
    List<Path> tempDirectories,
    long maxTempBytes,
    PoolKind poolKind,
    long poolBytes) {
  public RuntimeEnv {
    tempDirectories = List.copyOf(tempDirectories);
  }

  /** Where temporary files may lie. */
  public enum DiskMode {
    /** Nowhere. */
    DISABLED,
    /** In the directory that the operating system has for them. */
    OS,
    /** In directories of the user's choice. */
    SPECIFIED
  }

  /** How memory is shared out among operators. */
  public enum PoolKind {
    /** Each takes what it needs. */
    UNBOUNDED,
    /** Each takes what is left. */
    GREEDY,
    /** Those that can spill get equal shares. */
    FAIR_SPILL
  }

  @Override
  public String toString() {
    return "RuntimeEnv(disk="
        + diskMode.name().toLowerCase(Locale.ROOT)
        + (tempDirectories.isEmpty() ? "" : " " + tempDirectories)
        + ", max_temp_bytes="
        + maxTempBytes
        + ", pool="
        + poolKind.name().toLowerCase(Locale.ROOT)
        + (poolKind == PoolKind.UNBOUNDED ? "" : " " + poolBytes + " bytes")
        + ")";
  }
}
