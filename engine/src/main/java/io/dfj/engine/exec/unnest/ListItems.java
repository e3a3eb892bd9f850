// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.unnest;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The elements of arrays, or the entries of maps. An array that many rows share is never copied for
 * each.
 */
final class ListItems implements Items {
  private final Vector column;
  private final ListVector lists;
  private final int @Nullable [] codes;

  ListItems(Vector column) {
    this.column = column;
    FlatVector flat;
    if (column instanceof ConstantVector constant) {
      flat = constant.single();
      codes = new int[column.length()];
    } else if (column instanceof DictionaryVector dictionary) {
      flat = dictionary.dictionary();
      codes = dictionary.codes();
    } else {
      flat = column.flatten();
      codes = null;
    }
    this.lists = (ListVector) flat;
  }

  @Override
  public boolean isNull(int row) {
    return column.isNull(row);
  }

  @Override
  public long count(int row) {
    return column.isNull(row) ? 0 : lists.size(codes == null ? row : codes[row]);
  }

  @Override
  public FlatVector at(int[] rows, long[] places, int count) {
    int[] picked = new int[count];
    for (int i = 0; i < count; i++) {
      picked[i] =
          places[i] < count(rows[i])
              ? lists.offsets()[codes == null ? rows[i] : codes[rows[i]]] + (int) places[i]
              : -1;
    }
    return lists.elements().gather(picked, count);
  }
}
