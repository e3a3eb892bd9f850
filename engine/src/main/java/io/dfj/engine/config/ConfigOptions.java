// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.config;

import io.dfj.engine.runtime.Repartition;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The options of one session. Thread-safe. */
public final class ConfigOptions {
  private final Map<ConfigOption, String> values = new EnumMap<>(ConfigOption.class);
  private final AtomicLong version = new AtomicLong();
  private volatile Set<Repartition> serial = Set.of();

  public ConfigOptions() {}

  public ConfigOptions(ConfigOptions other) {
    synchronized (other.values) {
      values.putAll(other.values);
      serial = other.serial;
    }
  }

  /** Advances with every change, by which cached plans know that they are stale. */
  public long version() {
    return version.get();
  }

  public String get(ConfigOption option) {
    synchronized (values) {
      return values.getOrDefault(option, option.defaultValue());
    }
  }

  public boolean isTrue(ConfigOption option) {
    return get(option).equals("true");
  }

  public int count(ConfigOption option) {
    return Integer.parseInt(get(option));
  }

  public ZoneId zone() {
    return ZoneId.of(get(ConfigOption.TIME_ZONE));
  }

  /** Workers of a query at most. */
  public Duration listingTimeout() {
    return Duration.ofMillis(count(ConfigOption.LISTING_TIMEOUT));
  }

  public int targetPartitions() {
    int configured = count(ConfigOption.TARGET_PARTITIONS);
    return configured == 0 ? Runtime.getRuntime().availableProcessors() : configured;
  }

  /** What one worker does alone. Asked for by every execution, so kept. */
  public Set<Repartition> serial() {
    return serial;
  }

  /** Called under the lock on the values. */
  private void changed() {
    Set<Repartition> now = EnumSet.noneOf(Repartition.class);
    for (Repartition work : Repartition.values()) {
      if (!isTrue(option(work))) {
        now.add(work);
      }
    }
    serial = Collections.unmodifiableSet(now);
    version.incrementAndGet();
  }

  private static ConfigOption option(Repartition work) {
    return switch (work) {
      case AGGREGATIONS -> ConfigOption.REPARTITION_AGGREGATIONS;
      case JOINS -> ConfigOption.REPARTITION_JOINS;
      case WINDOWS -> ConfigOption.REPARTITION_WINDOWS;
      case SORTS -> ConfigOption.REPARTITION_SORTS;
      case FILE_SCANS -> ConfigOption.REPARTITION_FILE_SCANS;
    };
  }

  /**
   * @throws DfjException INVALID_ARGUMENT
   */
  public void set(ConfigOption option, String value) {
    String checked = option.check(value);
    synchronized (values) {
      values.put(option, checked);
      changed();
    }
  }

  /**
   * @throws DfjException UNKNOWN_OPTION or INVALID_ARGUMENT
   */
  public void set(String key, String value) {
    ConfigOption option = ConfigOption.find(key);
    if (option == null) {
      throw new DfjException(ErrorCode.UNKNOWN_OPTION, "option '" + key + "' does not exist");
    }
    set(option, value);
  }

  /** Back to the default. */
  public void reset(ConfigOption option) {
    synchronized (values) {
      values.remove(option);
      changed();
    }
  }
}
