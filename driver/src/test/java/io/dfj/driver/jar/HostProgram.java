// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.jar;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.protobuf.MessageLite;
import io.dfj.driver.ArrowResultSet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * A program of a user, run by {@link FatJarIT} with the one jar and older versions of what that jar
 * carries: prints a query's rows, the sizes of its Arrow batches, and where its own libraries came
 * from.
 */
public final class HostProgram {
  private HostProgram() {}

  /**
   * @param arguments URL, SQL
   */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(arguments[1])) {
      System.out.println("product " + connection.getMetaData().getDatabaseProductName());
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder("row");
        for (int i = 1; i <= columns; i++) {
          line.append(' ').append(rows.getString(i));
        }
        System.out.println(line);
      }
    }
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement();
        ArrowResultSet rows = statement.executeQuery(arguments[1]).unwrap(ArrowResultSet.class)) {
      while (rows.nextBatch()) {
        VectorSchemaRoot batch = rows.root();
        System.out.println("batch of " + batch.getRowCount());
      }
    }
    for (Class<?> mine :
        List.of(ImmutableList.class, ObjectMapper.class, MessageLite.class, SqlIdentifier.class)) {
      String location = mine.getProtectionDomain().getCodeSource().getLocation().getPath();
      System.out.println(location.substring(location.lastIndexOf('/') + 1));
    }
  }
}
