// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.arrow;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.format.FileFormatContract;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.runtime.QueryContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Files come from DuckDB by way of Parquet and our own writer. */
class ArrowContractTest extends FileFormatContract {
  @Override
  protected String format() {
    return "arrow";
  }

  @Override
  protected void write(Path file, String query) throws IOException, SQLException {
    Path parquet = Files.createTempFile(folder, "source", ".parquet");
    duckDb("COPY (" + query + ") TO '" + parquet + "' (FORMAT parquet)");
    ListingTable table = FileTables.open(parquet.toString(), null, Map.of(), null, List.of());
    int[] all = IntStream.range(0, table.schema().size()).toArray();
    List<Batch> batches = new ArrayList<>();
    try (Source source =
            table.scan(new ScanRequest(QueryContext.basic(), all, List.of(), null, -1));
        BatchReader reader = source.reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        batches.add(batch);
      }
    }
    ArrowFiles.write(file, table.schema(), batches.toArray(Batch[]::new));
    Files.delete(parquet);
  }
}
