// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.format.FileFormatContract;
import java.nio.file.Path;
import java.sql.SQLException;

class CsvContractTest extends FileFormatContract {
  @Override
  protected String format() {
    return "csv";
  }

  @Override
  protected void write(Path file, String query) throws SQLException {
    duckDb("COPY (" + query + ") TO '" + file + "' (FORMAT csv, HEADER)");
  }
}
