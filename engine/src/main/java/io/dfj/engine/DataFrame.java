// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.Expr.Column;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.logical.FrameView;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.sql.FramePlanner;
import io.dfj.engine.sql.FramePlanner.JoinKey;
import io.dfj.engine.sql.FramePlanner.SetOperation;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * A query that is built a step at a time, as DataFusion's {@code DataFrame}. Immutable and lazy:
 * each method gives another DataFrame, checked at once but run only by what asks for rows. Rows
 * have no order but after {@link #sort}. Thread-safe; several threads may run one DataFrame.
 *
 * <p>Where a method takes text as an expression it is SQL. Columns are named as {@link Expr#col}
 * takes them.
 */
public final class DataFrame {
  private final SessionContext session;
  private final Frame frame;

  DataFrame(SessionContext session, Frame frame) {
    this.session = session;
    this.frame = frame;
  }

  Frame frame() {
    return frame;
  }

  private DataFrame with(Function<FramePlanner, Frame> step) {
    session.checkOpen();
    return new DataFrame(session, session.planFrame(step));
  }

  // ---- columns

  /** Names, types and nullability of the columns. */
  public Schema schema() {
    return frame.plan().schema();
  }

  /** Only these columns, in this order. */
  public DataFrame select(String... columns) {
    return select(columns(columns));
  }

  /** These expressions as columns; {@link Expr#all} is every column. */
  public DataFrame select(Expr... items) {
    return select(Arrays.asList(items));
  }

  /** As {@link #select(Expr...)}. */
  public DataFrame select(List<? extends Expr> items) {
    List<Expr> copy = List.copyOf(items);
    return with(planner -> planner.select(frame, copy));
  }

  /** These SQL expressions, with or without AS, as columns. */
  public DataFrame selectExprs(String... items) {
    return select(Arrays.stream(items).map(session::parseSqlExpr).toList());
  }

  /** All columns and another; one of that name is replaced in its place. */
  public DataFrame withColumn(String name, Expr expr) {
    return withColumns(Map.of(name, expr));
  }

  /** All columns and others, as {@link #withColumn}; none sees another. */
  public DataFrame withColumns(Map<String, ? extends Expr> columns) {
    Map<String, Expr> left = new LinkedHashMap<>(columns);
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      String name = frame.fields().get(i).name();
      Expr replaced = left.remove(name);
      items.add(replaced == null ? column(i) : replaced.as(name));
    }
    left.forEach((name, expr) -> items.add(expr.as(name)));
    return select(items);
  }

  /** All columns and others under the names that the expressions give. */
  public DataFrame withColumns(Expr... columns) {
    Map<String, Expr> named = new LinkedHashMap<>();
    for (Expr column : columns) {
      named.put(column.columnName(), column instanceof Expr.Alias alias ? alias.expr() : column);
    }
    return withColumns(named);
  }

  /**
   * The same with one column renamed.
   *
   * @throws DfjException UNKNOWN_COLUMN
   */
  public DataFrame withColumnRenamed(String from, String to) {
    int renamed = index(from);
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      items.add(i == renamed ? column(i).as(to) : column(i));
    }
    return select(items);
  }

  /**
   * All columns but these.
   *
   * @throws DfjException UNKNOWN_COLUMN
   */
  public DataFrame drop(String... columns) {
    Set<Integer> dropped = new HashSet<>();
    for (String column : columns) {
      dropped.add(index(column));
    }
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      if (!dropped.contains(i)) {
        items.add(column(i));
      }
    }
    return select(items);
  }

  /** The same with every column qualified by a name, as a table's alias does. */
  public DataFrame alias(String name) {
    return new DataFrame(session, frame.named(name));
  }

  /** The same with some columns as other types. */
  public DataFrame cast(Map<String, DataType> types) {
    Map<Integer, DataType> byIndex = new LinkedHashMap<>();
    types.forEach((name, type) -> byIndex.put(index(name), type));
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      DataType type = byIndex.get(i);
      items.add(type == null ? column(i) : column(i).cast(type).as(frame.fields().get(i).name()));
    }
    return select(items);
  }

  /**
   * The column of this name, qualified where it has a table.
   *
   * @throws DfjException UNKNOWN_COLUMN with the nearest name, AMBIGUOUS_COLUMN
   */
  public Column column(String name) {
    return column(index(name));
  }

  /** The same as {@link #column}. */
  public Column col(String name) {
    return column(name);
  }

  /** Each name as {@link #column} gives it. */
  public List<Column> findQualifiedColumns(String... names) {
    return Arrays.stream(names).map(this::column).toList();
  }

  private Column column(int index) {
    return new Column(frame.relations().get(index), frame.fields().get(index).name());
  }

  private int index(String name) {
    return index(Expr.col(name));
  }

  private int index(Column column) {
    return session.frames().index(frame, column);
  }

  private static List<Expr> columns(String... names) {
    return Arrays.stream(names).<Expr>map(Expr::col).toList();
  }

  // ---- rows

  /** The rows for which all conditions are true. */
  public DataFrame filter(Expr... conditions) {
    Expr all = Expr.allOf(Arrays.asList(conditions));
    return with(planner -> planner.filter(frame, all));
  }

  /** The rows for which a condition written in SQL is true. */
  public DataFrame filter(String condition) {
    return filter(session.parseSqlExpr(condition));
  }

  /**
   * For each group one row: the keys, then the aggregates.
   *
   * @param keys none for one group of all rows; grouping sets among them
   */
  public DataFrame aggregate(List<? extends Expr> keys, List<? extends Expr> aggregates) {
    return with(planner -> planner.aggregate(frame, List.copyOf(keys), List.copyOf(aggregates)));
  }

  /** One row for all rows. */
  public DataFrame aggregate(Expr... aggregates) {
    return aggregate(List.of(), Arrays.asList(aggregates));
  }

  /** All columns and the window expressions. */
  public DataFrame window(Expr... windows) {
    List<Expr> items = new ArrayList<>();
    items.add(Expr.all());
    items.addAll(Arrays.asList(windows));
    return select(items);
  }

  /** The rows in an order; plain expressions are ascending, nulls last. */
  public DataFrame sort(Expr... keys) {
    List<Expr> copy = List.of(keys);
    return with(planner -> planner.sort(frame, copy));
  }

  /** The rows in the ascending order of columns. */
  public DataFrame sortBy(String... columns) {
    return sort(columns(columns).toArray(Expr[]::new));
  }

  /** The first rows. */
  public DataFrame limit(long count) {
    return limit(0, count);
  }

  /** Some rows after others. */
  public DataFrame limit(long offset, long count) {
    return with(planner -> planner.limit(frame, offset, count));
  }

  /** The first five rows. */
  public DataFrame head() {
    return head(5);
  }

  /** The first rows. */
  public DataFrame head(long count) {
    return limit(count);
  }

  /** The last five rows. */
  public DataFrame tail() {
    return tail(5);
  }

  /** The last rows; counts them now. */
  public DataFrame tail(long count) {
    return limit(Math.max(0, count() - count), count);
  }

  /**
   * The same rows, divided into partitions for the readers of {@link #executeStreamPartitioned}:
   * batches are dealt out in turn. Operators that take a row at a time keep the division, others
   * lose it.
   *
   * @throws DfjException INVALID_ARGUMENT unless there is at least one partition
   */
  public DataFrame repartition(int partitions) {
    return repartitionByHash(partitions);
  }

  /** As {@link #repartition}, but rows with equal keys come into one partition. */
  public DataFrame repartitionByHash(int partitions, Expr... keys) {
    List<Expr> copy = List.of(keys);
    return with(planner -> planner.repartition(frame, copy, partitions));
  }

  /** Each different row once. */
  public DataFrame distinct() {
    return with(planner -> planner.distinct(frame));
  }

  /**
   * For each key one row.
   *
   * @param keys expressions
   * @param items columns of the result
   * @param order decides which row is the first, and so taken; begins with the keys, or is empty
   */
  public DataFrame distinctOn(
      List<? extends Expr> keys, List<? extends Expr> items, List<? extends Expr> order) {
    return with(
        planner ->
            planner.distinctOn(frame, List.copyOf(keys), List.copyOf(items), List.copyOf(order)));
  }

  /**
   * A row for each element of array and map columns, which stand in their columns' places; rows
   * with a null there stay.
   */
  public DataFrame unnestColumns(String... columns) {
    return unnestColumns(true, columns);
  }

  /**
   * As {@link #unnestColumns(String...)}. Of several columns the elements stand side by side, null
   * where a collection has no more. A struct column gives a column for each of its fields, named
   * {@code column.field}.
   *
   * @param preserveNulls whether rows with a null in place of a collection stay
   * @throws DfjException TYPE_MISMATCH for columns of other types
   */
  public DataFrame unnestColumns(boolean preserveNulls, String... columns) {
    List<Integer> collections = new ArrayList<>();
    List<Integer> structs = new ArrayList<>();
    for (String column : columns) {
      int index = index(column);
      switch (frame.fields().get(index).type().sqlType()) {
        case ARRAY, MAP -> collections.add(index);
        case ROW -> structs.add(index);
        default ->
            throw new DfjException(
                ErrorCode.TYPE_MISMATCH,
                "column '"
                    + column
                    + "' is "
                    + frame.fields().get(index).type()
                    + ", which has nothing to unnest");
      }
    }
    DataFrame flat = structs.isEmpty() ? this : fields(structs);
    if (collections.isEmpty()) {
      return flat;
    }
    List<Integer> moved = collections.stream().map(c -> flat.index(column(c))).toList();
    return flat.with(planner -> planner.unnest(flat.frame, moved, preserveNulls));
  }

  private DataFrame fields(List<Integer> structs) {
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      Field column = frame.fields().get(i);
      if (structs.contains(i)) {
        for (Field field : column.type().children()) {
          items.add(column(i).field(field.name()).as(column.name() + "." + field.name()));
        }
      } else {
        items.add(column(i));
      }
    }
    return select(items);
  }

  // ---- joins

  /** Joined where columns of the same names are equal; each comes once in the result. */
  public DataFrame join(DataFrame right, JoinType type, String... on) {
    return join(right, type, Arrays.asList(on), Arrays.asList(on), true);
  }

  /**
   * Joined where columns of the left equal columns of the right.
   *
   * @param merge whether two key columns of one name become one
   */
  public DataFrame join(
      DataFrame right, JoinType type, List<String> leftOn, List<String> rightOn, boolean merge) {
    if (leftOn.size() != rightOn.size() || leftOn.isEmpty()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "a join needs as many columns of the left as of the right, and at least one: "
              + leftOn
              + " and "
              + rightOn);
    }
    List<JoinKey> keys = new ArrayList<>();
    for (int i = 0; i < leftOn.size(); i++) {
      keys.add(new JoinKey(Expr.col(leftOn.get(i)), Expr.col(rightOn.get(i))));
    }
    return join(right, type, keys, null, merge);
  }

  /** Joined where all conditions on the columns of both are true; none for all pairs. */
  public DataFrame joinOn(DataFrame right, JoinType type, Expr... conditions) {
    return join(right, type, List.of(), Expr.allOf(Arrays.asList(conditions)), false);
  }

  private DataFrame join(
      DataFrame right, JoinType type, List<JoinKey> keys, @Nullable Expr condition, boolean merge) {
    Frame other = right.frame;
    return switch (type) {
      case INNER -> join(other, FramePlanner.Join.INNER, keys, condition, merge);
      case LEFT -> join(other, FramePlanner.Join.LEFT, keys, condition, merge);
      case RIGHT -> join(other, FramePlanner.Join.RIGHT, keys, condition, merge);
      case FULL -> join(other, FramePlanner.Join.FULL, keys, condition, merge);
      case LEFT_SEMI -> join(other, FramePlanner.Join.LEFT_SEMI, keys, condition, merge);
      case LEFT_ANTI -> join(other, FramePlanner.Join.LEFT_ANTI, keys, condition, merge);
      case RIGHT_SEMI -> right.join(this, JoinType.LEFT_SEMI, swapped(keys), condition, merge);
      case RIGHT_ANTI -> right.join(this, JoinType.LEFT_ANTI, swapped(keys), condition, merge);
    };
  }

  private DataFrame join(
      Frame right,
      FramePlanner.Join kind,
      List<JoinKey> keys,
      @Nullable Expr condition,
      boolean merge) {
    return with(planner -> planner.join(frame, right, kind, keys, condition, merge));
  }

  private static List<JoinKey> swapped(List<JoinKey> keys) {
    return keys.stream().map(key -> new JoinKey(key.right(), key.left())).toList();
  }

  // ---- sets of rows

  /** The rows of both, equal ones as often as they come. */
  public DataFrame union(DataFrame other) {
    return combine(other, SetOperation.UNION, true);
  }

  /** The rows of both, each different one once. */
  public DataFrame unionDistinct(DataFrame other) {
    return combine(other, SetOperation.UNION, false);
  }

  /** As {@link #union} by the names of columns; what one of them lacks is null. */
  public DataFrame unionByName(DataFrame other) {
    return aligned(other).union(other.aligned(this, names()));
  }

  /** As {@link #unionByName}, each different row once. */
  public DataFrame unionByNameDistinct(DataFrame other) {
    return aligned(other).unionDistinct(other.aligned(this, names()));
  }

  /** The rows that are in both, as often as in the one that has fewer. */
  public DataFrame intersect(DataFrame other) {
    return combine(other, SetOperation.INTERSECT, true);
  }

  /** The different rows that are in both. */
  public DataFrame intersectDistinct(DataFrame other) {
    return combine(other, SetOperation.INTERSECT, false);
  }

  /** The rows less those of the other, each taken away once. */
  public DataFrame exceptAll(DataFrame other) {
    return combine(other, SetOperation.EXCEPT, true);
  }

  /** The different rows that are not in the other. */
  public DataFrame exceptDistinct(DataFrame other) {
    return combine(other, SetOperation.EXCEPT, false);
  }

  private DataFrame combine(DataFrame other, SetOperation operation, boolean all) {
    return with(planner -> planner.combine(frame, other.frame, operation, all));
  }

  private List<String> names() {
    return frame.fields().stream().map(Field::name).toList();
  }

  /** With the other's further columns as nulls. */
  private DataFrame aligned(DataFrame other) {
    return aligned(other, List.of());
  }

  /** In the order of the first names, then of the own, then of the other's. */
  private DataFrame aligned(DataFrame other, List<String> first) {
    Set<String> order = new LinkedHashSet<>(first);
    order.addAll(names());
    order.addAll(other.names());
    List<Expr> items = new ArrayList<>();
    for (String name : order) {
      int own = schema().indexOf(name);
      items.add(
          own >= 0 ? column(own) : Expr.lit(new TypedValue(typeOf(other, name), null)).as(name));
    }
    return select(items);
  }

  private static DataType typeOf(DataFrame frame, String name) {
    return frame.schema().field(frame.schema().indexOf(name)).type();
  }

  // ---- values

  /**
   * A value in place of null in every column, or in some.
   *
   * @param value columns whose type it does not convert to stay as they are, unless they are named
   * @param columns none for all
   */
  public DataFrame fillNull(Object value, String... columns) {
    Set<Integer> filled = new HashSet<>();
    for (String column : columns) {
      filled.add(index(column));
    }
    List<Expr> items = new ArrayList<>();
    for (int i = 0; i < frame.size(); i++) {
      Field field = frame.fields().get(i);
      boolean fill =
          columns.length > 0 ? filled.contains(i) : session.frames().converts(value, field.type());
      Expr constant = Expr.lit(value).cast(field.type());
      items.add(fill ? column(i).fillNull(constant).as(field.name()) : column(i));
    }
    return select(items);
  }

  /** What a function makes of this; for chains of calls. */
  public DataFrame transform(UnaryOperator<DataFrame> function) {
    return function.apply(this);
  }

  /** An expression written in SQL over the columns of this. */
  public Expr parseSqlExpr(String sql) {
    return session.parseSqlExpr(sql);
  }

  // ---- results

  /** The number of rows. */
  public long count() {
    DataFrame counted = aggregate(Expr.call("count", Expr.all()).as("count"));
    return (Long) Objects.requireNonNull(counted.toColumn("count").get(0));
  }

  /** Starts the query; rows come as Arrow batches as they are made. To be closed by the caller. */
  public BatchCursor executeStream() {
    return executeStream(ExecutionOptions.DEFAULT, new CancellationToken());
  }

  /** As {@link #executeStream()}, to be cancelled by the token. */
  public BatchCursor executeStream(ExecutionOptions options, CancellationToken token) {
    session.checkOpen();
    return session.frames().stream(frame, options, token);
  }

  /**
   * All rows, each a map from the names of columns to values, in order: numbers, String, byte[],
   * java.time, List and Map. Of columns with one name the last counts.
   */
  public List<Map<String, @Nullable Object>> toRows() {
    session.checkOpen();
    return session.frames().rows(frame);
  }

  /**
   * All rows as Arrow record batches, which are the caller's to close.
   *
   * @throws DfjException OUT_OF_MEMORY
   */
  public RecordBatches collect() {
    session.checkOpen();
    BufferAllocator memory = new RootAllocator();
    return session.frames().recordBatches(frame, memory, memory::close);
  }

  /**
   * As {@link #collect()} in memory of the caller's.
   *
   * @param allocator to be closed after the batches
   */
  public RecordBatches collect(BufferAllocator allocator) {
    session.checkOpen();
    return session.frames().recordBatches(frame, allocator, () -> {});
  }

  /**
   * All values of one column as an Arrow vector, which is the caller's to close.
   *
   * @throws DfjException UNKNOWN_COLUMN, OUT_OF_MEMORY
   */
  public FieldVector collectColumn(String name, BufferAllocator allocator) {
    session.checkOpen();
    return session.frames().vector(select(column(name)).frame, allocator);
  }

  /**
   * Starts the query; its batches come as they are made. To be closed by the caller, or given to
   * what closes it: as a writer of Arrow streams, or the C data interface by {@code
   * org.apache.arrow.c.Data.exportArrayStream}.
   *
   * @param allocator of the batches, which may outlive the session
   */
  public ArrowReader toArrow(BufferAllocator allocator) {
    session.checkOpen();
    return session.frames().reader(frame, allocator);
  }

  /** Runs the query and hands over each batch, valid for the time of the call only. */
  public void forEachBatch(Consumer<VectorSchemaRoot> consumer) {
    try (BatchCursor cursor = executeStream()) {
      while (cursor.next()) {
        consumer.accept(cursor.root());
      }
    }
  }

  /** All values by column; of columns with one name the last counts. */
  public Map<String, List<@Nullable Object>> toColumns() {
    session.checkOpen();
    return session.frames().columns(frame);
  }

  /** The values of one column. */
  public List<@Nullable Object> toColumn(String name) {
    session.checkOpen();
    Column column = column(name);
    return session.frames().columns(select(column).frame).values().iterator().next();
  }

  // ---- files and tables

  /**
   * The query as a table that can be registered under a name: run anew by every query that reads
   * it.
   */
  public TableProvider intoView() {
    return TableBacked.of(new FrameView(frame));
  }

  /** As {@link #writeParquet(String, ParquetWriterOptions, DataFrameWriteOptions)}. */
  public long writeParquet(String location) {
    return writeParquet(location, new ParquetWriterOptions(), new DataFrameWriteOptions());
  }

  /**
   * Writes the rows as Parquet files, which appear when all of them are complete.
   *
   * @param location a path or a {@code file:} URL: a file if its last name has an ending, else a
   *     folder; folders are made
   * @return how many rows there were
   * @throws DfjException UNKNOWN_COLUMN, DUPLICATE_COLUMN, INVALID_ARGUMENT, IO_ERROR;
   *     FEATURE_NOT_SUPPORTED for types that the format does not have
   */
  public long writeParquet(
      String location, ParquetWriterOptions options, DataFrameWriteOptions write) {
    return write(location, "parquet", options, write);
  }

  /** As {@link #writeCsv(String, CsvWriterOptions, DataFrameWriteOptions)}. */
  public long writeCsv(String location) {
    return writeCsv(location, new CsvWriterOptions(), new DataFrameWriteOptions());
  }

  /**
   * Writes the rows as CSV files.
   *
   * @see #writeParquet(String, ParquetWriterOptions, DataFrameWriteOptions)
   */
  public long writeCsv(String location, CsvWriterOptions options, DataFrameWriteOptions write) {
    return write(location, "csv", options, write);
  }

  /** As {@link #writeJson(String, JsonWriterOptions, DataFrameWriteOptions)}. */
  public long writeJson(String location) {
    return writeJson(location, new JsonWriterOptions(), new DataFrameWriteOptions());
  }

  /**
   * Writes the rows as files of JSON objects, one a line.
   *
   * @see #writeParquet(String, ParquetWriterOptions, DataFrameWriteOptions)
   */
  public long writeJson(String location, JsonWriterOptions options, DataFrameWriteOptions write) {
    return write(location, "json", options, write);
  }

  private long write(
      String location, String format, WriterOptions<?> options, DataFrameWriteOptions write) {
    session.checkOpen();
    List<String> partitionBy = new ArrayList<>();
    write.partitionBy().forEach(name -> partitionBy.add(column(name).name()));
    return session
        .writer()
        .files(sorted(write).frame, location, format, options, write, partitionBy);
  }

  /** Adds the rows to a table, as {@link #writeTable(String, DataFrameWriteOptions)}. */
  public long writeTable(String table) {
    return writeTable(table, new DataFrameWriteOptions());
  }

  /**
   * Adds the rows to a table, column by column, converted to its types: what {@code INSERT INTO
   * table SELECT} does.
   *
   * @param table with catalog and schema or without
   * @param write a table of files knows itself how they are divided
   * @return how many rows there were
   * @throws DfjException UNKNOWN_TABLE, INVALID_SQL for another number of columns, TYPE_MISMATCH,
   *     NOT_NULL_VIOLATION; FEATURE_NOT_SUPPORTED if the table takes no rows
   */
  public long writeTable(String table, DataFrameWriteOptions write) {
    session.checkOpen();
    return session.writer().table(sorted(write).frame, session.nameParts(table), write);
  }

  private DataFrame sorted(DataFrameWriteOptions write) {
    return write.sortBy().isEmpty() ? this : sort(write.sortBy().toArray(Expr[]::new));
  }

  /** Runs the query now and keeps its rows in memory: the result reads them from there. */
  public DataFrame cache() {
    session.checkOpen();
    return new DataFrame(session, session.frames().cached(session, frame));
  }

  /**
   * For each column what its values are like: rows {@code count}, {@code null_count}, {@code mean},
   * {@code std}, {@code min}, {@code max} and {@code median}, named in the column {@code describe}.
   * Columns of numbers are DOUBLE, others VARCHAR; null where a value makes no sense.
   */
  public DataFrame describe() {
    return ColumnSummaries.of(session, this);
  }

  /** Prints the first 20 rows to standard output. */
  public void show() {
    show(20);
  }

  /** Prints the first rows to standard output. */
  public void show(int rows) {
    System.out.print(showString(rows));
  }

  /** The first rows as a table of text. */
  public String showString(int rows) {
    session.checkOpen();
    List<String> names = names();
    boolean[] right = new boolean[names.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = frame.fields().get(i).type().sqlType().isNumeric();
    }
    TextTable table = new TextTable(names, right);
    if (names.isEmpty()) {
      return table.toString();
    }
    Frame text = session.frames().asText(session, limit(rows).frame);
    for (Map<String, @Nullable Object> row : session.frames().rows(text)) {
      table.add(new ArrayList<>(row.values()));
    }
    return table.toString();
  }

  /** The columns; the rows are shown by {@link #show()}. */
  @Override
  public String toString() {
    return "DataFrame" + schema().fields();
  }

  // ---- plans

  /** The query as it was built. */
  public LogicalPlan logicalPlan() {
    return PlanningStack.call("", () -> new LogicalPlan(frame.plan()));
  }

  /** The query as the optimizer rewrites it now. */
  public LogicalPlan optimizedLogicalPlan() {
    session.checkOpen();
    return PlanningStack.call("", () -> new LogicalPlan(session.frames().optimized(frame)));
  }

  /** How the query would be carried out now; a new plan each time, to be run by the session. */
  public ExecutionPlan executionPlan() {
    session.checkOpen();
    return session.frames().executionPlan(frame);
  }

  /** Prints logical and physical plan to the standard output. */
  public void explain() {
    explain(false, false, null);
  }

  /**
   * Prints the query's plans to the standard output.
   *
   * @see #explainString
   */
  public void explain(boolean verbose, boolean analyze, @Nullable ExplainFormat format) {
    System.out.println(explainString(verbose, analyze, format));
  }

  /**
   * The query's plans, each below a line that names it.
   *
   * @param verbose with the plan after each pass of the optimizer, or the metrics of each worker
   * @param analyze whether the query is run, and the plan shown with what was measured
   * @param format null for what the session's options say
   * @throws DfjException FEATURE_NOT_SUPPORTED for analyze or verbose with another format than
   *     INDENT
   */
  public String explainString(boolean verbose, boolean analyze, @Nullable ExplainFormat format) {
    session.checkOpen();
    Explainer.Request request = new Explainer.Request(analyze, verbose, format);
    List<String> plans = new ArrayList<>();
    for (Explainer.Row row : session.frames().explain(frame, request)) {
      plans.add(row.planType() + "\n" + row.plan());
    }
    return String.join("\n\n", plans);
  }

  /**
   * Starts the query once and gives as many cursors as {@link ExecutionPlan#partitionCount} tells,
   * to be read one after the other or each by a thread of its own. Each batch goes to the cursor
   * that asks first, so that together they give every row once. To be closed by the caller;
   * cancelling one cancels all.
   */
  public List<BatchCursor> executeStreamPartitioned() {
    session.checkOpen();
    return session.frames().partitions(executionPlan());
  }

  /** The rows as {@link #toRows} gives them, by the cursor that got them; all at once. */
  public List<List<Map<String, @Nullable Object>>> collectPartitioned() {
    session.checkOpen();
    return session.frames().partitionedRows(frame);
  }
}
