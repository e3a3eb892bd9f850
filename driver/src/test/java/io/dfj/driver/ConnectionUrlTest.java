// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {
  @Test
  void partsAreTakenApartAndDecoded() throws SQLException {
    ConnectionUrl url =
        ConnectionUrl.parse("jdbc:dfj:/da%20ta/%C3%A4?fetch_size=10&a%3Db=%26&empty=", null);
    assertThat(url.location()).isEqualTo("/da ta/ä");
    assertThat(url.options()).isEqualTo(Map.of("fetch_size", "10", "a=b", "&", "empty", ""));
    assertThat(url.count(ConnectionOption.FETCH_SIZE)).isEqualTo(10);
    assertThat(url.isNamedMemory()).isFalse();
    assertThat(ConnectionUrl.parse("jdbc:dfj:", null).location()).isEmpty();
    assertThat(ConnectionUrl.parse("jdbc:dfj:mem:x", null).isNamedMemory()).isTrue();
  }

  @Test
  void theUrlWinsOverProperties() throws SQLException {
    Properties defaults = new Properties();
    defaults.setProperty("strict", "true");
    Properties properties = new Properties(defaults);
    properties.setProperty("fetch_size", "5");
    properties.put("not text", 5);
    ConnectionUrl url = ConnectionUrl.parse("jdbc:dfj:?fetch_size=7", properties);
    assertThat(url.options()).isEqualTo(Map.of("fetch_size", "7", "strict", "true"));
    assertThat(properties).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:dfj:mem:",
        "jdbc:dfj:?novalue",
        "jdbc:dfj:?=x",
        "jdbc:dfj:%",
        "jdbc:dfj:%4",
        "jdbc:dfj:%zz",
        "jdbc:dfj:%ff"
      })
  void malformedOnesAreRefused(String url) {
    assertThatThrownBy(() -> ConnectionUrl.parse(url, null))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void valuesAreChecked() throws SQLException {
    ConnectionUrl url = ConnectionUrl.parse("jdbc:dfj:?strict=maybe&fetch_size=-1", null);
    assertThatThrownBy(() -> url.isTrue(ConnectionOption.STRICT)).hasMessageContaining("maybe");
    assertThatThrownBy(() -> url.count(ConnectionOption.FETCH_SIZE)).hasMessageContaining("-1");
    assertThat(url.count(ConnectionOption.QUERY_TIMEOUT)).isZero();
  }
}
