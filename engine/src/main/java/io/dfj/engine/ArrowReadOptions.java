// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** How Arrow IPC files are to be read. */
public final class ArrowReadOptions extends ReadOptions<ArrowReadOptions> {
  public ArrowReadOptions() {
    this(Settings.NONE);
  }

  private ArrowReadOptions(Settings settings) {
    super(settings);
  }

  @Override
  ArrowReadOptions with(Settings other) {
    return new ArrowReadOptions(other);
  }
}
