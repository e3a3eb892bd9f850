// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on the heap. A scan sees the rows of the moment it began; an insert is seen whole or not
 * at all. Thread-safe.
 *
 * <p>Rows lie in batches; those of many small inserts are joined into larger ones, and very large
 * batches are split, so that a scan gives batches of useful sizes whatever came in.
 */
public final class MemoryTable implements InsertableTable {
  /** Smaller batches are joined with the ones before them up to this size. */
  private static final int JOINED_ROWS = 2_048;

  /** Larger batches are split. */
  private static final int LARGEST_ROWS = 16_384;

  private final Schema schema;
  private final List<@Nullable String> defaults;
  private final Object writing = new Object();
  private final ColumnSummary[] summaries;
  private volatile Snapshot snapshot = new Snapshot(new Kept[0], 0, 0);

  /** Of the current snapshot; null until someone asks. */
  private @Nullable TableStatistics statistics;

  /**
   * The rows at one moment. Writers fill the array only beyond {@code count}, so that successive
   * snapshots share it; the last batch is replaced only in a copy.
   */
  private record Snapshot(Kept[] batches, int count, long rowCount) {}

  /** A batch and what is known of each of its columns, by which a scan may skip it. */
  record Kept(Batch batch, ColumnBounds[] bounds) {
    int size() {
      return batch.size();
    }

    boolean mayMatch(List<ColumnPredicate> predicates) {
      for (ColumnPredicate predicate : predicates) {
        ColumnBounds column = bounds[predicate.column()];
        if (!predicate.mayMatch(column.min(), column.max(), column.nullCount(), size())) {
          return false;
        }
      }
      return true;
    }
  }

  /** An empty table whose columns have no defaults. */
  public MemoryTable(Schema schema) {
    this(schema, Collections.nCopies(schema.size(), null));
  }

  /**
   * An empty table.
   *
   * @param defaults for each column as {@link #columnDefault}
   */
  public MemoryTable(Schema schema, List<@Nullable String> defaults) {
    this.schema = schema;
    this.defaults = Collections.unmodifiableList(new ArrayList<>(defaults));
    this.summaries = new ColumnSummary[schema.size()];
    for (int i = 0; i < summaries.length; i++) {
      summaries[i] = new ColumnSummary(schema.field(i).type().storage());
    }
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public TableType type() {
    return TableType.BASE_TABLE;
  }

  @Override
  public @Nullable String columnDefault(int column) {
    return defaults.get(column);
  }

  /** Exact but for distinct counts, which are estimates. */
  @Override
  public TableStatistics statistics() {
    synchronized (writing) {
      TableStatistics known = statistics;
      if (known == null) {
        known = summarize(snapshot.rowCount());
        statistics = known;
      }
      return known;
    }
  }

  @Override
  public Source scan(ScanRequest request) {
    Snapshot current = snapshot;
    Kept[] batches = current.batches();
    int count = current.count();
    if (!request.predicates().isEmpty()) {
      Kept[] matching = new Kept[count];
      int found = 0;
      for (int i = 0; i < count; i++) {
        if (batches[i].mayMatch(request.predicates())) {
          matching[found++] = batches[i];
        }
      }
      batches = matching;
      count = found;
    }
    return new MemorySource(batches, count, request);
  }

  /** The rows as of now. */
  public List<Batch> batches() {
    Snapshot current = snapshot;
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < current.count(); i++) {
      batches.add(current.batches()[i].batch());
    }
    return batches;
  }

  /**
   * @throws DfjException NOT_NULL_VIOLATION, STRING_TRUNCATION naming the column, TYPE_MISMATCH for
   *     columns that are not of the table's types
   */
  @Override
  public long insert(List<Batch> batches) {
    List<Batch> dense = new ArrayList<>();
    long added = 0;
    for (Batch batch : batches) {
      for (int from = 0; from < batch.size(); from += LARGEST_ROWS) {
        int count = Math.min(LARGEST_ROWS, batch.size() - from);
        dense.add(owned(count == batch.size() ? batch : batch.slice(from, count)));
        added += count;
      }
    }
    if (added == 0) {
      return 0;
    }
    synchronized (writing) {
      Snapshot next = snapshot;
      for (Batch batch : dense) {
        ColumnBounds[] bounds = new ColumnBounds[summaries.length];
        for (int i = 0; i < summaries.length; i++) {
          bounds[i] = summaries[i].add(batch.column(i));
        }
        next = append(next, new Kept(batch, bounds));
      }
      statistics = null;
      snapshot = next;
    }
    return added;
  }

