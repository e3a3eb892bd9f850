// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.engine.Expr;
import io.dfj.engine.spi.FilterPushdown;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.Statistics;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.engine.spi.TableType;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * A table or query of another database, which is asked for the rows and columns that are needed.
 *
 * <p>Columns are those of the moment it was made. Types without a counterpart are text; numbers
 * without declared digits have 18 behind the point, and a value that does not fit is an error.
 * Names that need no quotes there need none here. Each reading is a transaction on a connection of
 * its own, of which the other database's isolation decides what it sees.
 */
public final class JdbcTableProvider implements TableProvider {
  /** Rows that travel at once. */
  private static final int DEFAULT_FETCH_SIZE = 8192;

  private final DataSource source;
  private final Relation relation;
  private final boolean insertable;
  private final @Nullable Partitions partitions;
  private final int fetchSize;
  private final Schema schema;
  private final Map<String, JdbcColumn> columns = new HashMap<>();

  /** Null until it is asked for. */
  private volatile @Nullable Statistics statistics;

  private JdbcTableProvider(
      DataSource source,
      Relation relation,
      boolean insertable,
      @Nullable Partitions partitions,
      int fetchSize) {
    this.source = source;
    this.relation = relation;
    this.insertable = insertable;
    this.partitions = partitions;
    this.fetchSize = fetchSize;
    this.schema = new Schema(relation.columns().stream().map(JdbcColumn::field).toList());
    relation.columns().forEach(column -> columns.put(column.field().name(), column));
  }

