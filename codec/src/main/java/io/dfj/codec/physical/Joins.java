// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalJoinDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.join.JoinKind;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Which rows and columns joins give. */
final class Joins {
  private Joins() {}

  static PhysicalJoinDef write(JoinKind kind) {
    return switch (kind) {
      case INNER -> PhysicalJoinDef.HASH_INNER;
      case LEFT -> PhysicalJoinDef.HASH_LEFT;
      case RIGHT -> PhysicalJoinDef.HASH_RIGHT;
      case FULL -> PhysicalJoinDef.HASH_FULL;
      case LEFT_SEMI -> PhysicalJoinDef.HASH_LEFT_SEMI;
      case LEFT_ANTI -> PhysicalJoinDef.HASH_LEFT_ANTI;
      case LEFT_MARK -> PhysicalJoinDef.HASH_LEFT_MARK;
      case RIGHT_SEMI -> PhysicalJoinDef.HASH_RIGHT_SEMI;
      case RIGHT_ANTI -> PhysicalJoinDef.HASH_RIGHT_ANTI;
    };
  }

  static JoinKind read(PhysicalJoinDef def, PhysicalPlanReader reader) {
    return switch (def) {
      case HASH_INNER -> JoinKind.INNER;
      case HASH_LEFT -> JoinKind.LEFT;
      case HASH_RIGHT -> JoinKind.RIGHT;
      case HASH_FULL -> JoinKind.FULL;
      case HASH_LEFT_SEMI -> JoinKind.LEFT_SEMI;
      case HASH_LEFT_ANTI -> JoinKind.LEFT_ANTI;
      case HASH_LEFT_MARK -> JoinKind.LEFT_MARK;
      case HASH_RIGHT_SEMI -> JoinKind.RIGHT_SEMI;
      case HASH_RIGHT_ANTI -> JoinKind.RIGHT_ANTI;
      case UNRECOGNIZED -> throw reader.refused("a join of unknown kind");
    };
  }

  /** The name of the column that a mark join adds; empty for others. */
  static String mark(JoinKind kind, Schema schema) {
    return kind == JoinKind.LEFT_MARK ? schema.field(schema.size() - 1).name() : "";
  }

  /** What conditions of a join are over. */
  static Schema pairs(PhysicalNode left, PhysicalNode right) {
    return schema(JoinKind.INNER, left, right, "");
  }

  static Schema schema(JoinKind kind, PhysicalNode left, PhysicalNode right, String mark) {
    boolean leftNulls = kind == JoinKind.RIGHT || kind == JoinKind.FULL;
    boolean rightNulls = kind == JoinKind.LEFT || kind == JoinKind.FULL;
    List<Field> fields = new ArrayList<>();
    if (kind.givesLeft()) {
      add(left.schema(), leftNulls, fields);
    }
    if (kind.givesRight()) {
      add(right.schema(), rightNulls, fields);
    }
    if (kind == JoinKind.LEFT_MARK) {
      fields.add(new Field(mark, DataType.BOOLEAN, true));
    }
    return new Schema(fields);
  }

  private static void add(Schema side, boolean nulls, List<Field> fields) {
    for (Field field : side.fields()) {
      fields.add(new Field(field.name(), field.type(), field.nullable() || nulls));
    }
  }
}
