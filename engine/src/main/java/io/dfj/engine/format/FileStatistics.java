// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a table say of their content, added up. Each file is asked once for as long as
 * its size and time of change stay; of very many files the first ones stand for the others.
 */
final class FileStatistics {
  /** Files asked; beyond them row counts are extrapolated and bounds unknown. */
  private static final int MOST_FILES = 2_000;

  private final FileFormat format;
  private final FormatOptions options;
  private final Schema fileSchema;
  private final Map<Path, Known> known = new HashMap<>();

  private record Known(long size, long changed, TableStatistics statistics) {}

  FileStatistics(FileFormat format, FormatOptions options, Schema fileSchema) {
    this.format = format;
    this.options = options;
    this.fileSchema = fileSchema;
  }

  /** Statistics of the table whose files are these; of no file, a table of no rows. */
  synchronized TableStatistics of(List<ScanFile> files) {
    boolean all = files.size() <= MOST_FILES;
    List<ScanFile> asked = all ? files : files.subList(0, MOST_FILES);
    long rows = 0;
    boolean exact = all;
    List<TableStatistics> parts = new ArrayList<>();
    for (ScanFile file : asked) {
      TableStatistics statistics = ofFile(file.path());
      if (statistics.rowCount() < 0) {
        return TableStatistics.UNKNOWN;
      }
      rows += statistics.rowCount();
      exact &= statistics.exact();
      parts.add(statistics);
    }
    known
        .keySet()
        .retainAll(asked.stream().map(ScanFile::path).collect(java.util.stream.Collectors.toSet()));
    if (!all) {
      rows = (long) ((double) rows / asked.size() * files.size());
    }
    List<ColumnStatistics> columns = new ArrayList<>();
    for (int i = 0; i < fileSchema.size(); i++) {
      columns.add(all ? merge(parts, i) : ColumnStatistics.UNKNOWN);
    }
    int partitions = files.isEmpty() ? 0 : files.get(0).partitionValues().size();
    for (int i = 0; i < partitions; i++) {
      columns.add(ofPartition(files, parts, i, all));
    }
    return new TableStatistics(rows, exact, columns);
  }

  private TableStatistics ofFile(Path file) {
    long size;
    long changed;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      size = attributes.size();
      changed = attributes.lastModifiedTime().toMillis();
    } catch (IOException e) {
      return TableStatistics.UNKNOWN;
    }
    Known before = known.get(file);
    if (before != null && before.size() == size && before.changed() == changed) {
      return before.statistics();
    }
    TableStatistics statistics;
    try {
      statistics = format.statistics(file, fileSchema, options);
    } catch (DfjException e) {
      // Planning goes on without; the scan reports what is wrong with the file, if it reads it.
      statistics = TableStatistics.UNKNOWN;
    }
    known.put(file, new Known(size, changed, statistics));
    return statistics;
  }

  private static ColumnStatistics merge(List<TableStatistics> parts, int column) {
    Object min = null;
    Object max = null;
    boolean bounded = !parts.isEmpty();
    long nulls = 0;
    long distinct = 0;
    for (TableStatistics part : parts) {
      ColumnStatistics statistics =
          part.columns().isEmpty() ? ColumnStatistics.UNKNOWN : part.columns().get(column);
      nulls = nulls < 0 || statistics.nullCount() < 0 ? -1 : nulls + statistics.nullCount();
      // The files' values may be the same or others: at least the largest count.
      distinct =
          distinct < 0 || statistics.distinctCount() < 0
              ? -1
              : Math.max(distinct, statistics.distinctCount());
      boolean allNull = statistics.nullCount() == part.rowCount();
      if (!allNull) {
        bounded &= statistics.min() != null && statistics.max() != null;
        min = lower(min, statistics.min());
        max = upper(max, statistics.max());
      }
    }
    return new ColumnStatistics(bounded ? min : null, bounded ? max : null, nulls, distinct);
  }

  private static ColumnStatistics ofPartition(
      List<ScanFile> files, List<TableStatistics> parts, int column, boolean all) {
    Object min = null;
    Object max = null;
    long nulls = 0;
    Set<Object> distinct = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      FlatVector vector = files.get(i).partitionValues().get(column);
      Object value = StorageValues.get(vector, 0);
      if (value == null) {
        nulls += all ? parts.get(i).rowCount() : 0;
      } else {
        distinct.add(value instanceof byte[] bytes ? java.nio.ByteBuffer.wrap(bytes) : value);
        min = lower(min, value);
        max = upper(max, value);
      }
    }
    return new ColumnStatistics(min, max, all ? nulls : -1, distinct.size());
  }

  private static @Nullable Object lower(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return ColumnPredicate.compare(a, b) <= 0 ? a : b;
  }

  private static @Nullable Object upper(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return ColumnPredicate.compare(a, b) >= 0 ? a : b;
  }
}
