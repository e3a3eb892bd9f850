// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.sort;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.exec.BatchConsumer;
import io.dfj.engine.exec.Operator;
import io.dfj.engine.order.KeyWords;
import io.dfj.engine.order.RowOrder;
import io.dfj.engine.order.SortKey;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lets through what may be among the first rows: each worker gathers rows, now and then keeps only
 * its first ones, and from then on drops rows whose first key is beyond the last of them; workers
 * share the best such bound. In no order.
 */
final class TopRowsOperator implements Operator {
  /** Rows gathered beyond the wanted ones before they are looked through. */
  private static final int SLACK = 8192;

  private final Schema schema;
  private final List<SortKey> keys;
  private final int wanted;
  private final QueryContext query;
  private final FirstKeyBound bound;

  TopRowsOperator(Schema schema, List<SortKey> keys, int wanted, QueryContext query) {
    this.schema = schema;
    this.keys = keys;
    this.wanted = wanted;
    this.query = query;
    SortKey first = keys.get(0);
    this.bound =
        new FirstKeyBound(first, schema.field(first.column()).type().storage(), keys.size() == 1);
  }

  @Override
  public BatchConsumer attach(BatchConsumer downstream) {
    return new TopRows(downstream);
  }

  private final class TopRows implements BatchConsumer {
    private final BatchConsumer downstream;
    private List<Batch> kept = new ArrayList<>();
    private int keptRows;

    TopRows(BatchConsumer downstream) {
      this.downstream = downstream;
    }

    @Override
    public boolean accept(Batch batch) {
      if (wanted == 0) {
        return false;
      }
      int[] rows = new int[batch.size()];
      int count = bound.filter(batch, rows);
      if (count > 0) {
        kept.add((count == batch.size() ? batch : batch.select(rows, count)).compact());
        keptRows += count;
        if (keptRows - SLACK > 2L * wanted) {
          prune();
        }
      }
      return true;
    }

    private void prune() {
      query.check();
      Vector[] columns = new Vector[schema.size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = VectorConcat.column(schema.field(i).type(), kept, i, query::check);
      }
      Vector[] keyColumns = new Vector[keys.size()];
      for (int i = 0; i < keyColumns.length; i++) {
        keyColumns[i] = columns[keys.get(i).column()];
      }
      RowOrder order =
          new RowOrder(
              KeyWords.of(keyColumns, keys, keptRows, query), keptRows, 0, wanted, 1, query);
      order.sortAll();
      int[] first = Arrays.copyOf(order.rows(), wanted);
      for (int i = 0; i < columns.length; i++) {
        Vector column = columns[i];
        columns[i] =
            column instanceof DictionaryVector || column instanceof ConstantVector
                ? Vector.pick(column, first, null, wanted)
                : column.gather(first, wanted);
      }
      kept = new ArrayList<>(List.of(Batch.of(wanted, columns)));
      keptRows = wanted;
      bound.tighten(columns[keys.get(0).column()], wanted - 1);
    }

    @Override
    public void finish() {
      if (keptRows > wanted) {
        prune();
      }
      for (Batch batch : kept) {
        if (!downstream.accept(batch)) {
          break;
        }
      }
      kept = List.of();
      downstream.finish();
    }

    @Override
    public void close() {
      kept = List.of();
      downstream.close();
    }
  }
}
