// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import static io.dfj.engine.Expr.col;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.Expr;
import io.dfj.engine.SessionContext;
import io.dfj.engine.TableProviderCheck;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whichever database the tables are of. */
@Timeout(120)
abstract class JdbcProviderContract {
  /** Texts that databases compare each in their own way. */
  private static final List<@Nullable String> TEXTS =
      java.util.Arrays.asList(
          "a",
          "A",
          "b",
          "B",
          "ä",
          "z",
          "Z",
          "",
          " ",
          "a ",
          "a_b",
          "a%b",
          "aXb",
          "a\\b",
          "\uE000",
          "\uD83D\uDE00",
          "'; DROP TABLE facts; --",
          "ss",
          "ß",
          null);

  private final Connection dfj = connect();
  final SessionContext session = session(dfj);
  final RecordingSource source = new RecordingSource(database());

  private static Connection connect() {
    try {
      return DriverManager.getConnection("jdbc:dfj:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SessionContext session(Connection connection) {
    try {
      return connection.unwrap(SessionContext.class);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An empty database. */
  abstract DataSource database();

  /** The name that an unquoted one has there. */
  abstract String stored(String name);

  final void update(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  final List<String> rows(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = dfj.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (!statement.execute()) {
        return List.of(String.valueOf(statement.getUpdateCount()));
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(result.getString(i)));
          }
          rows.add(String.join("|", values));
        }
      }
      return rows;
    }
  }

  final PreparedStatement prepare(String sql) throws SQLException {
    return dfj.prepareStatement(sql);
  }

  final JdbcTableProvider table(String name) throws SQLException {
    return JdbcTableProvider.table(source, null, stored(name));
  }

  @BeforeEach
  void facts() throws SQLException {
    update("DROP TABLE IF EXISTS facts CASCADE");
    update(
        "CREATE TABLE facts (id INTEGER NOT NULL PRIMARY KEY, big BIGINT, small SMALLINT,"
            + " price NUMERIC(10, 2), ratio DOUBLE PRECISION, weight REAL, label VARCHAR(40),"
            + " born DATE, moment TIMESTAMP(6), instant TIMESTAMP(6) WITH TIME ZONE, flag BOOLEAN)");
    try (Connection connection = source.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < 200; i++) {
        boolean empty = i % 7 == 6;
        insert.setInt(1, i);
        insert.setObject(2, empty ? null : (Object) (i * 1_000_000_000_000L - 50));
        insert.setObject(3, empty ? null : (Object) (short) (i - 100));
        insert.setObject(4, empty ? null : new java.math.BigDecimal(i * 125L).movePointLeft(2));
        insert.setObject(5, empty ? null : (Object) ratio(i));
        insert.setObject(6, empty ? null : (Object) (i / 4f));
        insert.setString(7, TEXTS.get(i % TEXTS.size()));
        insert.setObject(8, empty ? null : java.time.LocalDate.of(2024, 1, 1).plusDays(i));
        insert.setObject(
            9, empty ? null : java.time.LocalDateTime.of(2024, 1, 1, 0, 0).plusNanos(i * 1000L));
        insert.setObject(
            10,
            empty
                ? null
                : java.time.OffsetDateTime.of(2024, 1, 1, 0, 0, 0, 0, java.time.ZoneOffset.UTC)
                    .plusHours(i));
        insert.setObject(11, empty ? null : (Object) (i % 2 == 0));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    session.registerTable("facts", table("facts"));
  }

  private static double ratio(int i) {
    return switch (i % 10) {
      case 0 -> Double.NaN;
      case 1 -> -0.0;
      case 2 -> 0.0;
      case 3 -> Double.POSITIVE_INFINITY;
      default -> i / 3.0;
    };
  }

  @AfterEach
  void close() throws SQLException {
    assertThat(source.open).as("connections left open").hasValue(0);
    dfj.close();
  }

  @Test
  void keepsTheContractOfProviders() throws SQLException {
    Expr[] filters = {
      col("id").ge(50),
      col("price").between(new java.math.BigDecimal("10.5"), 99),
      col("label").eq("a"),
      col("born").isNull(),
      col("ratio").lt(7.5).or(col("small").in(1, 2, 3))
    };
    JdbcTableProvider facts = table("facts");
    assertThat(TableProviderCheck.of(facts).filters(filters).failures()).isEmpty();
    assertThat(
            TableProviderCheck.of(facts.partitionedBy("id", 20, 150, 4))
                .filters(filters)
                .failures())
        .isEmpty();
    update("DROP TABLE IF EXISTS growing");
    update("CREATE TABLE growing (id INTEGER, label VARCHAR(40))");
    update("INSERT INTO growing VALUES (1, 'a'), (2, NULL), (NULL, 'c')");
    assertThat(TableProviderCheck.of(table("growing")).inserts().failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id = 5",
        "id <> 5 AND id < 9",
        "5 >= id",
        "id BETWEEN 10 AND 20",
        "id NOT BETWEEN 3 AND 190",
        "id IN (1, 3, 5, 500)",
        "id NOT IN (1, 3, 5)",
        "NOT (id > 3 AND small < 0)",
        "small = -50 OR big = 3999999999950",
        "big > 2000000000000",
        "price = 2.50",
        "price < 2.505",
        "price >= 10",
        "ratio = 0",
        "ratio > 50",
        "ratio < 1",
        "ratio <> 0",
        "weight = CAST(0.25 AS REAL)",
        "weight > 3",
        "label = 'a'",
        "label <> 'a'",
        "label = ''",
        "label < 'a'",
        "label >= 'Z'",
        "label > '\uE000'",
        "label BETWEEN 'A' AND 'b'",
        "label IN ('a', 'ß', 'ä')",
        "label NOT IN ('a', 'ß', 'ä')",
        "label LIKE 'a%'",
        "label LIKE 'a_b'",
        "label LIKE 'a!_b' ESCAPE '!'",
        "label NOT LIKE 'a%'",
        "label LIKE '_'",
        "label LIKE 'a\\b'",
        "label ILIKE 'A%'",
        "label = '''; DROP TABLE facts; --'",
        "upper(label) = 'A'",
        "label IS NULL",
        "label IS NOT NULL AND id < 50",
        "born = DATE '2024-02-01'",
        "born > DATE '2024-06-01'",
        "moment = TIMESTAMP '2024-01-01 00:00:00.000003'",
        "moment < TIMESTAMP '2024-01-01 00:00:00.000003'",
        "instant >= TIMESTAMP '2024-01-05 00:00:00+01:00'",
        "flag",
        "NOT flag",
        "flag IS NOT TRUE",
        "flag = TRUE",
        "id > small",
        "id = big OR id + 1 = 5",
        "id < 100 AND upper(label) = 'A'",
        "(id = 1 OR label = 'b') AND (small IS NULL OR price > 3)",
        "id = NULL",
        "label IS DISTINCT FROM 'a'",
        "CASE WHEN id > 5 THEN flag ELSE TRUE END"
      })
  void conditionsMeanTheSameThere(String condition) throws SQLException {
    rows("CREATE TABLE copy AS SELECT * FROM facts");

    String query = "SELECT id, label FROM {} WHERE " + condition + " ORDER BY id";
    assertThat(rows(query.replace("{}", "facts"))).isEqualTo(rows(query.replace("{}", "copy")));
    String count = "SELECT count(*) FROM {} WHERE " + condition;
    assertThat(rows(count.replace("{}", "facts"))).isEqualTo(rows(count.replace("{}", "copy")));
    String negated = "SELECT id FROM {} WHERE NOT (" + condition + ") ORDER BY id";
    assertThat(rows(negated.replace("{}", "facts"))).isEqualTo(rows(negated.replace("{}", "copy")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "<>", "<", ">="})
  void parametersMeanTheSameThere(String operator) throws SQLException {
    rows("CREATE TABLE copy AS SELECT * FROM facts");
    List<@Nullable Object> values =
        java.util.Arrays.asList(
            "label",
            "a",
            "label",
            "\0",
            "label",
            null,
            "id",
            17,
            "id",
            3_000_000_000L,
            "price",
            new java.math.BigDecimal("3.755"),
            "born",
            java.time.LocalDate.of(2024, 3, 1),
            "moment",
            java.time.LocalDateTime.of(2024, 1, 1, 0, 0, 0, 3000),
            "moment",
            java.time.LocalDateTime.of(2024, 1, 1, 0, 0, 0, 3700),
            "ratio",
            0.0,
            "ratio",
            Double.NaN,
            "flag",
            true);
    for (int i = 0; i < values.size(); i += 2) {
      String query = "SELECT id FROM {} WHERE " + values.get(i) + " " + operator + " ? ORDER BY id";
      Object value = values.get(i + 1);
      assertThat(rows(query.replace("{}", "facts"), value))
          .as("%s %s", values.get(i), value)
          .isEqualTo(rows(query.replace("{}", "copy"), value));
    }
  }

  @Test
  void whatIsExactThereIsDoneThere() throws SQLException {
    rows("SELECT id FROM facts WHERE id > 5 AND price < 10 LIMIT 3");
    assertThat(source.lastQuery())
        .startsWith("SELECT \"" + stored("id") + "\"")
        .contains("> ?")
        .contains("< ?")
        .endsWith(" LIMIT 3")
        .doesNotContain("10");
    assertThat(plan("SELECT id FROM facts WHERE id > 5 AND price < 10"))
        .doesNotContain("FilterExec")
        .contains("provider filters=[id > 5, price < 10.00");

    assertThat(rows("SELECT count(*) FROM facts WHERE id < 50")).containsExactly("50");
    assertThat(source.lastQuery()).startsWith("SELECT COUNT(*) FROM");
    assertThat(rows("SELECT count(*) FROM (SELECT * FROM facts LIMIT 7) AS t"))
        .containsExactly("7");
    assertThat(plan("SELECT id FROM facts WHERE upper(label) = 'A'"))
        .contains("FilterExec")
        .doesNotContain("provider filters");
  }

  final String plan(String sql) throws SQLException {
    return String.join("\n", rows("EXPLAIN " + sql));
  }

  @Test
  void joinsWithFiles(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("names.csv");
    Files.writeString(file, "key,title\n3,three\n4,four\n900,none\n");

    assertThat(
            rows(
                "SELECT title, small FROM '"
                    + file
                    + "' AS n JOIN facts ON key = id ORDER BY title"))
        .containsExactly("four|-96", "three|-97");
  }

  @Test
  void partitionsTogetherAreTheTable() throws SQLException {
    session.registerTable("parts", table("facts").partitionedBy("small", -50, 50, 5));

    assertThat(rows("SELECT count(*), sum(id), count(small) FROM parts"))
        .isEqualTo(rows("SELECT count(*), sum(id), count(small) FROM facts"));
    assertThat(
            source.prepared.stream()
                .filter(sql -> sql.contains(" >= -10)") || sql.contains(">= -10 AND")))
        .isNotEmpty();
    assertThat(rows("SELECT count(*) FROM parts WHERE id < 20")).containsExactly("20");
    assertThat(
            catchThrowableOfType(
                    DfjException.class, () -> table("facts").partitionedBy("label", 1, 2, 3))
                .code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void manyRowsComeInPieces() throws SQLException {
    session.registerTable(
        "large",
        JdbcTableProvider.query(
                source, "SELECT a.id * 200 + b.id AS n FROM facts a CROSS JOIN facts b")
            .withFetchSize(500));

    assertThat(rows("SELECT count(n), max(n), sum(n) FROM large"))
        .containsExactly("40000|39999|799980000");
    assertThat(rows("SELECT n FROM large LIMIT 2")).hasSize(2);
  }

  @Test
  void insertAddsAllRowsOrNone() throws SQLException {
    assertThat(
            rows(
                "INSERT INTO facts SELECT id + 1000, big, small, price, ratio, weight, label, born,"
                    + " moment, instant, flag FROM facts"))
        .containsExactly("200");
    assertThat(
            rows(
                "SELECT count(*) FROM facts a JOIN facts b ON a.id + 1000 = b.id"
                    + " AND a.label IS NOT DISTINCT FROM b.label"
                    + " AND a.instant IS NOT DISTINCT FROM b.instant"
                    + " AND a.moment IS NOT DISTINCT FROM b.moment"
                    + " AND a.born IS NOT DISTINCT FROM b.born"
                    + " AND a.price IS NOT DISTINCT FROM b.price"
                    + " AND a.flag IS NOT DISTINCT FROM b.flag"))
        .containsExactly("200");

    SQLException twice =
        catchThrowableOfType(
            SQLException.class, () -> rows("INSERT INTO facts (id) VALUES (5000), (5001), (0)"));
    assertThat(twice.getMessage()).startsWith("table datafusion.public.facts: ");
    assertThat(rows("SELECT count(*) FROM facts WHERE id >= 5000")).containsExactly("0");
  }

  @Test
  void namesAreQuoted() throws SQLException {
    update("DROP TABLE IF EXISTS \"we\"\"ird; --\"");
    update("CREATE TABLE \"we\"\"ird; --\" (\"a\"\"b c\" INTEGER, \"Mixed\" VARCHAR(5))");
    update("INSERT INTO \"we\"\"ird; --\" VALUES (1, 'x')");
    session.registerTable("odd", JdbcTableProvider.table(source, null, "we\"ird; --"));

    assertThat(rows("SELECT \"a\"\"b c\", \"Mixed\" FROM odd WHERE \"a\"\"b c\" = 1"))
        .containsExactly("1|x");
  }

  @Test
  void catalogsShowEverythingThere() throws SQLException {
    update("DROP VIEW IF EXISTS cheap");
    update("CREATE VIEW cheap AS SELECT id, price FROM facts WHERE price < 5");
    session.registerCatalog("shop", new JdbcCatalogProvider(source));

    assertThat(rows("SELECT count(*) FROM shop.public.cheap"))
        .isEqualTo(rows("SELECT count(*) FROM facts WHERE price < 5"));
    assertThat(
            rows(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_catalog = 'shop' AND table_schema = 'public'"))
        .contains("facts", "cheap");
    try (ResultSet columns = dfj.getMetaData().getColumns("shop", "public", "facts", "pri%")) {
      assertThat(columns.next()).isTrue();
      assertThat(columns.getString("TYPE_NAME")).startsWith("DECIMAL");
      assertThat(columns.getInt("DECIMAL_DIGITS")).isEqualTo(2);
      assertThat(columns.next()).isFalse();
    }
    update("DROP VIEW cheap");
  }

  @Test
  void catalogsSeeChangesAfterAWhile() throws SQLException {
    update("DROP TABLE IF EXISTS changing");
    session.registerCatalog("shop", new JdbcCatalogProvider(source, java.time.Duration.ZERO));
    update("CREATE TABLE changing (a INTEGER)");
    try (PreparedStatement statement = dfj.prepareStatement("SELECT * FROM shop.public.changing")) {
      assertThat(columnCount(statement)).isEqualTo(1);
      assertThat(columnCount(statement)).isEqualTo(1);
      update("ALTER TABLE changing ADD b INTEGER");
      assertThat(columnCount(statement)).isEqualTo(2);
    }
    update("DROP TABLE changing");
    SQLException gone =
        catchThrowableOfType(SQLException.class, () -> rows("SELECT * FROM shop.public.changing"));
    assertThat(gone.getSQLState()).isEqualTo("42P01");
  }

  private static int columnCount(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      return rows.getMetaData().getColumnCount();
    }
  }

  @Test
  void externalTablesNameASourceOfTheProgram() throws SQLException {
    session.registerTableFactory("jdbc", new JdbcTableFactory(Map.of("shop", source)));
    rows(
        "CREATE EXTERNAL TABLE f STORED AS jdbc LOCATION 'shop' OPTIONS (source_table '"
            + stored("facts")
            + "', partition_column 'id', partition_low 0, partition_high 200, partitions 3)");
    assertThat(rows("SELECT count(id) FROM f")).containsExactly("200");

    for (String bad :
        List.of(
            "LOCATION 'jdbc:h2:mem:x'",
            "LOCATION 'shop' OPTIONS (color 'red')",
            "LOCATION 'shop' OPTIONS (partitions 3)",
            "LOCATION 'shop' OPTIONS (fetch_size 'many')",
            "LOCATION 'shop' OPTIONS (source_table 'missing')")) {
      SQLException refused =
          catchThrowableOfType(
              SQLException.class, () -> rows("CREATE EXTERNAL TABLE g STORED AS jdbc " + bad));
      assertThat(requireNonNull(refused, bad).getMessage()).startsWith("table g: ");
    }
  }

  @Test
  void failuresThereNameTheTable() throws SQLException {
    update("CREATE TABLE going (a INTEGER)");
    session.registerTable("going", table("going"));
    update("DROP TABLE going");

    SQLException gone = catchThrowableOfType(SQLException.class, () -> rows("SELECT a FROM going"));
    assertThat(gone.getMessage()).startsWith("table datafusion.public.going: ");
    assertThat(gone.getSQLState()).isEqualTo("HV000");
  }
}
