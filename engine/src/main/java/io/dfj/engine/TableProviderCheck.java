// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.spi.FilterPushdown;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.Statistics;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds a {@link TableProvider} to its contract, in a test of its author's: columns and types,
 * projections, filters of each answer, limits, partitions, readings that end early, statistics and
 * inserts, each compared with what the engine itself makes of the table's rows.
 *
 * <pre>{@code
 * assertThat(TableProviderCheck.of(table).filters(col("id").gt(5)).inserts().failures()).isEmpty();
 * }</pre>
 *
 * <p>The table must not change meanwhile; some rows, in several partitions if there can be, make it
 * a better test. The whole table is held in memory. Immutable.
 */
public final class TableProviderCheck {
  private final TableProvider table;
  private final List<Expr> filters;
  private final boolean inserting;

  private TableProviderCheck(TableProvider table, List<Expr> filters, boolean inserting) {
    this.table = table;
    this.filters = filters;
    this.inserting = inserting;
  }

  public static TableProviderCheck of(TableProvider table) {
    return new TableProviderCheck(table, List.of(), false);
  }

  /** The same, with conditions that the table is to be offered, one by one and all at once. */
  public TableProviderCheck filters(Expr... conditions) {
    return new TableProviderCheck(table, List.of(conditions), inserting);
  }

  /** The same, which adds a copy of all rows to the table at the end. */
  public TableProviderCheck inserts() {
    return new TableProviderCheck(table, filters, true);
  }

  /** What the table does wrong, a line each; empty if nothing was found. */
  public List<String> failures() {
    try (Run run = new Run()) {
      return run.run();
    }
  }

  /** How the table is read, instead of as the engine asks. */
  private record Reading(
      List<Expr> filters, long limit, @Nullable Integer partition, int[] columns) {
    Reading columns(int... other) {
      return new Reading(filters, limit, partition, other);
    }

    Reading filters(List<Expr> other) {
      return new Reading(other, limit, partition, columns);
    }

    Reading limit(long other) {
      return new Reading(filters, other, partition, columns);
    }

    Reading partition(int other) {
      return new Reading(filters, limit, other, columns);
    }
  }

  /** The table as a reading gives it: the engine checks batches, nulls and memory as always. */
  private record Read(TableProvider table, Schema schema, Reading reading)
      implements TableProvider {
    @Override
    public TableScan scan(ScanRequest request) throws Exception {
      List<Integer> projection =
          request.projection().stream().map(i -> reading.columns()[i]).toList();
      TableScan scan =
          table.scan(
              new ScanRequest(projection, reading.filters(), reading.limit(), request.context()));
      Integer partition = reading.partition();
      return partition == null ? scan : new OnePartition(scan, partition);
    }
  }

  private record OnePartition(TableScan scan, int partition) implements TableScan {
    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public RecordBatchReader open(int ignored) throws Exception {
      return scan.open(partition);
    }

    @Override
    public void close() throws Exception {
      scan.close();
    }
  }

  /** A scan that tells its partitions, and is closed without having been read. */
  private static final class Unread implements TableProvider {
    private final TableProvider table;
    private final Schema schema;
    private int partitions;

    Unread(TableProvider table, Schema schema) {
      this.table = table;
      this.schema = schema;
    }

    @Override
    public Schema schema() {
      return schema;
    }

    @Override
    public TableScan scan(ScanRequest request) throws Exception {
      TableScan scan = table.scan(request);
      partitions = scan.partitions();
      int again = scan.partitions();
      if (partitions != again) {
        throw new IllegalStateException("a scan has " + partitions + " partitions, then " + again);
      }
      return new TableScan() {
        @Override
        public int partitions() {
          return 0;
        }

        @Override
        public RecordBatchReader open(int partition) {
          throw new IllegalStateException("there are no partitions");
        }

        @Override
        public void close() throws Exception {
          scan.close();
        }
      };
    }
  }

  /** One check of everything. */
  private final class Run implements AutoCloseable {
    private final SessionContext session = new SessionContext();
    private final List<String> failures = new ArrayList<>();
    private Schema schema = Schema.of();
    private Reading all = new Reading(List.of(), -1, null, new int[0]);
    private Map<List<Object>, Integer> rows = Map.of();

    @Override
    public void close() {
      session.close();
    }

    private interface Part {
      void run() throws Exception;
    }

    /** What a part throws is a failure as well. */
    private boolean part(String name, Part part) {
      try {
        part.run();
        return true;
      } catch (Exception | AssertionError e) {
        failures.add(name + ": " + e.getMessage());
        return false;
      }
    }