  private TableStatistics summarize(long rowCount) {
    List<ColumnStatistics> columns = new ArrayList<>();
    for (ColumnSummary summary : summaries) {
      columns.add(summary.statistics());
    }
    return new TableStatistics(rowCount, true, List.copyOf(columns));
  }

  private static Snapshot append(Snapshot before, Kept batch) {
    Kept[] batches = before.batches();
    int count = before.count();
    long rowCount = before.rowCount() + batch.size();
    if (count > 0 && batches[count - 1].size() + batch.size() <= JOINED_ROWS) {
      Kept[] copy = Arrays.copyOf(batches, batches.length);
      copy[count - 1] = join(copy[count - 1], batch);
      return new Snapshot(copy, count, rowCount);
    }
    if (count == batches.length) {
      batches = Arrays.copyOf(batches, Math.max(8, 2 * count));
    }
    batches[count] = batch;
    return new Snapshot(batches, count + 1, rowCount);
  }

  /** The rows of a batch as dense vectors of the schema's types that keep nothing else alive. */
  private Batch owned(Batch batch) {
    if (batch.columnCount() != schema.size()) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "cannot insert " + batch.columnCount() + " columns into " + schema.size());
    }
    Batch compact = batch.compact();
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = owned(compact.column(i), schema.field(i));
    }
    return Batch.of(compact.rowCount(), columns);
  }

  private static Vector owned(Vector vector, Field field) {
    DataType type = vector.type();
    if (type.storage() != field.type().storage()) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "cannot insert " + type + " into column \"" + field.name() + "\" " + field.type());
    }
    if (!field.nullable() && hasNull(vector)) {
      throw new DfjException(
          ErrorCode.NOT_NULL_VIOLATION, "null in NOT NULL column \"" + field.name() + "\"");
    }
    Vector kept = DeclaredLengths.checked(vector, field);
    if (kept instanceof DictionaryVector dictionary
        && dictionary.dictionary().length() > kept.length() / 4) {
      kept = kept.flatten();
    } else if (kept instanceof FlatVector flat && wasteful(flat)) {
      int[] rows = new int[flat.length()];
      Arrays.setAll(rows, i -> i);
      kept = flat.gather(rows, rows.length);
    }
    return type.equals(field.type()) ? kept : kept.withType(field.type());
  }

  /** Whether much of what the vector's arrays hold is not in its rows. */
  private static boolean wasteful(FlatVector flat) {
    long needed = flat.length() * 16L;
    if (flat instanceof BytesVector bytes) {
      needed += bytes.offsets()[flat.length()] - bytes.offsets()[0];
    }
    return flat.sizeInBytes() > 2 * needed + 1024;
  }

  private static boolean hasNull(Vector vector) {
    if (vector.mayHaveNulls()) {
      int count = vector.length();
      for (int i = 0; i < count; i++) {
        if (vector.isNull(i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Kept join(Kept first, Kept second) {
    ColumnBounds[] bounds = new ColumnBounds[first.bounds().length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = new ColumnBounds(first.bounds()[i], second.bounds()[i]);
    }
    return new Kept(join(first.batch(), second.batch()), bounds);
  }

  private static Batch join(Batch first, Batch second) {
    Vector[] columns = new Vector[first.columnCount()];
    for (int i = 0; i < columns.length; i++) {
      Vector a = first.column(i);
      Vector b = second.column(i);
      VectorBuilder builder = new VectorBuilder(a.type());
      append(builder, a);
      append(builder, b);
      columns[i] = builder.build();
    }
    return Batch.of(first.rowCount() + second.rowCount(), columns);
  }

  private static void append(VectorBuilder builder, Vector vector) {
    FlatVector flat =
        vector instanceof ConstantVector constant && vector.length() == 1
            ? constant.single()
            : vector.flatten();
    for (int row = 0; row < flat.length(); row++) {
      RowCopy.append(builder, flat, row);
    }
  }
}
