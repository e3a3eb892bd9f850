// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.random;

import io.dfj.conformance.differential.EnginePair;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small tables on both engines, a column for each {@link ValueType}, a third of all values NULL:
 * some in memory, some read from Parquet files.
 */
final class RandomTables {
  private static final int[] SIZES = {0, 1, 9, 25, 40};

  private RandomTables() {}

  /**
   * Creates the tables.
   *
   * @return their names
   */
  static List<String> create(EnginePair engines, Random random, Path folder) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      String name = "t" + i;
      boolean inFile = i % 2 == 0;
      names.add(name);
      EnginePair.execute(engines.duckdb(), definition(name));
      if (!inFile) {
        EnginePair.execute(engines.dfj(), definition(name));
      }
      if (SIZES[i] > 0) {
        String insert = insert(name, SIZES[i], random);
        EnginePair.execute(engines.duckdb(), insert);
        if (!inFile) {
          EnginePair.execute(engines.dfj(), insert);
        }
      }
      if (inFile) {
        Path file = folder.resolve(name + ".parquet");
        EnginePair.execute(
            engines.duckdb(), "COPY " + name + " TO '" + file + "' (FORMAT parquet)");
        EnginePair.execute(
            engines.dfj(),
            "CREATE EXTERNAL TABLE " + name + " STORED AS PARQUET LOCATION '" + file + "'");
      }
    }
    return names;
  }

  private static String definition(String name) {
    List<String> columns = new ArrayList<>();
    for (ValueType type : ValueType.values()) {
      columns.add(type.column() + " " + type.sqlName());
    }
    return "CREATE TABLE " + name + " (" + String.join(", ", columns) + ")";
  }

  private static String insert(String name, int rows, Random random) {
    List<String> tuples = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<String> values = new ArrayList<>();
      for (ValueType type : ValueType.values()) {
        values.add(random.nextInt(3) == 0 ? "NULL" : type.literal(random));
      }
      tuples.add("(" + String.join(", ", values) + ")");
    }
    return "INSERT INTO " + name + " VALUES " + String.join(", ", tuples);
  }
}
