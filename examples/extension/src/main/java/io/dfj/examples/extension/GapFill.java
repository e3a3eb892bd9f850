// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds the rows that are missing between those of its input: where a column goes up by more than a
 * step, a row for each step between, null in all other columns.
 *
 * @param column a BIGINT that is never null, by which the input is ordered
 * @param step above zero
 */
public record GapFill(String column, long step) implements LogicalExtensionNode {
  /** Checks the step. */
  public GapFill {
    if (step <= 0) {
      throw new IllegalArgumentException("a step of " + step);
    }
  }

  @Override
  public String name() {
    return "GapFill";
  }

  @Override
  public String describe() {
    return "column=" + column + ", step=" + step;
  }

  @Override
  public Schema schema(List<Schema> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("it has one input, not " + inputs.size());
    }
    int place = inputs.get(0).indexOf(column);
    if (place < 0 || !inputs.get(0).field(place).type().equals(DataType.BIGINT)) {
      throw new IllegalArgumentException("the input has no BIGINT column " + column);
    }
    List<Field> fields = new ArrayList<>();
    for (Field field : inputs.get(0).fields()) {
      fields.add(new Field(field.name(), field.type(), !field.name().equals(column)));
    }
    return new Schema(fields);
  }

  @Override
  public PhysicalExtensionNode plan(List<Schema> inputs) {
    return new GapFillExec(schema(inputs), column, step);
  }
}