    private void expect(boolean holds, String otherwise) {
      if (!holds) {
        failures.add(otherwise);
      }
    }

    List<String> run() {
      if (!part("columns", this::columns) || !part("all rows", this::allRows)) {
        return List.copyOf(failures);
      }
      part("projection", this::projections);
      part("filters", this::filters);
      part("limit", this::limits);
      part("partitions", this::partitions);
      part("early end", this::earlyEnd);
      part("statistics", this::statistics);
      if (inserting) {
        part("insert", this::insert);
      }
      return List.copyOf(failures);
    }

    private void columns() {
      schema = table.schema();
      expect(schema.equals(table.schema()), "columns: schema() differs from call to call");
      expect(schema.size() > 0, "columns: there are none");
      long different = schema.fields().stream().map(Field::name).distinct().count();
      expect(different == schema.size(), "columns: two have one name");
      all = all.columns(indexes(schema.size(), i -> i));
    }

    private static int[] indexes(int count, IntUnaryOperator index) {
      int[] indexes = new int[count];
      Arrays.setAll(indexes, index);
      return indexes;
    }

    private void allRows() {
      rows = bag(all);
      Map<List<Object>, Integer> again = bag(all);
      expect(
          rows.equals(again),
          "all rows: two scans give " + size(rows) + " and " + size(again) + " rows, or others");
    }

    private void projections() {
      for (int i = 0; i < schema.size(); i++) {
        expectColumns(i);
      }
      expectColumns(indexes(schema.size(), i -> schema.size() - 1 - i));
      session.registerTable("counted", read(all));
      Object counted = session.sql("SELECT count(*) AS n FROM counted").toRows().get(0).get("n");
      session.deregisterTable("counted");
      expect(
          Long.valueOf(size(rows)).equals(counted),
          "projection: " + counted + " rows without columns, " + size(rows) + " with all");
    }

    private void expectColumns(int... columns) {
      Map<List<Object>, Integer> expected = new HashMap<>();
      rows.forEach(
          (row, count) ->
              expected.merge(
                  Arrays.stream(columns).mapToObj(row::get).toList(), count, Integer::sum));
      Map<List<Object>, Integer> given = bag(all.columns(columns));
      expect(
          given.equals(expected),
          "projection: columns " + Arrays.toString(columns) + " are not those of all columns");
    }

    private void filters() {
      List<Expr> offered = new ArrayList<>();
      List<List<Expr>> sets = new ArrayList<>();
      for (Expr filter : filters) {
        sets.add(List.of(filter));
        offered.add(filter);
      }
      if (filters.size() > 1) {
        sets.add(offered);
      }
      for (List<Expr> set : sets) {
        filter(set);
      }
    }

