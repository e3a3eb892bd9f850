// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/** How Parquet files are to be read. */
public final class ParquetReadOptions extends ReadOptions<ParquetReadOptions> {
  /** With pruning by statistics and page indexes. */
  public ParquetReadOptions() {
    this(Settings.NONE);
  }

  private ParquetReadOptions(Settings settings) {
    super(settings);
  }

  @Override
  ParquetReadOptions with(Settings other) {
    return new ParquetReadOptions(other);
  }

  /** Whether row groups are skipped by their statistics. */
  public ParquetReadOptions withPruning(boolean enabled) {
    return with("pruning", enabled);
  }

  /** Whether pages are skipped by column indexes. */
  public ParquetReadOptions withPageIndex(boolean enabled) {
    return with("enable_page_index", enabled);
  }

  /** Whether byte arrays without annotation are text. */
  public ParquetReadOptions withBinaryAsString(boolean enabled) {
    return with("binary_as_string", enabled);
  }
}
