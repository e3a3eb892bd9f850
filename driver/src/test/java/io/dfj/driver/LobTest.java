// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clobs and Blobs: made, written, searched, cut, and as parameters and results. */
class LobTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  LobTest() throws SQLException {}

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
  }

  private Clob clob(String text) throws SQLException {
    Clob clob = connection.createClob();
    assertThat(clob.setString(1, text)).isEqualTo(text.length());
    return clob;
  }

  private Blob blob(int... values) throws SQLException {
    Blob blob = connection.createBlob();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    assertThat(blob.setBytes(1, bytes)).isEqualTo(bytes.length);
    return blob;
  }

  private static String all(Clob clob) throws SQLException {
    return clob.getSubString(1, (int) clob.length());
  }

  private static byte[] all(Blob blob) throws SQLException {
    return blob.getBytes(1, (int) blob.length());
  }

  @Test
  void textIsReadInParts() throws SQLException, IOException {
    Clob clob = clob("abcabc");
    assertThat(clob.length()).isEqualTo(6);
    assertThat(clob.getSubString(2, 3)).isEqualTo("bca");
    assertThat(clob.getSubString(5, 100)).isEqualTo("bc");
    assertThat(clob.getSubString(7, 1)).isEmpty();
    char[] part = new char[9];
    assertThat(clob.getCharacterStream(3, 2).read(part)).isEqualTo(2);
    assertThat(new String(part, 0, 2)).isEqualTo("ca");
    assertThat(clob.getAsciiStream().readAllBytes())
        .isEqualTo("abcabc".getBytes(StandardCharsets.US_ASCII));
    assertThat(clob.position("bc", 1)).isEqualTo(2);
    assertThat(clob.position("bc", 3)).isEqualTo(5);
    assertThat(clob.position("x", 1)).isEqualTo(-1);
    assertThat(clob.position(clob("ca"), 1)).isEqualTo(3);
    assertState("22023", () -> clob.getSubString(0, 1));
    assertState("22023", () -> clob.getSubString(8, 1));
    assertState("22023", () -> clob.getSubString(1, -1));
    assertState("22023", () -> clob.getCharacterStream(5, 3));
    assertState("22023", () -> clob.position((String) null, 1));
  }

  @Test
  void textIsOverwrittenExtendedAndCut() throws SQLException, IOException {
    Clob clob = clob("abcdef");
    assertThat(clob.setString(3, "XY")).isEqualTo(2);
    assertThat(all(clob)).isEqualTo("abXYef");
    assertThat(clob.setString(6, "0123456", 2, 3)).isEqualTo(3);
    assertThat(all(clob)).isEqualTo("abXYe234");
    try (Writer writer = clob.setCharacterStream(9)) {
      writer.write("end");
    }
    assertThat(all(clob)).isEqualTo("abXYe234end");
    try (OutputStream out = clob.setAsciiStream(1)) {
      out.write('A');
    }
    clob.truncate(3);
    assertThat(all(clob)).isEqualTo("AbX");
    assertState("22023", () -> clob.truncate(4));
    assertState("22023", () -> clob.setString(5, "x"));
    assertState("22023", () -> clob.setString(1, "x", 1, 1));
    clob.free();
    clob.free();
    assertState("HY010", clob::length);
    assertThatThrownBy(() -> clob.setString(1, "x")).isInstanceOf(SQLException.class);
  }

  @Test
  void bytesAreReadInParts() throws SQLException, IOException {
    Blob blob = blob(1, 2, 3, 1, 2);
    assertThat(blob.getBytes(2, 3)).containsExactly(2, 3, 1);
    assertThat(blob.getBytes(4, 100)).containsExactly(1, 2);
    assertThat(blob.getBinaryStream(2, 2).readAllBytes()).containsExactly(2, 3);
    assertThat(blob.position(new byte[] {1, 2}, 1)).isEqualTo(1);
    assertThat(blob.position(new byte[] {1, 2}, 2)).isEqualTo(4);
    assertThat(blob.position(blob(3, 1), 1)).isEqualTo(3);
    assertThat(blob.position(new byte[] {9}, 1)).isEqualTo(-1);
    assertState("22023", () -> blob.getBytes(0, 1));
    assertState("22023", () -> blob.getBinaryStream(4, 3));
    assertState("22023", () -> blob.position((byte[]) null, 1));
  }

  @Test
  void bytesAreOverwrittenExtendedAndCut() throws SQLException, IOException {
    Blob blob = blob(1, 2, 3);
    byte[] before = all(blob);
    assertThat(blob.setBytes(3, new byte[] {7, 8, 9}, 1, 2)).isEqualTo(2);
    assertThat(all(blob)).containsExactly(1, 2, 8, 9);
    assertThat(before).containsExactly(1, 2, 3);
    try (OutputStream out = blob.setBinaryStream(5)) {
      out.write(5);
    }
    blob.truncate(5);
    assertThat(all(blob)).containsExactly(1, 2, 8, 9, 5);
    blob.truncate(0);
    assertThat(blob.length()).isZero();
    assertState("22023", () -> blob.setBytes(2, new byte[] {1}));
    assertState("22023", () -> blob.truncate(-1));
    blob.free();
    assertState("HY010", blob::length);
  }

  @Test
  void lobsGoInAndComeOutAsValuesOfTheirOwn() throws SQLException {
    try (PreparedStatement echo =
        connection.prepareStatement("SELECT CAST(? AS VARCHAR) AS c, CAST(? AS VARBINARY) AS b")) {
      Clob text = clob("ä€𝄞");
      Blob bytes = blob(0, 255);
      echo.setClob(1, text);
      echo.setBlob(2, bytes);
      text.truncate(0);
      bytes.setBytes(1, new byte[] {9});
      try (ResultSet rows = echo.executeQuery()) {
        assertThat(rows.next()).isTrue();
        Clob read = rows.getClob("c");
        assertThat(all(read)).isEqualTo("ä€𝄞");
        assertThat(all(rows.getBlob("b"))).containsExactly(0, 255);
        read.setString(1, "changed");
        assertThat(rows.getString("c")).isEqualTo("ä€𝄞");
        assertThat(rows.next()).isFalse();
        assertThat(all(read)).as("outlives its row").isEqualTo("changed");
      }
    }
  }
}
