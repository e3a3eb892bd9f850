// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.BytesBlob;
import io.dfj.driver.accessor.TextClob;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import javax.sql.DataSource;

/** Every kind of JDBC object that dfj gives out, and how to come by one. */
enum JdbcSubject {
  DRIVER(Driver.class) {
    @Override
    Object object(Connection connection) {
      return new DfjDriver();
    }
  },
  DATA_SOURCE(DataSource.class) {
    @Override
    Object object(Connection connection) {
      return new DfjDataSource();
    }
  },
  CONNECTION_BUILDER(ConnectionBuilder.class) {
    @Override
    Object object(Connection connection) {
      return new DfjDataSource().createConnectionBuilder();
    }
  },
  CONNECTION(Connection.class) {
    @Override
    Object object(Connection connection) {
      return connection;
    }
  },
  STATEMENT(Statement.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.createStatement();
    }
  },
  PREPARED_QUERY(PreparedStatement.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.prepareStatement("SELECT CAST(? AS INT) AS n, CAST(? AS VARCHAR) AS s");
    }
  },
  PREPARED_UPDATE(PreparedStatement.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      connection.createStatement().execute("CREATE TABLE IF NOT EXISTS t(n BIGINT, d TIMESTAMP)");
      return connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
    }
  },
  ROWS(ResultSet.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      ResultSet rows = unread(connection);
      if (!rows.next()) {
        throw new AssertionError("no row");
      }
      return rows;
    }

    @Override
    int columns() {
      return COLUMNS;
    }
  },
  ROWS_OF_NULLS(ResultSet.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      ResultSet rows = unread(connection);
      if (!rows.next() || !rows.next()) {
        throw new AssertionError("no second row");
      }
      return rows;
    }

    @Override
    int columns() {
      return COLUMNS;
    }
  },
  ROWS_BEFORE_THE_FIRST(ResultSet.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return unread(connection);
    }
  },
  ROWS_AFTER_THE_LAST(ResultSet.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      ResultSet rows = unread(connection);
      while (rows.next()) {
        rows.getRow();
      }
      return rows;
    }
  },
  METADATA_ROWS(ResultSet.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      ResultSet rows = connection.getMetaData().getTypeInfo();
      if (!rows.next()) {
        throw new AssertionError("no row");
      }
      return rows;
    }
  },
  GENERATED_KEYS(ResultSet.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.createStatement().getGeneratedKeys();
    }
  },
  RESULT_SET_METADATA(ResultSetMetaData.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return unread(connection).getMetaData();
    }

    @Override
    int columns() {
      return COLUMNS;
    }
  },
  PARAMETER_METADATA(ParameterMetaData.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.prepareStatement("SELECT CAST(? AS INT)").getParameterMetaData();
    }
  },
  DATABASE_METADATA(DatabaseMetaData.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.getMetaData();
    }
  },
  CLOB(NClob.class) {
    @Override
    Object object(Connection connection) {
      return new TextClob("some text");
    }
  },
  BLOB(Blob.class) {
    @Override
    Object object(Connection connection) {
      return new BytesBlob(new byte[] {1, 2, 3});
    }
  },
  ARRAY(Array.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.createArrayOf("INTEGER", new Object[] {1, null, 3});
    }
  },
  STRUCT(Struct.class) {
    @Override
    Object object(Connection connection) throws SQLException {
      return connection.createStruct("ROW(a INTEGER, b VARCHAR)", new Object[] {1, "x"});
    }
  };

  /** Interfaces of which every call on a closed object must fail, with this state. */
  private static final Map<Class<?>, String> CLOSED_STATES =
      Map.of(
          Connection.class,
          "08003",
          Statement.class,
          "08003",
          PreparedStatement.class,
          "08003",
          ResultSet.class,
          "08003",
          Clob.class,
          "HY010",
          Blob.class,
          "HY010",
          Array.class,
          "HY010");

  /** One column of each type. */
  private static final String CREATE =
      """
      CREATE TABLE types AS
      SELECT TRUE AS n, CAST(1 AS TINYINT) AS c2, CAST(2 AS SMALLINT) AS c3, 3 AS c4,
        CAST(4 AS BIGINT) AS c5, CAST(1.5 AS REAL) AS c6, CAST(2.5 AS DOUBLE) AS c7,
        CAST(3.25 AS DECIMAL(10, 2)) AS c8, CAST('c' AS CHAR(1)) AS c9, 'text' AS c10,
        X'0102' AS c11, DATE '2024-02-29' AS c12, TIME '10:11:12' AS c13,
        TIMESTAMP '2024-02-29 10:11:12' AS c14,
        CAST(TIMESTAMP '2024-02-29 10:11:12' AS TIMESTAMP WITH TIME ZONE) AS c15,
        INTERVAL '1' MONTH AS c16, INTERVAL '1' DAY AS c17,
        ARRAY[1, NULL] AS c18, ROW(1, 'x') AS c19, MAP['k', 1] AS c20
      """;

  private static final int COLUMNS = 21;

  private final Class<?> type;

  JdbcSubject(Class<?> type) {
    this.type = type;
  }

  /** The interface whose methods are to be called. */
  Class<?> type() {
    return type;
  }

  /** Columns of different types that the object has. */
  int columns() {
    return 2;
  }

  abstract Object object(Connection connection) throws SQLException;

  /** A row of values and a row of nulls. */
  private static ResultSet unread(Connection connection) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, "types", null);
        Statement statement = connection.createStatement()) {
      if (!tables.next()) {
        statement.execute(CREATE);
        statement.execute("INSERT INTO types(n) VALUES (NULL)");
      }
    }
    return connection.createStatement().executeQuery("SELECT t.*, NULL FROM types t");
  }

  /** An object of its own on a connection whose statements are planned already. */
  Instance make(Connection shared) throws SQLException {
    Connection connection = this == CONNECTION ? DriverManager.getConnection("jdbc:dfj:") : shared;
    return new Instance(connection, object(connection));
  }

  /** Whether the object is as good as new after a call, whatever came of it. */
  boolean survives(Method method) {
    return type == ResultSet.class && method.getName().matches("(get|update).*");
  }

  /** Whether calls on closed objects of this interface must fail. */
  static boolean saysThatItIsClosed(Class<?> declaring) {
    return CLOSED_STATES.containsKey(declaring);
  }

  /** With what; empty if they need not fail. */
  static String stateWhenClosed(Class<?> declaring) {
    return CLOSED_STATES.getOrDefault(declaring, "");
  }

  /** An object, and what to close after it. */
  record Instance(Connection connection, Object object) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      if (object instanceof ResultSet rows && !rows.isClosed()) {
        Statement statement = rows.getStatement();
        rows.close();
        if (statement != null) {
          statement.close();
        }
      } else if (object instanceof Statement statement) {
        statement.close();
      } else if (object instanceof Connection) {
        connection.close();
      } else if (object instanceof Clob clob) {
        clob.free();
      } else if (object instanceof Blob blob) {
        blob.free();
      } else if (object instanceof Array array) {
        array.free();
      }
    }
  }
}