    private void filter(List<Expr> set) {
      List<FilterPushdown> answers = table.supportsFilters(set);
      if (answers.size() != set.size()) {
        failures.add("filters: " + answers.size() + " answers for " + set.size() + " filters");
        return;
      }
      List<Expr> taken = new ArrayList<>();
      List<Expr> exact = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i) != FilterPushdown.UNSUPPORTED) {
          taken.add(set.get(i));
        }
        if (answers.get(i) == FilterPushdown.EXACT) {
          exact.add(set.get(i));
        }
      }
      if (taken.isEmpty()) {
        return;
      }
      Map<List<Object>, Integer> least = filtered(taken);
      Map<List<Object>, Integer> most = filtered(exact);
      // Filters may be given without their columns.
      Map<List<Object>, Integer> given = bag(all.filters(taken));
      expect(
          contains(given, least),
          "filters: " + taken + " lose rows: " + size(given) + " of " + size(least) + " and more");
      expect(
          contains(most, given),
          "filters: "
              + (exact.isEmpty()
                  ? taken + " give rows that the table does not have"
                  : exact + " are answered EXACT, but rows come for which they are not true"));
    }

    /** The rows for which conditions are true, as the engine sees it. */
    private Map<List<Object>, Integer> filtered(List<Expr> conditions) {
      DataFrame frame = session.readTable(read(all));
      return conditions.isEmpty() ? bag(frame) : bag(frame.filter(conditions.toArray(Expr[]::new)));
    }

    private void limits() {
      for (long limit : new long[] {0, 1, size(rows) / 2, size(rows) + 1}) {
        Map<List<Object>, Integer> given = bag(all.limit(limit));
        expect(contains(rows, given), "limit: rows come that the table does not have, at " + limit);
        expect(
            size(given) >= Math.min(limit, size(rows)),
            "limit: " + size(given) + " rows where " + limit + " suffice, of " + size(rows));
      }
    }

    private void partitions() {
      Unread unread = new Unread(table, schema);
      bag(session.readTable(unread));
      Map<List<Object>, Integer> together = new HashMap<>();
      for (int partition = unread.partitions - 1; partition >= 0; partition--) {
        bag(all.partition(partition))
            .forEach((row, count) -> together.merge(row, count, Integer::sum));
      }
      expect(
          together.equals(rows),
          "partitions: one by one they give "
              + size(together)
              + " rows, together "
              + size(rows)
              + ", or others");
    }

    private void earlyEnd() {
      session.registerTable("ended", new Read(table, schema, all));
      session.sql("SELECT * FROM ended LIMIT 1").toRows();
      session.deregisterTable("ended");
    }

    private void statistics() {
      Statistics known = table.statistics();
      long count = known.rowCount();
      expect(
          !known.exact() || count < 0 || count == size(rows),
          "statistics: exactly " + count + " rows, but " + size(rows) + " come");
      if (!known.columns().isEmpty() && known.columns().size() != schema.size()) {
        failures.add(
            "statistics: of " + known.columns().size() + " columns, not of " + schema.size());
        return;
      }
      for (int i = 0; i < known.columns().size(); i++) {
        column(i, known.columns().get(i), known.exact());
      }
    }

    private void column(int column, Statistics.ColumnStatistics known, boolean exact) {
      String name = "statistics: column \"" + schema.field(column).name() + "\": ";
      long nulls = 0;
      for (Map.Entry<List<Object>, Integer> row : rows.entrySet()) {
        Object value = row.getKey().get(column);
        if (value == NULL) {
          nulls += row.getValue();
          continue;
        }
        expect(
            known.min() == null || compare(known.min(), value) <= 0,
            name + value + " is below the least value, " + known.min());
        expect(
            known.max() == null || compare(known.max(), value) >= 0,
            name + value + " is above the greatest value, " + known.max());
      }
      expect(
          !exact || known.nullCount() < 0 || known.nullCount() == nulls,
          name + known.nullCount() + " nulls are promised, " + nulls + " come");
    }

    private void insert() {
      expect(table.isInsertable(), "insert: isInsertable() is false");
      session.registerTable("target", table);
      // Held, so that the table is not read while it grows.
      long count = session.readTable(read(all)).cache().writeTable("target");
      session.deregisterTable("target");
      expect(count == size(rows), "insert: " + count + " rows are told of, of " + size(rows));
      Map<List<Object>, Integer> twice = new HashMap<>();
      rows.forEach((row, times) -> twice.put(row, 2 * times));
      Map<List<Object>, Integer> now = bag(all);
      expect(
          now.equals(twice),
          "insert: the table has " + size(now) + " rows, not each twice of " + size(rows));
    }

    private TableProvider read(Reading reading) {
      return new Read(table, schema.project(reading.columns()), reading);
    }

    private Map<List<Object>, Integer> bag(Reading reading) {
      return bag(session.readTable(read(reading)));
    }

    private Map<List<Object>, Integer> bag(DataFrame frame) {
      Map<List<Object>, Integer> bag = new HashMap<>();
      for (Map<String, @Nullable Object> row : frame.toRows()) {
        bag.merge(
            row.values().stream().map(TableProviderCheck::comparable).toList(), 1, Integer::sum);
      }
      return bag;
    }
  }

  /** Stands for null. */
  private static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "NULL";
        }
      };

  /** With equality by value. */
  private static Object comparable(@Nullable Object value) {
    if (value == null) {
      return NULL;
    } else if (value instanceof byte[] bytes) {
      List<Byte> copy = new ArrayList<>();
      for (byte b : bytes) {
        copy.add(b);
      }
      return copy;
    }
    return value;
  }

  private static int compare(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return a instanceof Double || a instanceof Float
          ? Double.compare(x.doubleValue(), y.doubleValue())
          : new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
    } else if (a.getClass() == b.getClass() && a instanceof Comparable<?>) {
      @SuppressWarnings("unchecked") // of one class
      Comparable<Object> comparable = (Comparable<Object>) a;
      return comparable.compareTo(b);
    }
    return 0;
  }

  private static long size(Map<List<Object>, Integer> bag) {
    return bag.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static boolean contains(Map<List<Object>, Integer> bag, Map<List<Object>, Integer> part) {
    return part.entrySet().stream()
        .allMatch(row -> bag.getOrDefault(row.getKey(), 0) >= row.getValue());
  }
}
