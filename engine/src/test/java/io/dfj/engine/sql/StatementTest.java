// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.MemoryTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  private final Catalog catalog = TpchCatalog.create();
  private final ConfigOptions options = new ConfigOptions();

  private ResolvedStatement resolve(String sql) {
    List<ParsedStatement> statements = SqlParsing.parse(sql, options);
    assertThat(statements).hasSize(1);
    return new StatementResolver(
            catalog,
            options,
            location ->
                new MemoryTable(
                    Schema.of(
                        new Field("id", DataType.BIGINT, false),
                        new Field("name", DataType.VARCHAR, true))),
            new FunctionRegistry())
        .resolve(statements.get(0), sql);
  }

  private Schema schema(String query) {
    return ((ResolvedStatement.Query) resolve(query)).plan().schema();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 1 | INTEGER",
        "'ü 漢字' | VARCHAR",
        "CASE WHEN true THEN 'a' ELSE 'long' END | VARCHAR",
        "1.5 * 2.25 | DECIMAL(6, 3)",
        "7 / 2 | INTEGER",
        "DATE '2020-01-31' + INTERVAL '1' MONTH | DATE",
        "DATE '2020-01-31' + INTERVAL '3 days' | DATE",
        "DATE '2020-01-31' - INTERVAL '1 hour' | TIMESTAMP(6)",
        "DATE '2020-03-01' - DATE '2020-02-01' | BIGINT",
        "TIMESTAMP '2020-03-01 00:00:00' - TIMESTAMP '2020-02-01 00:00:00' | INTERVAL DAY TO SECOND",
        "CAST('1' AS DECIMAL(10, 2)) | DECIMAL(10, 2)",
        "'1'::bigint | BIGINT",
        "'x'::text | VARCHAR",
        "TRY_CAST('x' AS INTEGER) | INTEGER",
        "EXTRACT(YEAR FROM DATE '2020-01-01') | INTEGER",
        "SUBSTRING('abc' FROM 2 FOR 1) | VARCHAR",
        "5 % 2.5 | DECIMAL(2, 1)",
        "DATE '2020-03-01' + 1 | DATE",
        "uuid() | VARCHAR",
        "true::int | INTEGER",
        "1.5 + '1'::int | DECIMAL(12, 1)",
        "TIMESTAMP '2020-03-01 00:00:00' AT TIME ZONE 'UTC' | TIMESTAMP(0) WITH TIME ZONE",
        "TIMESTAMP WITH TIME ZONE '2020-03-01 00:00:00+01:00' | TIMESTAMP(6) WITH TIME ZONE",
        "1 IS DISTINCT FROM NULL | BOOLEAN",
        "'a' SIMILAR TO 'b' | BOOLEAN",
        "{d '2020-01-01'} | DATE",
        "{fn UCASE('a')} | VARCHAR"
      })
  void typesOfExpressions(String expression, String type) {
    assertThat(schema("SELECT " + expression).field(0).type()).hasToString(type);
  }

  @Test
  void typesOfAggregates() {
    assertThat(
            schema(
                    "SELECT sum(p_size), sum(l_tax), avg(p_size), avg(l_tax), count(*), min(p_name)"
                        + " FROM part, lineitem")
                .fields()
                .stream()
                .map(field -> field.type().toString()))
        .containsExactly(
            "BIGINT", "DECIMAL(25, 2)", "DOUBLE", "DECIMAL(19, 6)", "BIGINT", "VARCHAR");
  }

  @Test
  void columnsWithoutANameAreNamedAfterTheirText() {
    assertThat(
            schema("SELECT count(*), p_size +  1, p_size AS s FROM part GROUP BY p_size").fields())
        .extracting(Field::name)
        .containsExactly("count(*)", "p_size + 1", "s");
  }

  @Test
  void columnsOfAStarKeepTheirNames() {
    assertThat(
            schema(
                    "WITH r AS (SELECT p_size AS id, 1 AS v FROM part)"
                        + " SELECT *, b.v AS v1 FROM r a JOIN r b ON a.id = b.id ORDER BY a.id")
                .fields())
        .extracting(Field::name)
        .containsExactly("id", "v", "id", "v", "v1");
  }

  @Test
  void splitsStatements() {
    String sql = ";SELECT 1;\r\n  SELECT ';' ; -- end\n;";
    assertThat(SqlParsing.parse(sql, options))
        .extracting(statement -> statement.textIn(sql))
        .containsExactly("SELECT 1", "SELECT ';'");
  }

  @Test
  void parametersTakeTheTypesOfTheirPlaces() {
    ResolvedStatement.Query query =
        (ResolvedStatement.Query)
            resolve("SELECT ?, substr(?, 2) FROM part WHERE p_partkey = ? AND p_retailprice > ?");
    assertThat(query.plan().parameterTypes())
        .containsExactly(
            DataType.VARCHAR, DataType.VARCHAR, DataType.BIGINT, DataType.decimal(15, 2));
  }

  @Test
  void filesStandInFrom() {
    assertThat(schema("SELECT trips.id, t.name FROM 'data/trips.parquet', 'x.csv' AS t").size())
        .isEqualTo(2);
  }

  @Test
  void createsExternalTables() {
    ResolvedStatement.CreateExternalTable create =
        (ResolvedStatement.CreateExternalTable)
            resolve(
                "CREATE EXTERNAL TABLE IF NOT EXISTS trips (id BIGINT NOT NULL, name TEXT)"
                    + " STORED AS CSV PARTITIONED BY (year) LOCATION 'data/'"
                    + " OPTIONS ('format.delimiter' ';', has_header true)");
    assertThat(create)
        .isEqualTo(
            new ResolvedStatement.CreateExternalTable(
                new TableName("datafusion", "public", "trips"),
                false,
                true,
                List.of(
                    new Field("id", DataType.BIGINT, false),
                    new Field("name", DataType.VARCHAR, true)),
                "csv",
                List.of("year"),
                "data/",
                Map.of("format.delimiter", ";", "has_header", "true")));
  }

  @Test
  void insertsCastToTheTable() {
    Schema schema =
        Schema.of(new Field("id", DataType.BIGINT, false), new Field("day", DataType.DATE, true));
    catalog.register("datafusion", "public", "t", new MemoryTable(schema), false);
    ResolvedStatement.Insert insert =
        (ResolvedStatement.Insert) resolve("INSERT INTO t (day) VALUES ('2020-01-01'), (?)");
    assertThat(insert.source().schema().fields())
        .extracting(Field::type)
        .containsExactly(DataType.BIGINT, DataType.DATE);
    assertThat(insert.source().parameterTypes()).containsExactly(DataType.DATE);
  }

  @Test
  void viewsKeepFullNames() {
    ResolvedStatement.CreateView create =
        (ResolvedStatement.CreateView)
            resolve("CREATE VIEW v (a) AS (SELECT part.p_name FROM part) LIMIT 5");
    assertThat(create.view().sql())
        .isEqualTo(
            "(SELECT part.p_name FROM \"datafusion\".\"public\".\"part\" AS \"part\") LIMIT 5");
    catalog.register("datafusion", "public", "v", create.view(), false);
    assertThat(schema("SELECT a FROM v").size()).isEqualTo(1);
  }

  @Test
  void setsAndResetsOptions() {
    assertThat(resolve("SET TIME ZONE 'Europe/Berlin'"))
        .isEqualTo(new ResolvedStatement.SetOption(ConfigOption.TIME_ZONE, "Europe/Berlin"));
    assertThat(resolve("SET datafusion.execution.batch_size TO 100"))
        .isEqualTo(new ResolvedStatement.SetOption(ConfigOption.BATCH_SIZE, "100"));
    assertThat(resolve("RESET datafusion.execution.batch_size"))
        .isEqualTo(new ResolvedStatement.SetOption(ConfigOption.BATCH_SIZE, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW TABLES",
        "SHOW ALL",
        "SHOW datafusion.execution.time_zone",
        "SHOW COLUMNS FROM part",
        "DESCRIBE part",
        "SELECT * FROM information_schema.columns",
        "VALUES (1, 'a'), (2, NULL)",
        "SELECT p_size FROM part LIMIT ALL OFFSET 2",
        "SELECT p_size FROM part OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY",
        "SELECT p_name FROM part WHERE p_name ILIKE 'a%'",
        "SELECT * FROM part JOIN partsupp ON ps_partkey = p_partkey AND p_size > ALL (SELECT 1)",
        "WITH t AS (SELECT 1 AS year) SELECT year FROM t"
      })
  void isAQuery(String sql) {
    assertThat(resolve(sql)).isInstanceOf(ResolvedStatement.Query.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELCT 1 | SYNTAX_ERROR | syntax error at line 1, column 1: unexpected 'SELCT'; did you mean 'SELECT'?",
        "SELECT 1 + | SYNTAX_ERROR | syntax error at line 1, column 10: unexpected end of the statement, expected an expression",
        "SELECT 'a | SYNTAX_ERROR | syntax error at line 1, column 8: the quoted text has no end",
        "SELECT 1 FROM parts | UNKNOWN_TABLE | table 'parts' not found at line 1, column 15; did you mean 'part'?",
        "SELECT p_nam FROM part | UNKNOWN_COLUMN | column 'p_nam' not found at line 1, column 8; did you mean 'p_name'?",
        "SELECT INTERVAL '1 month 2 days' | FEATURE_NOT_SUPPORTED | interval '1 month 2 days' is not supported: it has both months and days or time at line 1, column 8",
        "SELECT s.* FROM part p | UNKNOWN_TABLE | table 's' not found at line 1, column 8",
        "SELECT p.x FROM part p | UNKNOWN_COLUMN | column 'x' not found at line 1, column 10",
        "SELECT uper('a') | UNKNOWN_FUNCTION | function 'uper' not found at line 1, column 8; did you mean 'upper'?",
        "SELECT a.p_size FROM part a, part b WHERE p_name = 'x' | AMBIGUOUS_COLUMN | column 'p_name' is ambiguous at line 1, column 43",
        "SET datafusion.batch = 1 | UNKNOWN_OPTION | option 'datafusion.batch' does not exist at line 1, column 1"
      })
  void saysWhatIsWrongAndWhere(String sql, ErrorCode code, String message) {
    assertThatThrownBy(() -> resolve(sql))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT DATE '2020-01-01' + true | TYPE_MISMATCH",
        "SELECT p_size FROM part WHERE p_name | TYPE_MISMATCH",
        "SELECT p_size FROM part GROUP BY p_name | INVALID_SQL",
        "SELECT substr('a') | UNKNOWN_FUNCTION",
        "DELETE FROM part | FEATURE_NOT_SUPPORTED",
        "CREATE TABLE t (a INTEGER | SYNTAX_ERROR"
      })
  void isRefusedInOneLine(String sql, ErrorCode code) {
    assertThatThrownBy(() -> resolve(sql))
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code))
        .message()
        .contains("line 1")
        .doesNotContain("\n");
  }
}
