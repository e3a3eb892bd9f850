// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.jspecify.annotations.Nullable;

/** What a file's footer says, checked. Immutable. */
final class FileFooter {
  private static final int DEEPEST_SCHEMA = 100;

  private final Path path;
  private final long size;
  private final FileMetaData metaData;
  private final Map<String, LeafColumn> columns = new HashMap<>();
  private final Map<String, SchemaNode> nested = new HashMap<>();
  private final Map<String, String> unsupported = new LinkedHashMap<>();
  private final Schema schema;
  private int leaves;

  /**
   * @param size of the file
   * @throws CorruptDataException if the footer contradicts itself or the file
   */
  FileFooter(Path path, long size, FileMetaData metaData, boolean binaryAsText) {
    this.path = path;
    this.size = size;
    this.metaData = metaData;
    this.schema = readSchema(binaryAsText);
    for (int i = 0; i < metaData.getRow_groupsSize(); i++) {
      checkRowGroup(i);
    }
  }

  Path path() {
    return path;
  }

  /** Bytes of the file. */
  long size() {
    return size;
  }

  /** The columns that can be read, in the file's order. */
  Schema schema() {
    return schema;
  }

  /** The flat column of this name, or null. */
  @Nullable LeafColumn column(String name) {
    return columns.get(name);
  }

  /** The nested column of this name, or null. */
  @Nullable SchemaNode nested(String name) {
    return nested.get(name);
  }

  /** Whether there is a column of this name of a type without SQL counterpart. */
  boolean isUnsupported(String name) {
    return unsupported.containsKey(name);
  }

  /** Whether there is a column of this name, of which nothing is known but from its values. */
  boolean isWithoutBounds(String name) {
    return nested.containsKey(name) || unsupported.containsKey(name);
  }

  /** The columns of a type without SQL counterpart, with their types. */
  Map<String, String> unsupported() {
    return Collections.unmodifiableMap(unsupported);
  }

  int rowGroupCount() {
    return metaData.getRow_groupsSize();
  }

  RowGroup rowGroup(int index) {
    return metaData.getRow_groups().get(index);
  }

  /** Metadata of one chunk. */
  ColumnMetaData chunk(int rowGroup, LeafColumn column) {
    return chunkOf(rowGroup, column).getMeta_data();
  }

  /** One chunk with the places of its indexes. */
  ColumnChunk chunkOf(int rowGroup, LeafColumn column) {
    return rowGroup(rowGroup).getColumns().get(column.index());
  }

  long rowCount() {
    long rows = 0;
    for (int i = 0; i < rowGroupCount(); i++) {
      rows += rowGroup(i).getNum_rows();
    }
    return rows;
  }

  /** Whether min_value and max_value of a column follow the order of its type. */
  boolean ordersByType(LeafColumn column) {
    return !metaData.isSetColumn_orders()
        || (column.index() < metaData.getColumn_ordersSize()
            && metaData.getColumn_orders().get(column.index()).isSetTYPE_ORDER());
  }

  private Schema readSchema(boolean binaryAsText) {
    List<SchemaElement> elements = metaData.getSchema();
    if (elements == null || elements.isEmpty()) {
      throw new CorruptDataException("no schema");
    }
    List<Field> fields = new ArrayList<>();
    int next = 1;
    for (int i = 0; i < elements.get(0).getNum_children(); i++) {
      if (next >= elements.size()) {
        throw new CorruptDataException("the schema ends early");
      }
      SchemaElement element = elements.get(next);
      int first = next;
      int firstLeaf = leaves;
      next = skipSubtree(elements, next, 0);
      if (element.getName() == null) {
        throw new CorruptDataException("a column without a name");
      }
      SchemaNode column = NestedSchema.column(elements, first, firstLeaf, binaryAsText);
      if (column == null) {
        unsupported.put(element.getName(), SchemaText.of(elements, first, binaryAsText));
      } else if (!columns.containsKey(column.name()) && !nested.containsKey(column.name())) {
        if (column.leaf() != null) {
          columns.put(column.name(), column.leaf());
        } else {
          nested.put(column.name(), column);
        }
        fields.add(column.field());
      }
    }
    return new Schema(fields);
  }

  /** Counts the leaves below an element and gives the index of the element after them. */
  private int skipSubtree(List<SchemaElement> elements, int index, int depth) {
    if (index >= elements.size() || depth > DEEPEST_SCHEMA) {
      throw new CorruptDataException("the schema ends early or is too deep");
    }
    SchemaElement element = elements.get(index);
    if (!element.isSetNum_children() || element.getNum_children() == 0) {
      leaves++;
      return index + 1;
    }
    if (element.getNum_children() < 0) {
      throw new CorruptDataException("a group of " + element.getNum_children() + " fields");
    }
    int next = index + 1;
    for (int i = 0; i < element.getNum_children(); i++) {
      next = skipSubtree(elements, next, depth + 1);
    }
    return next;
  }

  private void checkRowGroup(int index) {
    RowGroup group = rowGroup(index);
    if (group.getNum_rows() < 0) {
      throw new CorruptDataException("row group " + index + " has a negative row count");
    }
    if (group.getColumnsSize() != leaves) {
      throw new CorruptDataException(
          "row group " + index + " has " + group.getColumnsSize() + " columns, not " + leaves);
    }
    for (LeafColumn column : columns.values()) {
      checkChunk(index, column, false);
    }
    for (SchemaNode column : nested.values()) {
      List<LeafColumn> parts = new ArrayList<>();
      column.addLeaves(parts);
      parts.forEach(part -> checkChunk(index, part, true));
    }
  }

  private void checkChunk(int index, LeafColumn column, boolean nestedPart) {
    long rows = rowGroup(index).getNum_rows();
    ColumnMetaData chunk = chunk(index, column);
    if (chunk == null) {
      // Encrypted on its own; refused when it is read.
      return;
    }
    if (chunk.getType() != column.physical() || chunk.getCodec() == null) {
      throw new CorruptDataException(at(index, column) + ": not of the schema's type");
    }
    long values = chunk.getNum_values();
    if (nestedPart ? values < rows : values != rows) {
      throw new CorruptDataException(
          at(index, column) + ": " + values + " values in " + rows + " rows");
    }
    long start = chunkStart(chunk);
    if (start < 4
        || chunk.getTotal_compressed_size() < 0
        || chunk.getTotal_compressed_size() > size - start) {
      throw new CorruptDataException(at(index, column) + ": outside the file");
    }
  }

  private static String at(int rowGroup, LeafColumn column) {
    return "column " + column.name() + ", row group " + rowGroup;
  }

  /** Where a chunk's first page lies. */
  static long chunkStart(ColumnMetaData chunk) {
    long data = chunk.getData_page_offset();
    // Some writers set the offset to 0 where there is no dictionary.
    return chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
        ? Math.min(chunk.getDictionary_page_offset(), data)
        : data;
  }
}
