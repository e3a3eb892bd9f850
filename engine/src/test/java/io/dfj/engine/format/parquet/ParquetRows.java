// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.expr.Filter;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A scan to be set up and run, giving rows of comparable values: text as String, binary as hex. */
final class ParquetRows {
  private final List<ScanFile> files;
  private final ParquetFormat format;
  private Schema schema;
  private Schema partitions = Schema.of();
  private FormatOptions options = FormatOptions.NONE;
  private int @Nullable [] projection;
  private List<ColumnPredicate> predicates = List.of();
  private Supplier<@Nullable List<ColumnPredicate>> latePredicates = List::of;
  private @Nullable Supplier<Filter> filter;
  private int batchSize = 2048;
  private long limit = -1;
  private int readers = 1;
  final ScanCounters counters = new ScanCounters();
  final List<Batch> batches = new ArrayList<>();

  ParquetRows(Path file) {
    this(file, new Footers());
  }

  ParquetRows(Path file, Footers footers) {
    this.files = List.of(new ScanFile(file, List.of()));
    this.format = new ParquetFormat(footers);
    this.schema = format.inferSchema(file, FormatOptions.NONE);
  }

  ParquetRows(List<ScanFile> files, Schema schema) {
    this.files = files;
    this.format = new ParquetFormat();
    this.schema = schema;
  }

  ParquetRows schema(Schema declared) {
    schema = declared;
    return this;
  }

  ParquetRows partitions(Schema declared) {
    partitions = declared;
    return this;
  }

  ParquetRows options(FormatOptions given) {
    options = given;
    return this;
  }

  ParquetRows project(int... columns) {
    projection = columns;
    return this;
  }

  ParquetRows where(ColumnPredicate... given) {
    predicates = List.of(given);
    return this;
  }

  ParquetRows whereLate(Supplier<@Nullable List<ColumnPredicate>> given) {
    latePredicates = given;
    return this;
  }

  ParquetRows filter(Supplier<Filter> given) {
    filter = given;
    return this;
  }

  ParquetRows batchSize(int rows) {
    batchSize = rows;
    return this;
  }

  ParquetRows limit(long rows) {
    limit = rows;
    return this;
  }

  ParquetRows readers(int count) {
    readers = count;
    return this;
  }

  Schema schema() {
    return schema;
  }

  /** Runs the scan; readers take turns. */
  List<List<@Nullable Object>> read() {
    int columns = schema.size() + partitions.size();
    int[] projected = projection == null ? IntStream.range(0, columns).toArray() : projection;
    QueryContext query = new QueryContext(List.of(), batchSize, readers, ZoneId.of("UTC"), 0);
    ScanRequest request =
        new ScanRequest(query, projected, predicates, latePredicates, filter, limit);
    FileScan scan = new FileScan(files, schema, partitions, options, request);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (ParquetSource source = format.scan(scan, counters)) {
      List<BatchReader> open = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        open.add(source.reader());
      }
      while (!open.isEmpty()) {
        for (BatchReader reader : List.copyOf(open)) {
          Batch batch = reader.next();
          if (batch == null) {
            reader.close();
            open.remove(reader);
          } else {
            batches.add(batch);
            append(batch, rows);
          }
        }
      }
    }
    return rows;
  }

  private static void append(Batch batch, List<List<@Nullable Object>> rows) {
    Batch dense = batch.compact();
    FlatVector[] flat = new FlatVector[dense.columnCount()];
    for (int i = 0; i < flat.length; i++) {
      Vector column = dense.column(i);
      flat[i] = column.flatten();
    }
    for (int row = 0; row < dense.size(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (FlatVector column : flat) {
        values.add(comparable(column, row));
      }
      rows.add(values);
    }
  }

  private static @Nullable Object comparable(FlatVector column, int row) {
    DataType type = column.type();
    Object value = StorageValues.get(column, row);
    if (value instanceof byte[] bytes) {
      return type.sqlType() == SqlType.VARBINARY
          ? HexFormat.of().formatHex(bytes)
          : new String(bytes, StandardCharsets.UTF_8);
    }
    return value;
  }
}
