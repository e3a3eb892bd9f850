// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.VectorBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named fields, one after the other. */
final class RecordType extends AvroType {
  /** A field of a record. */
  record Member(String name, AvroType type) {}

  private final String name;
  private List<Member> members = List.of();
  private @Nullable DataType sqlType;
  private int leastBytes;
  private int weight = 1;
  private int height = 1;

  /** Without fields so far. */
  RecordType(String name) {
    this.name = name;
  }

  /** Called once, before any other method but {@link #name}. */
  void complete(List<Member> fields) {
    members = List.copyOf(fields);
    List<Field> columns = new ArrayList<>();
    long bytes = 0;
    long types = 1;
    for (Member member : members) {
      AvroType type = member.type();
      bytes += type.leastBytes();
      types += type.weight();
      height = Math.max(height, 1 + type.height());
      DataType column = type.sqlType();
      if (column != null) {
        columns.add(new Field(member.name(), column, type.nullable()));
      }
    }
    leastBytes = (int) Math.min(bytes, Integer.MAX_VALUE);
    weight = (int) Math.min(types, Integer.MAX_VALUE);
    boolean all = columns.size() == members.size() && !members.isEmpty();
    sqlType = all ? DataType.row(columns) : null;
  }

  String name() {
    return name;
  }

  List<Member> members() {
    return members;
  }

  @Override
  @Nullable DataType sqlType() {
    return sqlType;
  }

  @Override
  String describe() {
    StringBuilder text = new StringBuilder("RECORD<");
    for (Member member : members) {
      text.append(text.charAt(text.length() - 1) == '<' ? "" : ", ");
      text.append(member.name()).append(' ').append(member.type().describe());
    }
    return text.append('>').toString();
  }

  @Override
  int leastBytes() {
    return leastBytes;
  }

  @Override
  int weight() {
    return weight;
  }

  @Override
  int height() {
    return height;
  }

  @Override
  void read(AvroCursor in, VectorBuilder out) {
    for (int i = 0; i < members.size(); i++) {
      members.get(i).type().read(in, out.field(i));
    }
    out.endStruct();
  }

  @Override
  void skip(AvroCursor in) {
    for (Member member : members) {
      member.type().skip(in);
    }
  }
}
