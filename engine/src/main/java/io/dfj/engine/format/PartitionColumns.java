// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose values are in the names of folders, as {@code year=2024/month=01}. Names and values
 * may be percent-encoded; {@code __HIVE_DEFAULT_PARTITION__} is null, and so is an empty value
 * unless the column is text.
 */
final class PartitionColumns {
  private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private PartitionColumns() {}

  /** The {@code name=value} folders between a root and a file, in order, decoded. */
  static Map<String, String> of(Path root, Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    Path folder = file.getParent();
    if (folder == null || !folder.startsWith(root)) {
      return values;
    }
    for (Path name : root.relativize(folder)) {
      String text = name.toString();
      int equals = text.indexOf('=');
      if (equals > 0) {
        values.put(
            Location.decode(text.substring(0, equals), text),
            Location.decode(text.substring(equals + 1), text));
      }
    }
    return values;
  }

  /**
   * The partition columns of a table.
   *
   * @param names as declared; empty to take what all files have in common
   * @param declared gives the types of columns it names; others are INTEGER, BIGINT, DATE or
   *     VARCHAR, whichever fits all values first
   * @throws DfjException INVALID_DATA for a file that is not below a declared partition column
   */
  static Schema schema(Path root, List<Path> files, List<String> names, @Nullable Schema declared) {
    List<Map<String, String>> values = new ArrayList<>();
    for (Path file : files) {
      values.add(of(root, file));
    }
    List<String> columns = names.isEmpty() ? common(values) : names;
    List<Field> fields = new ArrayList<>();
    for (String column : columns) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < files.size(); i++) {
        texts.add(text(values.get(i), column, files.get(i)));
      }
      int index = declared == null ? -1 : declared.indexOf(column);
      DataType type = declared == null || index < 0 ? infer(texts) : declared.field(index).type();
      fields.add(new Field(column, type, true));
    }
    return new Schema(fields);
  }

  private static List<String> common(List<Map<String, String>> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    List<String> names = List.copyOf(values.get(0).keySet());
    boolean same = values.stream().allMatch(v -> List.copyOf(v.keySet()).equals(names));
    return same ? names : List.of();
  }

  private static String text(Map<String, String> values, String column, Path file) {
    String text = values.get(column);
    if (text == null) {
      throw new DfjException(
          ErrorCode.INVALID_DATA, file + " is not in a folder named " + column + "=...");
    }
    return text;
  }

  private static boolean isNull(String text, DataType type) {
    return text.equals(NULL_VALUE) || (text.isEmpty() && !type.sqlType().isString());
  }

  private static DataType infer(List<String> texts) {
    for (DataType type : List.of(DataType.INTEGER, DataType.BIGINT, DataType.DATE)) {
      boolean any = false;
      boolean all = true;
      for (String text : texts) {
        if (!text.equals(NULL_VALUE)) {
          any = true;
          all &= looksLike(text, type);
        }
      }
      if (any && all) {
        return type;
      }
    }
    return DataType.VARCHAR;
  }

  private static boolean looksLike(String text, DataType type) {
    String form = type.equals(DataType.DATE) ? "\\d{4}-\\d\\d-\\d\\d" : "-?\\d+";
    return text.matches(form) && append(new TextColumn(type, ZoneOffset.UTC), text);
  }

  private static boolean append(TextColumn column, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return column.append(bytes, 0, bytes.length) == TextOutcome.OK;
  }

  /**
   * One value for each partition column of a file.
   *
   * @throws DfjException INVALID_CAST naming the file and the column
   */
  static List<FlatVector> values(Path root, Path file, Schema columns) {
    Map<String, String> texts = of(root, file);
    List<FlatVector> values = new ArrayList<>();
    for (Field field : columns.fields()) {
      String text = text(texts, field.name(), file);
      if (isNull(text, field.type())) {
        values.add(VectorBuilder.single(field.type(), null));
        continue;
      }
      TextColumn column = new TextColumn(field.type(), ZoneOffset.UTC);
      if (!append(column, text)) {
        throw new DfjException(
            ErrorCode.INVALID_CAST,
            file
                + ": folder value '"
                + text
                + "' of column \""
                + field.name()
                + "\" is not a valid "
                + field.type());
      }
      values.add(column.finish());
    }
    return values;
  }
}
