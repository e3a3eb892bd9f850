// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.arrow.ArrowImport;
import io.dfj.engine.arrow.CDataStream;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** Tables made of what a program has: Java values, Arrow vectors, files. */
final class DataTables {
  private DataTables() {}

  /**
   * Files as a table.
   *
   * @param formats that there are
   * @param format by name; null to tell it by the files
   */
  static Table files(
      FileFormats formats,
      String location,
      @Nullable String format,
      ReadOptions.Settings settings) {
    String extension = settings.extension();
    String where =
        extension != null && Files.isDirectory(Path.of(location))
            ? location + "/**/*" + extension
            : location;
    return FileTables.open(
        formats, where, format, settings.options(), settings.schema(), settings.partitionColumns());
  }

  /** Values by column. All columns have equally many; a column without a value is VARCHAR. */
  static Table columns(Map<String, ? extends List<?>> columns) {
    List<Field> fields = new ArrayList<>();
    int rows = -1;
    String first = "";
    for (Map.Entry<String, ? extends List<?>> column : columns.entrySet()) {
      int size = column.getValue().size();
      if (rows >= 0 && size != rows) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT,
            String.format(
                "column '%s' has %d values, but column '%s' has %d",
                column.getKey(), size, first, rows));
      }
      rows = size;
      first = rows == size && first.isEmpty() ? column.getKey() : first;
      fields.add(new Field(column.getKey(), type(column.getKey(), column.getValue()), true));
    }
    Schema schema = new Schema(fields);
    List<List<? extends @Nullable Object>> values = new ArrayList<>(columns.values());
    return table(schema, Math.max(rows, 0), values);
  }

  private static DataType type(String column, List<?> values) {
    DataType type;
    try {
      type = NestedConversion.natural(1, values).elementType();
    } catch (DfjException e) {
      String message = String.valueOf(e.getMessage()).replaceFirst("^parameter 1: ", "");
      throw new DfjException(e.code(), "column '" + column + "': " + message, e);
    }
    return type.sqlType() == SqlType.NULL ? DataType.VARCHAR : type;
  }

  /** Rows by name; what a row lacks is null. The columns are in order of appearance. */
  static Table rows(List<? extends Map<String, ?>> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
    for (String name : names) {
      List<@Nullable Object> values = new ArrayList<>(rows.size());
      rows.forEach(row -> values.add(row.get(name)));
      columns.put(name, values);
    }
    return columns(columns);
  }

  /**
   * Rows of a schema.
   *
   * @throws DfjException INVALID_ARGUMENT for a row of another length, as a CAST for a value that
   *     does not convert
   */
  static Table rows(Schema schema, List<? extends List<? extends @Nullable Object>> rows) {
    List<List<@Nullable Object>> columns = new ArrayList<>();
    schema.fields().forEach(field -> columns.add(new ArrayList<>(rows.size())));
    for (int row = 0; row < rows.size(); row++) {
      List<? extends @Nullable Object> values = rows.get(row);
      if (values.size() != schema.size()) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT,
            String.format(
                "row %d has %d values for %d columns", row + 1, values.size(), schema.size()));
      }
      for (int i = 0; i < schema.size(); i++) {
        columns.get(i).add(values.get(i));
      }
    }
    return table(schema, rows.size(), columns);
  }

  private static Table table(
      Schema schema, int rows, List<? extends List<? extends @Nullable Object>> columns) {
    QueryContext query = QueryContext.basic();
    Vector[] vectors = new Vector[schema.size()];
    for (int i = 0; i < vectors.length; i++) {
      Field field = schema.field(i);
      VectorBuilder builder = new VectorBuilder(field.type());
      for (int row = 0; row < rows; row++) {
        Object value = columns.get(i).get(row);
        if (value == null && !field.nullable()) {
          throw new DfjException(
              ErrorCode.NOT_NULL_VIOLATION,
              "column '" + field.name() + "' is NOT NULL, but row " + (row + 1) + " has none");
        }
        builder.append(storage(field, row, value, query));
      }
      vectors[i] = builder.build();
    }
    return stored(schema, rows == 0 ? List.of() : List.of(Batch.of(rows, vectors)));
  }

  private static @Nullable Object storage(
      Field field, int row, @Nullable Object value, QueryContext query) {
    try {
      return ParameterConversion.storageValue(1, value, field.type(), query);
    } catch (DfjException e) {
      String message = String.valueOf(e.getMessage()).replaceFirst("^parameter 1: ", "");
      throw new DfjException(
          e.code(), "column '" + field.name() + "', row " + (row + 1) + ": " + message, e);
    }
  }

  static MemoryTable stored(Schema schema, List<Batch> batches) {
    MemoryTable table = new MemoryTable(schema);
    table.insert(batches);
    return table;
  }

  /** The rows of a root, copied. */
  static Table arrow(VectorSchemaRoot root) {
    return arrow(List.of(root));
  }

  /** The rows of batches of one schema, copied. */
  static Table arrow(List<VectorSchemaRoot> roots) {
    if (roots.isEmpty()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a table needs a batch to tell its columns");
    }
    ArrowImport arrow = new ArrowImport();
    Schema schema = arrow.schema(roots.get(0).getSchema());
    List<Batch> batches = new ArrayList<>();
    for (VectorSchemaRoot root : roots) {
      if (!arrow.schema(root.getSchema()).equals(schema)) {
        throw new DfjException(
            ErrorCode.TYPE_MISMATCH,
            "batches of different columns: "
                + schema.fields()
                + " and "
                + arrow.schema(root.getSchema()).fields());
      }
      if (root.getRowCount() > 0) {
        batches.add(arrow.batch(root));
      }
    }
    return stored(schema, batches);
  }

  /**
   * All rows of a stream of the C data interface, copied; it is released, also after an error.
   *
   * @param address of the stream's structure
   */
  static Table arrowStream(long address) {
    try (BufferAllocator memory = new RootAllocator()) {
      return arrow(CDataStream.open(memory, address));
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      throw new DfjException(
          ErrorCode.INVALID_DATA, "cannot import the Arrow stream: " + e.getMessage(), e);
    }
  }

  /** All rows of a reader, copied; the reader is closed, also after an error. */
  static Table arrow(ArrowReader reader) {
    try (reader) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      ArrowImport arrow = new ArrowImport(reader);
      Schema schema = arrow.schema(root.getSchema());
      List<Batch> batches = new ArrayList<>();
      while (reader.loadNextBatch()) {
        if (root.getRowCount() > 0) {
          batches.add(arrow.batch(root));
        }
      }
      return stored(schema, batches);
    } catch (IOException e) {
      throw new DfjException(ErrorCode.IO_ERROR, "cannot read Arrow batches: " + e.getMessage(), e);
    }
  }
}
