// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import io.dfj.driver.ArrowResultSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** A result as Arrow record batches: first as they stand, then as copies that outlive it. */
public final class ArrowBatches {
  private static final String SQL = "SELECT passenger_count, tip FROM trips";

  private ArrowBatches() {}

  /** Takes the folder; {@code examples/data} if there is none. */
  public static void main(String[] args) throws SQLException, IOException {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + data);
        Statement statement = connection.createStatement()) {
      try (ArrowResultSet rows = statement.executeQuery(SQL).unwrap(ArrowResultSet.class)) {
        System.out.println(rows.arrowSchema());
        long passengers = 0;
        while (rows.nextBatch()) {
          // It belongs to the result set, until the next batch.
          passengers += sum((IntVector) rows.root().getVector("passenger_count"));
        }
        System.out.println(passengers + " passengers");
      }

      try (BufferAllocator allocator = new RootAllocator();
          ArrowResultSet rows = statement.executeQuery(SQL).unwrap(ArrowResultSet.class);
          ArrowReader reader = rows.reader(allocator)) {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        int without = 0;
        BigDecimal tips = BigDecimal.ZERO;
        while (reader.loadNextBatch()) {
          DecimalVector tip = (DecimalVector) root.getVector("tip");
          without += tip.getNullCount();
          for (int i = 0; i < root.getRowCount(); i++) {
            if (!tip.isNull(i)) {
              tips = tips.add(tip.getObject(i));
            }
          }
        }
        System.out.println(tips + " in tips, " + without + " trips without");
      }
    }
  }

  private static long sum(IntVector vector) {
    long sum = 0;
    for (int i = 0; i < vector.getValueCount(); i++) {
      sum += vector.get(i);
    }
    return sum;
  }
}
