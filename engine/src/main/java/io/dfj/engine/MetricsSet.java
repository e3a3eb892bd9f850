// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.exec.WorkerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What was measured of one operator in one execution, worker by worker. What is not measured is
 * empty, not 0: operators keep no account of memory, and none writes to disk.
 */
public final class MetricsSet {
  private static final String ROWS = "output_rows";
  private static final String BATCHES = "output_batches";
  private static final String ELAPSED = "elapsed_compute";
  private static final String START = "start_timestamp";
  private static final String END = "end_timestamp";

  private final List<Metric> metrics;

  private MetricsSet(List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
  }

  /** A worker may have worked in several pipelines of the operator. */
  static MetricsSet of(List<WorkerMetrics> records) {
    Map<Integer, List<WorkerMetrics>> workers = new TreeMap<>();
    records.forEach(
        worker -> workers.computeIfAbsent(worker.worker(), w -> new ArrayList<>()).add(worker));
    List<Metric> metrics = new ArrayList<>();
    workers.forEach(
        (worker, parts) -> {
          add(metrics, ROWS, parts.stream().mapToLong(WorkerMetrics::rows).sum(), worker);
          add(metrics, BATCHES, parts.stream().mapToLong(WorkerMetrics::batches).sum(), worker);
          add(metrics, ELAPSED, parts.stream().mapToLong(WorkerMetrics::nanos).sum(), worker);
          long start = parts.stream().mapToLong(WorkerMetrics::start).min().orElseThrow();
          add(metrics, START, start, worker);
          if (parts.stream().allMatch(part -> part.end() != 0)) {
            long end = parts.stream().mapToLong(WorkerMetrics::end).max().orElseThrow();
            add(metrics, END, end, worker);
          }
        });
    return new MetricsSet(metrics);
  }

  private static void add(List<Metric> metrics, String name, long value, int worker) {
    metrics.add(new Metric(name, value, OptionalInt.of(worker), Map.of()));
  }

  /** All, by worker. */
  public List<Metric> metrics() {
    return metrics;
  }

  /** Rows that came out of the operator. */
  public OptionalLong outputRows() {
    return sumByName(ROWS);
  }

  /**
   * Nanoseconds in the operator's own code, all workers together, waiting for files included. What
   * operators below or above it did meanwhile counts for them.
   */
  public OptionalLong elapsedCompute() {
    return sumByName(ELAPSED);
  }

  /** How often rows were put aside on disk. */
  public OptionalLong spillCount() {
    return sumByName("spill_count");
  }

  /** Bytes that were put aside on disk. */
  public OptionalLong spilledBytes() {
    return sumByName("spilled_bytes");
  }

  /** Rows that were put aside on disk. */
  public OptionalLong spilledRows() {
    return sumByName("spilled_rows");
  }

  /** The sum over all workers; empty if nothing of this name was measured. */
  public OptionalLong sumByName(String name) {
    List<Metric> named = metrics.stream().filter(metric -> metric.name().equals(name)).toList();
    return named.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(named.stream().mapToLong(Metric::value).sum());
  }

  /** As {@code [output_rows=5, elapsed_compute=1.2ms]}; moments are left out. */
  @Override
  public String toString() {
    return text(List.of(ROWS, ELAPSED, BATCHES));
  }

  /** Without what is of interest to developers of the engine only. */
  String summary() {
    return text(List.of(ROWS, ELAPSED));
  }

  private String text(List<String> names) {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      sumByName(name).ifPresent(sum -> parts.add(name + "=" + text(name, sum)));
    }
    return parts.toString();
  }

  /** The same for each worker, as {@code [output_rows{partition=0}=5, ...]}. */
  String byWorker() {
    List<String> parts = new ArrayList<>();
    for (Metric metric : metrics) {
      String value =
          metric
              .valueAsDateTime()
              .map(Object::toString)
              .orElseGet(() -> text(metric.name(), metric.value()));
      parts.add(metric.name() + "{partition=" + metric.partition().getAsInt() + "}=" + value);
    }
    return parts.toString();
  }

  private static String text(String name, long value) {
    return name.equals(ELAPSED) ? duration(value) : Long.toString(value);
  }

  /** In the largest unit of which there is one: {@code 850ns}, {@code 12.5µs}, {@code 1.2s}. */
  static String duration(long nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    } else if (nanos < 1_000_000) {
      return String.format(Locale.ROOT, "%.1fµs", nanos / 1e3);
    } else if (nanos < 1_000_000_000) {
      return String.format(Locale.ROOT, "%.1fms", nanos / 1e6);
    }
    return String.format(Locale.ROOT, "%.2fs", nanos / 1e9);
  }
}
