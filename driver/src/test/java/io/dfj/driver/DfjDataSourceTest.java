// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.config.ConfigOption;
import java.beans.BeanInfo;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.naming.BinaryRefAddr;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import org.junit.jupiter.api.Test;

/** The data source as a bean, in a naming service, and as a source of connections. */
class DfjDataSourceTest {
  private static String state(Throwable e) {
    return String.valueOf(((SQLException) e).getSQLState());
  }

  private static DfjDataSource made(Reference reference) {
    Object made = new DfjObjectFactory().getObjectInstance(reference, null, null, null);
    return (DfjDataSource) Objects.requireNonNull(made);
  }

  @Test
  void everyOptionIsABeanProperty() throws Exception {
    BeanInfo bean = Introspector.getBeanInfo(DfjDataSource.class);
    Map<String, PropertyDescriptor> properties =
        Arrays.stream(bean.getPropertyDescriptors())
            .collect(Collectors.toMap(p -> p.getName().toLowerCase(Locale.ROOT), p -> p));
    for (ConnectionOption option : ConnectionOption.values()) {
      PropertyDescriptor property =
          Objects.requireNonNull(properties.get(option.key().replace("_", "")), option.key());
      DfjDataSource source = new DfjDataSource();
      assertThat(property.getReadMethod().invoke(source)).hasToString(option.defaultValue());
      Class<?> type = property.getPropertyType();
      Object value = type == boolean.class ? Boolean.TRUE : type == int.class ? (Object) 7 : "text";
      property.getWriteMethod().invoke(source, value);
      assertThat(property.getReadMethod().invoke(source)).isEqualTo(value);
      assertThat(source.getOption(option.key())).isEqualTo(value.toString());
    }
    assertThat(properties).containsKeys("url", "logintimeout", "logwriter");
  }