  /**
   * A table or view.
   *
   * @param schema as it is stored there; null for the one that connections look in
   * @param name as it is stored there
   * @throws SQLException why it cannot be read
   */
  public static JdbcTableProvider table(DataSource source, @Nullable String schema, String name)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      return table(source, connection, Dialect.of(connection), schema, name);
    }
  }

  static JdbcTableProvider table(
      DataSource source,
      Connection connection,
      Dialect dialect,
      @Nullable String schema,
      String name)
      throws SQLException {
    Relation relation = Relation.table(connection, dialect, schema, name);
    return new JdbcTableProvider(source, relation, true, null, DEFAULT_FETCH_SIZE);
  }

  /**
   * The rows of a query.
   *
   * @param sql of the other database, without question marks; it is taken as it is, so must not be
   *     made of what is not trusted
   * @throws SQLException why it cannot be read
   */
  public static JdbcTableProvider query(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      Relation relation = Relation.query(connection, sql);
      return new JdbcTableProvider(source, relation, false, null, DEFAULT_FETCH_SIZE);
    }
  }

  /**
   * The same table, read by several connections at once, each a range of a column. Rows beyond the
   * bounds belong to the outer ranges.
   *
   * @param column a whole number, by its name here
   * @param low about the least value
   * @param high about the greatest value
   * @throws DfjException INVALID_ARGUMENT
   */
  public JdbcTableProvider partitionedBy(String column, long low, long high, int count) {
    JdbcColumn found = columns.get(column);
    if (found == null || found.kind() != JdbcColumn.Kind.INTEGER) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "no column of whole numbers is called " + column);
    }
    return new JdbcTableProvider(
        source, relation, insertable, new Partitions(found.name(), low, high, count), fetchSize);
  }

  /** The same table with another number of rows that travel at once. */
  public JdbcTableProvider withFetchSize(int rows) {
    if (rows < 1) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "a fetch size of " + rows);
    }
    return new JdbcTableProvider(source, relation, insertable, partitions, rows);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public TableType tableType() {
    return TableType.EXTERNAL;
  }

  /** What the database estimates, asked once. */
  @Override
  public Statistics statistics() {
    Statistics known = statistics;
    if (known == null) {
      known = Statistics.UNKNOWN;
      try (Connection connection = source.getConnection()) {
        known = Statistics.rows(Math.max(-1, relation.rowEstimate(connection)));
      } catch (SQLException e) {
        // Only a worse plan comes of it.
        System.getLogger(JdbcTableProvider.class.getName())
            .log(System.Logger.Level.DEBUG, "no estimate of the rows of " + relation.from(), e);
      }
      statistics = known;
    }
    return known;
  }

  @Override
  public List<FilterPushdown> supportsFilters(List<Expr> filters) {
    FilterSql sql = new FilterSql(relation.dialect(), columns);
    List<FilterPushdown> answers = new ArrayList<>();
    for (Expr filter : filters) {
      SqlFilter asked = sql.of(filter);
      answers.add(
          asked == null
              ? FilterPushdown.UNSUPPORTED
              : asked.exact() ? FilterPushdown.EXACT : FilterPushdown.INEXACT);
    }
    return answers;
  }

  @Override
  public TableScan scan(ScanRequest request) {
    FilterSql sql = new FilterSql(relation.dialect(), columns);
    List<String> conditions = new ArrayList<>();
    List<SqlFilter.Value> values = new ArrayList<>();
    for (Expr filter : request.filters()) {
      SqlFilter asked = sql.of(filter);
      if (asked != null) {
        conditions.add(asked.sql());
        values.addAll(asked.values());
      }
    }
    List<JdbcColumn> read = request.projection().stream().map(relation.columns()::get).toList();
    List<Callable<RecordBatchReader>> readers = new ArrayList<>();
    for (String partition : partitionConditions()) {
      List<String> all = new ArrayList<>(conditions);
      if (!partition.isEmpty()) {
        all.add(partition);
      }
      String rest =
          " FROM " + relation.from() + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all));
      readers.add(
          read.isEmpty()
              ? () -> count(rest, values, request)
              : () -> rows(read, rest, values, request));
    }
    return TableScan.of(readers);
  }

  private List<String> partitionConditions() {
    Partitions ranges = partitions;
    return ranges == null
        ? List.of("")
        : ranges.conditions(relation.dialect().quoted(ranges.column()));
  }

  private RecordBatchReader rows(
      List<JdbcColumn> read, String rest, List<SqlFilter.Value> values, ScanRequest request)
      throws SQLException {
    List<String> names =
        read.stream().map(column -> relation.dialect().quoted(column.name())).toList();
    String limit = request.limit() < 0 ? "" : relation.dialect().limit(request.limit());
    return new JdbcReader(
        source,
        "SELECT " + String.join(", ", names) + rest + limit,
        values,
        read,
        limit.isEmpty() ? request.limit() : -1,
        fetchSize,
        request.context());
  }

  private RecordBatchReader count(String rest, List<SqlFilter.Value> values, ScanRequest request)
      throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement("SELECT COUNT(*)" + rest)) {
      Parameters.set(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        long count = result.next() ? result.getLong(1) : 0;
        return new CountReader(request.limit() < 0 ? count : Math.min(count, request.limit()));
      }
    }
  }

  @Override
  public boolean isInsertable() {
    return insertable;
  }

  /** All rows in one transaction. */
  @Override
  public long insert(RecordBatchReader rows, ScanContext context) throws Exception {
    if (!insertable) {
      throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, "a query takes no rows");
    }
    List<String> names =
        relation.columns().stream()
            .map(column -> relation.dialect().quoted(column.name()))
            .toList();
    String sql =
        "INSERT INTO "
            + relation.from()
            + " ("
            + String.join(", ", names)
            + ") VALUES ("
            + String.join(", ", Collections.nCopies(names.size(), "?"))
            + ")";
    try (Connection connection = source.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        long count = 0;
        while (rows.next()) {
          count += insert(statement, rows.root());
        }
        connection.commit();
        return count;
      } catch (Exception e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  private long insert(PreparedStatement statement, VectorSchemaRoot root) throws SQLException {
    int count = root.getRowCount();
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < relation.columns().size(); i++) {
        JdbcColumn column = relation.columns().get(i);
        FieldVector vector = root.getVector(i);
        if (vector.isNull(row)) {
          statement.setNull(i + 1, nullType(column));
        } else {
          Object value = ColumnReader.parameter(vector, column.field().type(), row);
          if (column.kind() == JdbcColumn.Kind.OPAQUE) {
            statement.setObject(i + 1, value, java.sql.Types.OTHER);
          } else {
            statement.setObject(i + 1, value);
          }
        }
      }
      statement.addBatch();
    }
    statement.executeBatch();
    return count;
  }

  private static int nullType(JdbcColumn column) {
    return column.kind() == JdbcColumn.Kind.OPAQUE
        ? java.sql.Types.OTHER
        : column.field().type().sqlType().jdbcType();
  }

  /** Whether it is the same table of the same source, with the same columns, read the same way. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JdbcTableProvider table
        && source.equals(table.source)
        && relation.from().equals(table.relation.from())
        && relation.dialect().equals(table.relation.dialect())
        && relation.columns().equals(table.relation.columns())
        && insertable == table.insertable
        && fetchSize == table.fetchSize
        && Objects.equals(partitions, table.partitions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, relation.from(), relation.columns());
  }

  /** The SQL behind FROM. */
  @Override
  public String toString() {
    return relation.from();
  }
}
