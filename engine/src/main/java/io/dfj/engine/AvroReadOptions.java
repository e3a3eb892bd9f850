// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** How Avro files are to be read. */
public final class AvroReadOptions extends ReadOptions<AvroReadOptions> {
  public AvroReadOptions() {
    this(Settings.NONE);
  }

  private AvroReadOptions(Settings settings) {
    super(settings);
  }

  @Override
  AvroReadOptions with(Settings other) {
    return new AvroReadOptions(other);
  }
}