  @Test
  void optionsReachTheConnection() throws SQLException {
    DfjDataSource source = new DfjDataSource();
    source.setUrl("jdbc:dfj:?fetch_size=3");
    source.setReadOnly(true);
    source.setFetchSize(9);
    source.setApplicationName("app");
    source.setOption("datafusion.execution.time_zone", "Asia/Tokyo");
    try (Connection connection = source.getConnection("me", "secret");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW datafusion.execution.time_zone")) {
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(connection.getMetaData().getUserName()).isEqualTo("me");
      assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("app");
      assertThat(statement.getFetchSize()).isEqualTo(3);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(2)).isEqualTo("Asia/Tokyo");
      assertThat((Object) connection.getWarnings()).isNull();
    }
    assertThat(source.getUser()).isEmpty();
    source.setUrl("jdbc:other:");
    assertThatThrownBy(source::getConnection)
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
    source.setUrl("jdbc:dfj:");
    source.setStrict(true);
    source.setOption("no.such.option", "x");
    assertThatThrownBy(source::getConnection)
        .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
  }

  @Test
  void theBuilderGivesUserAndPasswordAndRefusesShards() throws SQLException {
    DfjDataSource source = new DfjDataSource();
    try (Connection connection =
        source.createConnectionBuilder().user("me").password("x").shardingKey(null).build()) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("me");
    }
    java.sql.ShardingKey key = new java.sql.ShardingKey() {};
    assertThatThrownBy(() -> source.createConnectionBuilder().shardingKey(key).build())
        .satisfies(e -> assertThat(state(e)).isEqualTo("0A000"));
  }

  @Test
  void itIsNeitherPoolNorPartOfATransaction() throws SQLException {
    DfjDataSource source = new DfjDataSource();
    assertThat(source)
        .isNotInstanceOf(javax.sql.ConnectionPoolDataSource.class)
        .isNotInstanceOf(javax.sql.XADataSource.class);
    assertThat(source.isWrapperFor(javax.sql.XADataSource.class)).isFalse();
    assertThatThrownBy(() -> source.unwrap(javax.sql.ConnectionPoolDataSource.class))
        .satisfies(e -> assertThat(state(e)).isEqualTo("22023"));
    assertThat(source.unwrap(javax.sql.DataSource.class)).isSameAs(source);
    assertThat(source.getLoginTimeout()).isZero();
    assertThat(source.getParentLogger().getName()).isEqualTo("io.dfj");
    try (Connection one = source.getConnection();
        Connection other = source.getConnection()) {
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void aReferenceMakesTheSameSourceAgain() throws Exception {
    DfjDataSource source = new DfjDataSource();
    source.setUrl("jdbc:dfj:mem:named");
    source.setQueryTimeout(5);
    source.setOption("datafusion.execution.batch_size", "100");
    Reference reference = source.getReference();
    assertThat(reference.getFactoryClassLocation()).isNull();
    DfjDataSource again = made(reference);
    assertThat(again.getUrl()).isEqualTo("jdbc:dfj:mem:named");
    assertThat(again.getQueryTimeout()).isEqualTo(5);
    assertThat(again.getReference()).isEqualTo(reference);

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((DfjDataSource) in.readObject()).getReference()).isEqualTo(reference);
    }
  }

  @Test
  void theFactoryMakesNothingElse() throws SQLException {
    DfjObjectFactory factory = new DfjObjectFactory();
    assertThat(factory.getObjectInstance("text", null, null, null)).isNull();
    assertThat(factory.getObjectInstance(null, null, null, null)).isNull();
    Reference foreign = new Reference("javax.sql.DataSource", "x.Factory", "http://localhost/");
    assertThat(factory.getObjectInstance(foreign, null, null, null)).isNull();
    Reference odd = new Reference(DfjDataSource.class.getName());
    odd.add(new BinaryRefAddr("url", new byte[] {1}));
    odd.add(new StringRefAddr("factory", LoadedClass.class.getName()));
    DfjDataSource made = made(odd);
    assertThat(made.getUrl()).isEqualTo("jdbc:dfj:");
    try (Connection connection = made.getConnection()) {
      assertThat(connection.getWarnings().getMessage()).contains("'factory'");
    }
    assertThat(Loaded.flag).isFalse();
  }

  private static final String[] TABLES = {"TABLE", "VIEW"};

  /** What drivers have been made to load or run by their URLs; here all are unknown options. */
  @Test
  void aConnectionStringLoadsAndRunsNothing() throws SQLException {
    String name = LoadedClass.class.getName();
    for (String key :
        new String[] {
          "factory",
          "schemaFactory",
          "model",
          "parserFactory",
          "typeSystem",
          "fun",
          "driver",
          "socketFactory",
          "sslfactory",
          "loggerFile",
          "httpclient_factory",
          "httpclient_impl",
          "truststore",
          "serialization",
          "init",
          "INIT",
          "autoDeserialize",
          "url",
          "jndi",
          "queryInterceptors",
          "allowLoadLocalInfile",
          "session_init_sql_file",
          "user.dir"
        }) {
      for (String value : new String[] {name, "CREATE TABLE made AS SELECT 1", "/etc/passwd"}) {
        String url = "jdbc:dfj:?" + key + "=" + value.replace("/", "%2F");
        try (Connection connection = java.sql.DriverManager.getConnection(url);
            ResultSet tables = connection.getMetaData().getTables(null, "public", "%", null)) {
          assertThat(connection.getWarnings().getMessage()).contains("'" + key + "'");
          assertThat(tables.next()).isFalse();
        }
        assertThatThrownBy(() -> java.sql.DriverManager.getConnection(url + "&strict=true"))
            .satisfies(e -> assertThat(state(e)).isEqualTo("08001"));
      }
    }
    List<String> known = new ArrayList<>();
    Arrays.stream(ConnectionOption.values()).forEach(option -> known.add(option.key()));
    Arrays.stream(ConfigOption.values()).forEach(option -> known.add(option.key()));
    for (String key : known) {
      for (String value : new String[] {name, "CREATE TABLE made AS SELECT 1", "/etc/passwd"}) {
        String url = "jdbc:dfj:?" + key + "=" + value.replace("/", "%2F");
        try (Connection connection = java.sql.DriverManager.getConnection(url);
            ResultSet tables = connection.getMetaData().getTables(null, null, "%", TABLES)) {
          assertThat(tables.next()).isFalse();
        } catch (SQLException e) {
          assertThat(e.getSQLState()).isEqualTo("08001");
        }
      }
    }
    assertThat(Loaded.flag).isFalse();
  }

  /** Told by {@link LoadedClass}. */
  static final class Loaded {
    static boolean flag;

    private Loaded() {}
  }

  /** Tells when it is initialized. */
  static final class LoadedClass {
    static {
      Loaded.flag = true;
    }
  }
}
