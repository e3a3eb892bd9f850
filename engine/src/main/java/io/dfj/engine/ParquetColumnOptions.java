// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one column of Parquet files is to be written, where it is not as {@link ParquetWriterOptions}
 * say for all; the methods mean the same. Immutable.
 */
public final class ParquetColumnOptions {
  private final Map<String, String> values;

  /** Nothing of its own. */
  public ParquetColumnOptions() {
    this(Map.of());
  }

  private ParquetColumnOptions(Map<String, String> values) {
    this.values = values;
  }

  Map<String, String> values() {
    return values;
  }

  private ParquetColumnOptions with(String option, Object value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(option, value.toString());
    return new ParquetColumnOptions(all);
  }

  public ParquetColumnOptions withCompression(String compression) {
    return with("compression", compression);
  }

  public ParquetColumnOptions withEncoding(String encoding) {
    return with("encoding", encoding);
  }

  public ParquetColumnOptions withDictionaryEnabled(boolean enabled) {
    return with("dictionary_enabled", enabled);
  }

  public ParquetColumnOptions withStatisticsEnabled(String level) {
    return with("statistics_enabled", level);
  }

  public ParquetColumnOptions withBloomFilterEnabled(boolean enabled) {
    return with("bloom_filter_enabled", enabled);
  }

  public ParquetColumnOptions withBloomFilterFpp(double share) {
    return with("bloom_filter_fpp", share);
  }

  public ParquetColumnOptions withBloomFilterNdv(long values) {
    return with("bloom_filter_ndv", values);
  }
}
