// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.format.FileEncoder;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FormatOptions;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/**
 * Arrow IPC files and streams, their bodies plain or compressed with LZ4 or Zstandard. Columns
 * whose type has no SQL counterpart are left out of the inferred schema.
 */
public final class ArrowFormat implements FileFormat {
  @Override
  public String name() {
    return "arrow";
  }

  @Override
  public List<String> extensions() {
    return List.of("arrow", "arrows", "feather", "ipc");
  }

  @Override
  public boolean recognises(byte[] head) {
    if (new String(head, StandardCharsets.ISO_8859_1).startsWith(ArrowIndex.MAGIC)) {
      return true;
    }
    // A stream begins with a continuation mark and the length of the schema.
    return head.length >= 8
        && head[0] == -1
        && head[1] == -1
        && head[2] == -1
        && head[3] == -1
        && head[6] == 0
        && head[7] == 0;
  }

  @Override
  public Schema inferSchema(Path file, FormatOptions options) {
    List<Field> fields = new ArrayList<>();
    for (var field : schema(file).getFields()) {
      // Of an encoded field, the file's schema has the type of the values.
      DataType type = type(field);
      if (type != null) {
        fields.add(new Field(field.getName(), type, field.isNullable()));
      }
    }
    return new Schema(fields);
  }

  @Override
  public List<UnreadableColumn> unreadableColumns(Path file, FormatOptions options) {
    List<UnreadableColumn> columns = new ArrayList<>();
    for (var field : schema(file).getFields()) {
      if (type(field) == null) {
        columns.add(new UnreadableColumn(field.getName(), describe(field), file.toString()));
      }
    }
    return columns;
  }

  private static org.apache.arrow.vector.types.pojo.Schema schema(Path file) {
    try (ArrowInput input = new ArrowInput(file)) {
      return ArrowIndex.of(input).schema();
    }
  }

  /** Null for a type without SQL counterpart. */
  private static @Nullable DataType type(org.apache.arrow.vector.types.pojo.Field field) {
    try {
      return ArrowTypes.fromArrow(field);
    } catch (DfjException e) {
      if (e.code() != ErrorCode.FEATURE_NOT_SUPPORTED) {
        throw new DfjException(e.code(), "column " + field.getName() + ": " + e.getMessage(), e);
      }
      return null;
    }
  }

  /** A type for messages, as {@code LIST<INTEGER>}. */
  private static String describe(org.apache.arrow.vector.types.pojo.Field field) {
    DataType type = type(field);
    if (type != null) {
      return type.toString();
    }
    boolean struct = field.getType() instanceof ArrowType.Struct;
    if (field.getChildren().isEmpty()) {
      return field.getType().toString();
    }
    // The entries of a map are a struct of key and value.
    var inner =
        field.getType() instanceof ArrowType.Map
            ? field.getChildren().get(0).getChildren()
            : field.getChildren();
    return inner.stream()
        .map(child -> (struct ? child.getName() + " " : "") + describe(child))
        .collect(
            Collectors.joining(
                ", ", field.getType().getTypeID().name().toUpperCase(Locale.ROOT) + "<", ">"));
  }

  /** The exact row count, from the metadata of the record batches. */
  @Override
  public TableStatistics statistics(Path file, Schema fileSchema, FormatOptions options) {
    try (ArrowBatches batches = new ArrowBatches(file)) {
      long rows = 0;
      for (int i = 0; i < batches.count(); i++) {
        rows += batches.rowCount(i);
      }
      return new TableStatistics(rows, true, List.of());
    }
  }

  /** A file whose name ends with {@code .arrows} is a stream. */
  @Override
  public FileEncoder encoder(Schema schema, FormatOptions options, @Nullable Path file) {
    boolean stream =
        file != null
            && String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".arrows");
    return new ArrowEncoder(schema, stream);
  }

  @Override
  public Source scan(FileScan scan) {
    return new ArrowSource(scan);
  }
}
