// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import io.dfj.engine.config.ConfigOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** URLs, options, and which connections share tables. */
class DriverTest {
  private final DfjDriver driver = new DfjDriver();

  @AfterEach
  void nothingIsLeft() {
    assertThat(Database.sharedKeys()).isEmpty();
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static String state(Throwable e) {
    return String.valueOf(((SQLException) e).getSQLState());
  }

  @Test
  void theServiceLoaderFindsTheDriver() {
    assertThat(ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(type -> type == DfjDriver.class);
  }

  @Test
  void onlyOwnUrlsAreTaken() throws SQLException {
    assertThat(driver.connect("jdbc:other:x", new Properties())).isNull();
    assertThat(driver.acceptsURL("jdbc:dfj:mem:x")).isTrue();
    assertThat(driver.acceptsURL("jdbc:dfjx:")).isFalse();
    assertThatThrownBy(() -> driver.acceptsURL(null))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
    assertThatThrownBy(() -> driver.connect(null, null))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
  }

  @Test
  void propertyInfoListsEveryOptionWithItsValue() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("fetch_size", "12");
    properties.put(new Object(), 5);
    DriverPropertyInfo[] all = driver.getPropertyInfo("jdbc:dfj:?strict=true", properties);
    List<String> options = new ArrayList<>();
    Arrays.stream(ConnectionOption.values()).forEach(option -> options.add(option.key()));
    Arrays.stream(ConfigOption.values()).forEach(option -> options.add(option.key()));
    assertThat(Arrays.stream(all).map(p -> p.name)).containsExactlyElementsOf(options);
    for (DriverPropertyInfo property : all) {
      assertThat(property.description).as(property.name).isNotEmpty();
      assertThat(property.required).as(property.name).isFalse();
      assertThat(property.value).as(property.name).isNotNull();
      if (property.name.equals("strict")) {
        assertThat(property.value).isEqualTo("true");
        assertThat(property.choices).containsExactly("true", "false");
      } else if (property.name.equals("fetch_size")) {
        assertThat(property.value).isEqualTo("12");
        assertThat(property.choices).isNull();
      }
    }
  }

  @Test
  void propertyInfoNeedsNoUrlAndNoProperties() throws SQLException {
    int count = driver.getPropertyInfo("jdbc:dfj:", new Properties()).length;
    assertThat(driver.getPropertyInfo(null, null)).hasSize(count);
    assertThat(driver.getPropertyInfo("", null)).hasSize(count);
    assertThat(driver.getPropertyInfo("jdbc:other:x", null)).hasSize(count);
    assertThatThrownBy(() -> driver.getPropertyInfo("jdbc:dfj:?novalue", null))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
  }

  /** Anything behind the prefix connects or is refused as a URL. */
  @Test
  void randomUrlsConnectOrAreRefused() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] pieces = {
      ":",
      "?",
      "&",
      "=",
      "%",
      ";",
      "#",
      "'",
      "\"",
      "\\",
      "{",
      "}",
      "$",
      " ",
      "\0",
      "\n",
      "mem:",
      "41",
      "zz",
      "\u00e4",
      "\ud800",
      "%00",
      "%c3%a4",
      "%2",
      "strict",
      "true",
      "fetch_size",
      "-1",
      "user",
      "read_only"
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder url = new StringBuilder("jdbc:dfj:");
      int length = random.nextInt(9);
      for (int n = 0; n < length; n++) {
        url.append(pieces[random.nextInt(pieces.length)]);
      }
      try (Connection connection = requireNonNull(driver.connect(url.toString(), null))) {
        assertThat(connection.isValid(0)).isTrue();
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(url + " of seed " + seed).isEqualTo("08001");
      }
    }
  }

  @Test
  void privateDatabasesShareNothing() throws SQLException {
    try (Connection one = connect("jdbc:dfj:");
        Connection other = connect("jdbc:dfj:")) {
      run(one, "CREATE TABLE t AS SELECT 1 AS n");
      assertThat(number(one, "SELECT n FROM t")).isEqualTo(1);
      assertThatThrownBy(() -> number(other, "SELECT n FROM t"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("42P01"));
    }
  }

  @Test
  void namedDatabasesAreSharedAndGoWithTheLastConnection() throws SQLException {
    try (Connection one = connect("jdbc:dfj:mem:shared")) {
      run(one, "CREATE TABLE t AS SELECT 7 AS n");
      try (Connection other = connect("jdbc:dfj:mem:shared")) {
        assertThat(number(other, "SELECT n FROM t")).isEqualTo(7);
      }
      assertThat(number(one, "SELECT n FROM t")).isEqualTo(7);
    }
    try (Connection again = connect("jdbc:dfj:mem:shared")) {
      assertThatThrownBy(() -> number(again, "SELECT n FROM t"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("42P01"));
    }
  }

  @Test
  void optionsOfOneSessionAreNotAnothers() throws SQLException {
    try (Connection one = connect("jdbc:dfj:mem:shared?datafusion.execution.time_zone=Asia/Tokyo");
        Connection other = connect("jdbc:dfj:mem:shared")) {
      assertThat(one.unwrap(SessionContext.class).options().zone()).hasToString("Asia/Tokyo");
      assertThat(other.unwrap(SessionContext.class).options().zone()).hasToString("UTC");
    }
  }

  @Test
  void keptDatabasesOutliveTheirConnections() throws SQLException {
    try (Connection one = connect("jdbc:dfj:mem:kept?keep_alive=true")) {
      run(one, "CREATE TABLE t AS SELECT 7 AS n");
    }
    try (Connection again = connect("jdbc:dfj:mem:kept?keep_alive=false")) {
      assertThat(number(again, "SELECT n FROM t")).isEqualTo(7);
    }
  }

  @Test
  void filesAndFoldersAreTables(@TempDir Path folder) throws Exception {
    Path sub = Files.createDirectory(folder.resolve("with space"));
    Files.writeString(sub.resolve("people.csv"), "name,age\nann,31\nbob,42\n");
    try (Connection connection =
        connect("jdbc:dfj:" + sub.toString().replace(" ", "%20") + "?strict=true")) {
      assertThat(number(connection, "SELECT sum(age) FROM people")).isEqualTo(73);
      assertThat(Database.sharedKeys()).containsExactly("file:" + sub.toRealPath());
      try (Connection other =
          connect("jdbc:dfj:" + sub.resolve("../with space").toString().replace(" ", "%20"))) {
        run(other, "CREATE TABLE seen AS SELECT 1 AS n");
      }
      assertThat(number(connection, "SELECT n FROM seen")).isEqualTo(1);
    }
    Path file = sub.resolve("people.csv");
    try (Connection connection = connect("jdbc:dfj:" + file.toString().replace(" ", "%20"))) {
      assertThat(number(connection, "SELECT count(*) FROM people")).isEqualTo(2);
    }
  }

  @Test
  void aMissingFileRefusesTheConnection() {
    assertThatThrownBy(() -> connect("jdbc:dfj:/no/such/file.parquet"))
        .hasMessageContaining("/no/such/file.parquet")
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
  }

  @Test
  void unknownOptionsWarnOrRefuse() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "me");
    properties.setProperty("LibreOfficeThing", "x");
    try (Connection connection = requireNonNull(driver.connect("jdbc:dfj:", properties))) {
      assertThat(connection.getWarnings().getMessage()).contains("LibreOfficeThing");
      assertThat((Object) connection.getWarnings().getNextWarning()).isNull();
      assertThat(connection.getMetaData().getUserName()).isEqualTo("me");
    }
    assertThat(properties).hasSize(2);
    assertThatThrownBy(() -> connect("jdbc:dfj:?nonsense=1&strict=true"))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
    assertThatThrownBy(() -> connect("jdbc:dfj:mem:x?datafusion.execution.batch_size=none"))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
    assertThatThrownBy(() -> connect("jdbc:dfj:mem:x?fetch_size=none"))
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
  }

  @Test
  void closingClosesEverythingBelow() throws SQLException {
    Connection connection = connect("jdbc:dfj:");
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT 1");
    ResultSet types = connection.getMetaData().getTypeInfo();
    SessionContext session = connection.unwrap(SessionContext.class);
    connection.close();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    assertThat(session.arrowBytes()).isZero();
    assertThatThrownBy(connection::createStatement)
        .satisfies(e -> assertThat(state(e)).isEqualTo("08003"));
    assertThatThrownBy(types::next).satisfies(e -> assertThat(state(e)).isEqualTo("08003"));
  }

  @Test
  void readOnlyConnectionsRefuseChanges() throws SQLException {
    try (Connection connection = connect("jdbc:dfj:?read_only=true")) {
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(number(connection, "SELECT 1")).isEqualTo(1);
      run(connection, "SET datafusion.execution.batch_size = 100");
      run(connection, "/* first */ RESET datafusion.execution.batch_size");
      run(connection, "EXPLAIN SELECT 1");
      assertThatThrownBy(() -> run(connection, "CREATE TABLE t AS SELECT 1 AS n"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("25006"));
      connection.setReadOnly(false);
      run(connection, "CREATE TABLE t AS SELECT 1 AS n");
    }
  }

  @Test
  void connectionStateThatPoolsSetAndReset() throws SQLException {
    try (Connection connection = connect("jdbc:dfj:")) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThatThrownBy(connection::commit)
          .satisfies(e -> assertThat(state(e)).isEqualTo("25000"));
      connection.setAutoCommit(false);
      connection.commit();
      connection.rollback();
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setNetworkTimeout(Runnable::run, 5);
      assertThat(connection.getNetworkTimeout()).isEqualTo(5);
      assertThat(connection.getCatalog()).isEqualTo("datafusion");
      assertThat(connection.getSchema()).isEqualTo("public");
      connection.setSchema("public");
      assertThatThrownBy(() -> connection.setSchema("nowhere"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("3F000"));
      assertThatThrownBy(() -> connection.setCatalog("nowhere"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("3D000"));
      connection.setClientInfo("ApplicationName", "test");
      assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("test");
      assertThat(connection.isValid(0)).isTrue();
      connection.abort(Runnable::run);
      assertThat(connection.isClosed()).isTrue();
    }
  }

  @Test
  void everySchemaOfTheMetadataCanBeSet() throws SQLException {
    try (Connection connection = connect("jdbc:dfj:");
        ResultSet schemas = connection.getMetaData().getSchemas()) {
      while (schemas.next()) {
        connection.setSchema(schemas.getString("TABLE_SCHEM"));
        assertThat(connection.getSchema()).isEqualTo(schemas.getString("TABLE_SCHEM"));
      }
      connection.setSchema("information_schema");
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT schema_name FROM schemata")) {
        assertThat(rows.next()).isTrue();
      }
      run(connection, "SET datafusion.catalog.information_schema = false");
      assertThatThrownBy(() -> connection.setSchema("information_schema"))
          .satisfies(e -> assertThat(state(e)).isEqualTo("3F000"));
    }
  }
}
