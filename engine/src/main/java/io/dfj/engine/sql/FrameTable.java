// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.logical.FrameScan;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A query as the table that another query is built upon. Its columns have distinct names. */
final class FrameTable extends AbstractTable implements TranslatableTable {
  private final Frame frame;
  private final int index;
  private final Schema schema;

  /**
   * @param index of the query among those that one query is built upon
   */
  FrameTable(Frame frame, int index) {
    this.frame = frame;
    this.index = index;
    this.schema = distinct(frame.fields());
  }

  private static Schema distinct(List<Field> fields) {
    Set<String> names = new HashSet<>();
    List<Field> distinct = new ArrayList<>();
    for (Field field : fields) {
      String name = field.name();
      for (int i = 1; !names.add(name); i++) {
        name = field.name() + "\0" + i;
      }
      distinct.add(new Field(name, field.type(), field.nullable()));
    }
    return new Schema(distinct);
  }

  Frame frame() {
    return frame;
  }

  /** The name of a column in queries upon this one. */
  String column(int index) {
    return schema.field(index).name();
  }

  @Override
  public RelDataType getRowType(RelDataTypeFactory factory) {
    return CalciteTypes.toCalcite(schema);
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return new FrameScan(context.getCluster(), index, table.getRowType());
  }
}
