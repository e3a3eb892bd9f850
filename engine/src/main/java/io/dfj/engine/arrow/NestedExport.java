// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.AbstractStructVector;

/** Writes one column of ARRAY, MAP or ROW: its own buffers here, its children as columns. */
abstract sealed class NestedExport {
  /** Rows [0, count) of the vector, dense. */
  abstract void load(FlatVector dense, int count);

  static NestedExport of(DataType type, FieldVector target, ExportScratch scratch) {
    if (type.storage() == Storage.LIST) {
      return new Lists(type, (org.apache.arrow.vector.complex.ListVector) target, scratch);
    }
    return new Structs(type, (AbstractStructVector) target, scratch);
  }

  private static final class Lists extends NestedExport {
    private final org.apache.arrow.vector.complex.ListVector target;
    private final ColumnExport elements;
    private final ExportScratch scratch;

    Lists(DataType type, org.apache.arrow.vector.complex.ListVector target, ExportScratch scratch) {
      this.target = target;
      this.scratch = scratch;
      this.elements = new ColumnExport(type.elementType(), target.getDataVector(), scratch);
    }

    @Override
    void load(FlatVector dense, int count) {
      ListVector lists = (ListVector) dense;
      target.clear();
      target.setInitialCapacity(Math.max(count, 1));
      target.allocateNew();
      int[] offsets = lists.offsets();
      int first = offsets[0];
      int[] moved = scratch.ints(count + 1);
      for (int i = 0; i <= count; i++) {
        moved[i] = offsets[i] - first;
      }
      int size = moved[count];
      scratch.writeValidity(target.getValidityBuffer(), lists.nulls(), count);
      scratch.write(target.getOffsetBuffer(), moved, count + 1);
      elements.load(first == 0 ? lists.elements() : from(lists, first, size), null, size);
      target.setLastSet(count - 1);
      target.setValueCount(count);
    }

    private static FlatVector from(ListVector lists, int first, int size) {
      int[] rows = new int[size];
      for (int i = 0; i < size; i++) {
        rows[i] = first + i;
      }
      return lists.elements().gather(rows, size);
    }
  }

  private static final class Structs extends NestedExport {
    private final AbstractStructVector target;
    private final List<ColumnExport> fields = new ArrayList<>();
    private final ExportScratch scratch;

    Structs(DataType type, AbstractStructVector target, ExportScratch scratch) {
      this.target = target;
      this.scratch = scratch;
      for (int i = 0; i < type.children().size(); i++) {
        fields.add(
            new ColumnExport(
                type.children().get(i).type(), (FieldVector) target.getChildByOrdinal(i), scratch));
      }
    }

    @Override
    void load(FlatVector dense, int count) {
      StructVector structs = (StructVector) dense;
      target.clear();
      target.setInitialCapacity(Math.max(count, 1));
      target.allocateNew();
      scratch.writeValidity(target.getValidityBuffer(), structs.nulls(), count);
      for (int i = 0; i < fields.size(); i++) {
        fields.get(i).load(structs.field(i), null, count);
      }
      target.setValueCount(count);
    }
  }
}
