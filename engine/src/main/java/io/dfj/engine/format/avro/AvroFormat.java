// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.UnreadableColumn;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.avro.AvroBlocks.Block;
import io.dfj.engine.format.avro.RecordType.Member;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Avro object container files of records. A union of null and another type is that type; other
 * unions, records within themselves, durations and decimals of more than 38 digits have no SQL
 * type: such columns are left out of the inferred schema. Only read.
 */
public final class AvroFormat implements FileFormat {
  /** Beyond these, the number of records is estimated. */
  private static final int MOST_BLOCKS_COUNTED = 4096;

  private static final int LONGEST_TYPE = 200;

  @Override
  public String name() {
    return "avro";
  }

  @Override
  public List<String> extensions() {
    return List.of("avro");
  }

  @Override
  public boolean recognises(byte[] head) {
    return AvroHeader.isMagic(head);
  }

  /** A field that is no union with null has no place for one. */
  @Override
  public boolean cannotHoldPromisedNulls() {
    return true;
  }

  @Override
  public Schema inferSchema(Path file, FormatOptions options) {
    List<Field> fields = new ArrayList<>();
    for (Member member : members(file)) {
      DataType type = member.type().sqlType();
      if (type != null) {
        fields.add(new Field(member.name(), type, member.type().nullable()));
      }
    }
    return new Schema(fields);
  }

  @Override
  public List<UnreadableColumn> unreadableColumns(Path file, FormatOptions options) {
    List<UnreadableColumn> columns = new ArrayList<>();
    for (Member member : members(file)) {
      if (member.type().sqlType() == null) {
        columns.add(new UnreadableColumn(member.name(), describe(member.type()), file.toString()));
      }
    }
    return columns;
  }

  private static List<Member> members(Path file) {
    try (AvroInput input = new AvroInput(file)) {
      return AvroHeader.of(input).schema().members();
    }
  }

  static String describe(AvroType type) {
    String text = type.describe();
    return text.length() <= LONGEST_TYPE ? text : text.substring(0, LONGEST_TYPE) + "...";
  }

  /** The row count, from the headers of the blocks. */
  @Override
  public TableStatistics statistics(Path file, Schema fileSchema, FormatOptions options) {
    try (AvroBlocks blocks = new AvroBlocks(file)) {
      long from = blocks.position();
      long rows = 0;
      for (int i = 0; i < MOST_BLOCKS_COUNTED; i++) {
        Block block = blocks.next();
        if (block == null) {
          return new TableStatistics(rows, true, List.of());
        }
        rows += block.rows();
      }
      double counted = (blocks.position() - from) / (double) (blocks.size() - from);
      return new TableStatistics(Math.round(rows / counted), false, List.of());
    }
  }

  @Override
  public Source scan(FileScan scan) {
    return new AvroSource(scan);
  }
}
