// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.Signature;
import io.dfj.metadata.type.DataType;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User-defined functions seen through JDBC. */
class UserFunctionTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final SessionContext session = connection.unwrap(SessionContext.class);

  UserFunctionTest() throws SQLException {}

  @BeforeEach
  void register() {
    session.registerUdf(
        ScalarUDF.builder("grow")
            .description("Grows a number.")
            .rows(
                Signature.of(
                    Parameter.of("x", DataType.DOUBLE),
                    Parameter.of("rate", DataType.DOUBLE).withDefault(0.5)),
                DoubleBinaryOperator.class,
                (DoubleBinaryOperator)
                    (x, rate) -> {
                      if (x < 0) {
                        throw new IllegalArgumentException("negative");
                      }
                      return x + x * rate;
                    })
            .build());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private List<String> rows(ResultSet rows, String... columns) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
          row.add(rows.getString(column));
        }
        texts.add(String.join("|", row));
      }
    }
    return texts;
  }

  @Test
  void parameters() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT grow(?, rate => ?)")) {
      statement.setDouble(1, 2);
      statement.setDouble(2, 1);
      assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("DOUBLE");
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getDouble(1)).isEqualTo(4);
      }
    }
  }

  @Test
  void aPreparedStatementFollowsRegistrations() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT grow(2)")) {
      assertThat(value(statement)).isEqualTo(3);
      session.registerUdf(ScalarUDF.ofDouble("grow", x -> 100 * x));
      assertThat(value(statement)).isEqualTo(200);
      session.deregisterUdf("grow");
      assertThatThrownBy(() -> value(statement))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42883"));
    }
  }

  private static double value(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return rows.getDouble(1);
    }
  }

  @Test
  void failuresNameTheFunction() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(
              () -> {
                try (ResultSet rows = statement.executeQuery("SELECT grow(0 - 1)")) {
                  rows.next();
                }
              })
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("38000"))
          .hasMessageContaining("function 'grow' failed")
          .hasMessageContaining("negative");
    }
  }

  @Test
  void metadata() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(rows(metaData.getFunctions(null, null, "grow"), "FUNCTION_NAME", "REMARKS"))
        .containsExactly("grow|Grows a number.");
    assertThat(
            rows(
                metaData.getFunctionColumns(null, null, "grow", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "ORDINAL_POSITION"))
        .hasSize(3)
        .contains("x|DOUBLE|1", "rate|DOUBLE|2");
    try (Statement statement = connection.createStatement()) {
      assertThat(
              rows(
                  statement.executeQuery(
                      "SELECT routine_name, function_type FROM information_schema.routines"
                          + " WHERE routine_name = 'grow'"),
                  "routine_name",
                  "function_type"))
          .containsExactly("grow|SCALAR");
    }
    try (Connection other = DriverManager.getConnection("jdbc:dfj:")) {
      assertThat(rows(other.getMetaData().getFunctions(null, null, "grow"), "FUNCTION_NAME"))
          .isEmpty();
    }
  }

  @Test
  void jdbcEscapes() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(rows(statement.executeQuery("SELECT {fn grow(2)} AS y"), "y"))
          .containsExactly("3.0");
    }
  }
}
