// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import io.dfj.engine.format.FileFormatContract;
import java.nio.file.Path;
import java.sql.SQLException;

class JsonContractTest extends FileFormatContract {
  @Override
  protected String format() {
    return "json";
  }

  @Override
  protected void write(Path file, String query) throws SQLException {
    duckDb("COPY (" + query + ") TO '" + file + "' (FORMAT json)");
  }
}
