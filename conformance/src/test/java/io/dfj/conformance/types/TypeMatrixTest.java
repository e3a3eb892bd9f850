// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every type must do wherever values go: the same tests for each type, over a table {@code t}
 * of its samples, numbered from 0 in ascending order, and a null, whose number is the last.
 */
class TypeMatrixTest {
  private interface Check {
    void on(SampleType type) throws SQLException, IOException;
  }

  private static final Map<SqlType, Class<?>> WITHOUT_LOSS =
      Map.of(
          SqlType.DATE, LocalDate.class,
          SqlType.TIME, LocalTime.class,
          SqlType.TIMESTAMP, LocalDateTime.class,
          SqlType.TIMESTAMP_WITH_TIME_ZONE, OffsetDateTime.class);

  @TempDir private Path folder;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:dfj:");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void everyTypeHasSamples() {
    Set<SqlType> sampled = EnumSet.noneOf(SqlType.class);
    Arrays.stream(SampleType.values()).forEach(type -> sampled.add(type.sqlType()));
    // Text of fixed length is read as VARCHAR; nested types have tests of their own.
    assertThat(EnumSet.complementOf(EnumSet.copyOf(sampled)))
        .containsExactlyInAnyOrder(
            SqlType.NULL, SqlType.CHAR, SqlType.ARRAY, SqlType.MAP, SqlType.ROW);
  }

  private Stream<DynamicTest> each(Check check) {
    return Arrays.stream(SampleType.values())
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.name(),
                    () -> {
                      fill(type);
                      check.on(type);
                    }));
  }

  private void fill(SampleType type) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String sample : type.samples()) {
      rows.add("(" + rows.size() + ", " + sample + ")");
    }
    rows.add("(" + rows.size() + ", " + type.nullValue() + ")");
    Collections.reverse(rows);
    execute("DROP TABLE IF EXISTS t");
    execute("CREATE TABLE t (id INTEGER, v " + type.sqlName() + ")");
    execute("INSERT INTO t VALUES " + String.join(", ", rows));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column, as text. */
  private List<@Nullable String> column(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<@Nullable String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private void assertIds(String sql, int... ids) throws SQLException {
    assertThat(column(sql))
        .as(sql)
        .containsExactlyElementsOf(Arrays.stream(ids).mapToObj(Integer::toString).toList());
  }

  private void assertCount(String sql, long count) throws SQLException {
    assertThat(column(sql)).as(sql).containsExactly(Long.toString(count));
  }

  /** The samples without the null, and with it. */
  private static int[] ids(SampleType type, boolean nullLast) {
    return IntStream.range(0, type.samples().size() + (nullLast ? 1 : 0)).toArray();
  }

  @TestFactory
  Stream<DynamicTest> equality() {
    return each(
        type -> {
          int count = type.samples().size();
          for (int i = 0; i < count; i++) {
            String sample = type.samples().get(i);
            assertIds("SELECT id FROM t WHERE v = " + sample, i);
            assertIds("SELECT id FROM t WHERE " + sample + " IS NOT DISTINCT FROM v", i);
            assertCount("SELECT count(*) FROM t WHERE v <> " + sample, count - 1);
            assertCount("SELECT count(*) FROM t WHERE v < " + sample, i);
            assertCount("SELECT count(*) FROM t WHERE v >= " + sample, count - i);
          }
          assertIds("SELECT id FROM t WHERE v IS NULL", count);
          assertIds("SELECT id FROM t WHERE v IS NOT DISTINCT FROM " + type.nullValue(), count);
          assertCount("SELECT count(*) FROM t WHERE v = " + type.nullValue(), 0);
        });
  }

  @TestFactory
  Stream<DynamicTest> order() {
    return each(
        type -> {
          int[] ids = ids(type, true);
          assertIds("SELECT id FROM t ORDER BY v", ids);
          assertIds("SELECT id FROM t ORDER BY v LIMIT 2", 0, 1);
          int[] descending = IntStream.range(0, ids.length).map(i -> ids.length - 1 - i).toArray();
          assertIds("SELECT id FROM t ORDER BY v DESC", descending);
          assertIds("SELECT id FROM t ORDER BY v DESC NULLS LAST LIMIT 1", ids.length - 2);
        });
  }

  @TestFactory
  Stream<DynamicTest> groupsAndSets() {
    return each(
        type -> {
          int all = type.samples().size() + 1;
          String twice = "(SELECT v FROM t UNION ALL SELECT v FROM t) AS u";
          assertCount(
              "SELECT count(*) FROM (SELECT v, count(*) FROM " + twice + " GROUP BY v) AS g", all);
          assertCount("SELECT count(*) FROM (SELECT DISTINCT v FROM " + twice + ") AS g", all);
          assertCount("SELECT count(DISTINCT v) FROM " + twice, all - 1);
          assertCount("SELECT approx_distinct(v) FROM " + twice, all - 1);
          assertCount("SELECT count(v) FROM " + twice, 2L * (all - 1));
          assertCount("SELECT count(*) FROM (SELECT v FROM t INTERSECT SELECT v FROM t) AS s", all);
          assertCount("SELECT count(*) FROM (SELECT v FROM t EXCEPT SELECT v FROM t) AS s", 0);
          assertCount("SELECT count(*) FROM (SELECT v FROM t UNION SELECT v FROM t) AS s", all);
        });
  }

  @TestFactory
  Stream<DynamicTest> joins() {
    return each(
        type -> {
          int count = type.samples().size();
          assertCount(
              "SELECT count(*) FROM t AS a JOIN t AS b ON a.v = b.v WHERE a.id = b.id", count);
          assertCount("SELECT count(*) FROM t AS a JOIN t AS b ON a.v = b.v", count);
          assertCount("SELECT count(*) FROM t AS a LEFT JOIN t AS b ON a.v = b.v", count + 1L);
          assertCount(
              "SELECT count(*) FROM t AS a JOIN t AS b ON a.v IS NOT DISTINCT FROM b.v",
              count + 1L);
          assertCount(
              "SELECT count(*) FROM t AS a JOIN t AS b ON a.v < b.v",
              (long) count * (count - 1) / 2);
          assertCount("SELECT count(*) FROM t WHERE v IN (SELECT v FROM t)", count);
          assertCount("SELECT count(*) FROM t JOIN t AS b USING (v)", count);
        });
  }

  @TestFactory
  Stream<DynamicTest> extremes() {
    return each(
        type -> {
          int last = type.samples().size() - 1;
          for (String from : List.of("", " WHERE v IS NOT NULL")) {
            assertIds("SELECT id FROM t WHERE v = (SELECT min(v) FROM t" + from + ")", 0);
            assertIds("SELECT id FROM t WHERE v = (SELECT max(v) FROM t" + from + ")", last);
          }
          String grouped =
              "(SELECT id % 1 AS g, min(v) AS low, max(v) AS high FROM t GROUP BY id % 1)";
          assertIds("SELECT id FROM t JOIN " + grouped + " AS g ON v = low", 0);
          assertIds("SELECT id FROM t JOIN " + grouped + " AS g ON v = high", last);
          assertCount(
              "SELECT count(min) FROM (SELECT min(v) AS min FROM t WHERE v IS NULL) AS m", 0);
          assertIds(
              "SELECT id FROM t WHERE v = (SELECT any_value(v) FROM t WHERE id = " + last + ")",
              last);
        });
  }

  @TestFactory
  Stream<DynamicTest> choices() {
    return each(
        type -> {
          int count = type.samples().size();
          String first = type.samples().get(0);
          assertCount("SELECT count(*) FROM t WHERE coalesce(v, " + first + ") = v", count);
          assertCount("SELECT count(*) FROM t WHERE coalesce(v, " + first + ") = " + first, 2);
          assertCount("SELECT count(*) FROM t WHERE nullif(v, " + first + ") IS NULL", 2);
          assertCount(
              "SELECT count(*) FROM t WHERE CASE WHEN id = 0 THEN NULL ELSE v END = v", count - 1);
          assertCount("SELECT count(*) FROM t WHERE CASE v WHEN " + first + " THEN TRUE END", 1);
          assertCount("SELECT count(*) FROM t WHERE greatest(v, " + first + ") = v", count);
          assertCount(
              "SELECT count(*) FROM t WHERE least(v, " + first + ") = " + first, count + 1L);
        });
  }

  @TestFactory
  Stream<DynamicTest> lists() {
    return each(
        type -> {
          List<String> samples = type.samples();
          int last = samples.size() - 1;
          String list = " IN (" + samples.get(0) + ", " + samples.get(last) + ")";
          assertIds("SELECT id FROM t WHERE v" + list + " ORDER BY id", 0, last);
          assertCount("SELECT count(*) FROM t WHERE v NOT" + list, samples.size() - 2);
          assertCount("SELECT count(*) FROM t WHERE v IN (" + samples.get(0) + ", NULL)", 1);
          assertIds(
              "SELECT id FROM t WHERE v IN (" + String.join(", ", samples) + ") ORDER BY id",
              ids(type, false));
        });
  }

  /** For binary values text is UTF-8 that not all of them are. */
  @TestFactory
  Stream<DynamicTest> text() {
    return each(
        type -> {
          String text =
              type == SampleType.VARBINARY
                  ? "decode(encode(v, 'hex'), 'hex')"
                  : "CAST(v AS VARCHAR)";
          String back = "CAST(" + text + " AS " + type.sqlName() + ")";
          assertIds(
              "SELECT id FROM t WHERE " + back + " IS NOT DISTINCT FROM v ORDER BY id",
              ids(type, true));
          assertIds(
              "SELECT id FROM t WHERE TRY_" + back + " IS NOT DISTINCT FROM v ORDER BY id",
              ids(type, true));
        });
  }

  @TestFactory
  Stream<DynamicTest> parameters() {
    return each(
        type -> {
          List<@Nullable Object> values = values(type);
          try (PreparedStatement query =
              connection.prepareStatement("SELECT id FROM t WHERE v = ?")) {
            for (int i = 0; i < values.size(); i++) {
              if (values.get(i) == null) {
                query.setNull(1, Types.NULL);
              } else {
                query.setObject(1, values.get(i));
              }
              try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next())
                    .as(type + " " + values.get(i))
                    .isEqualTo(values.get(i) != null);
                if (values.get(i) != null) {
                  assertThat(rows.getInt(1)).isEqualTo(i);
                }
              }
            }
          }
        });
  }

  /** What getObject gives, by number; of java.time, which has all dates and all digits. */
  private List<@Nullable Object> values(SampleType type) throws SQLException {
    Class<?> wanted = WITHOUT_LOSS.getOrDefault(type.sqlType(), Object.class);
    List<@Nullable Object> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT v FROM t ORDER BY id")) {
      while (rows.next()) {
        values.add(wanted == Object.class ? rows.getObject(1) : rows.getObject(1, wanted));
      }
    }
    return values;
  }

  @TestFactory
  Stream<DynamicTest> inserts() {
    return each(
        type -> {
          execute("CREATE OR REPLACE TABLE copy (id INTEGER, v " + type.sqlName() + ")");
          List<@Nullable Object> values = values(type);
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT INTO copy VALUES (?, ?)")) {
            for (int i = 0; i < values.size(); i++) {
              insert.setInt(1, i);
              insert.setObject(2, values.get(i));
              insert.addBatch();
            }
            insert.executeBatch();
          }
          execute("INSERT INTO copy SELECT * FROM t");
          execute("CREATE OR REPLACE TABLE copied AS SELECT * FROM copy");
          assertCount(
              "SELECT count(*) FROM copied AS c JOIN t ON c.id = t.id AND c.v IS NOT DISTINCT FROM t.v",
              2L * values.size());
        });
  }

  @TestFactory
  Stream<DynamicTest> csv() {
    return each(
        type -> {
          // Null and the empty text are one in CSV, and binary values have no text there.
          if (type == SampleType.VARBINARY) {
            return;
          }
          List<String> lines = new ArrayList<>(List.of("id,v"));
          List<@Nullable String> texts = column("SELECT CAST(v AS VARCHAR) FROM t ORDER BY id");
          for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            lines.add(i + "," + (text == null ? "" : '"' + text + '"'));
          }
          Path file = folder.resolve(type.name() + ".csv");
          Files.write(file, lines);
          execute("DROP TABLE IF EXISTS f");
          execute(
              "CREATE EXTERNAL TABLE f (id INTEGER, v "
                  + type.sqlName()
                  + ") STORED AS CSV LOCATION '"
                  + file
                  + "'");
          assertCount(
              "SELECT count(*) FROM f JOIN t ON f.id = t.id AND f.v IS NOT DISTINCT FROM t.v",
              texts.size());
        });
  }
}
