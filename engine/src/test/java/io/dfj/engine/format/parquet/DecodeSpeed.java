// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times decoding of columns of a lineitem-like file on one thread; not a test. Arguments: the file,
 * made if it is not there, then columns (those of TPC-H's first query by default): {@code java -cp
 * <test class path> io.dfj.engine.format.parquet.DecodeSpeed /tmp/lineitem.parquet}.
 */
final class DecodeSpeed {
  private static final String LINEITEM =
      """
      SELECT
        i // 4 * 4 + 1 AS l_orderkey,
        (hash(i) % 200000 + 1)::BIGINT AS l_partkey,
        (hash(i + 1) % 10000 + 1)::BIGINT AS l_suppkey,
        (i % 4 + 1)::BIGINT AS l_linenumber,
        (hash(i + 2) % 50 + 1)::DECIMAL(15, 2) AS l_quantity,
        ((hash(i + 3) % 10400000 + 90000)::DECIMAL(15, 2) / 100)::DECIMAL(15, 2) AS l_extendedprice,
        ((hash(i + 4) % 11)::DECIMAL(15, 2) / 100)::DECIMAL(15, 2) AS l_discount,
        ((hash(i + 5) % 9)::DECIMAL(15, 2) / 100)::DECIMAL(15, 2) AS l_tax,
        ['A', 'N', 'R'][(hash(i + 6) % 3 + 1)::INTEGER] AS l_returnflag,
        ['O', 'F'][(hash(i + 7) % 2 + 1)::INTEGER] AS l_linestatus,
        DATE '1992-01-02' + (hash(i + 8) % 2526)::INTEGER AS l_shipdate,
        DATE '1992-01-02' + (hash(i + 9) % 2466)::INTEGER AS l_commitdate,
        DATE '1992-01-02' + (hash(i + 10) % 2555)::INTEGER AS l_receiptdate,
        ['DELIVER IN PERSON', 'COLLECT COD', 'NONE', 'TAKE BACK RETURN']
            [(hash(i + 11) % 4 + 1)::INTEGER] AS l_shipinstruct,
        ['REG AIR', 'AIR', 'RAIL', 'SHIP', 'TRUCK', 'MAIL', 'FOB']
            [(hash(i + 12) % 7 + 1)::INTEGER] AS l_shipmode,
        'carefully ' || hash(i + 13)::VARCHAR AS l_comment
      FROM range(6000000) r(i)
      """;

  private DecodeSpeed() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    if (!Files.exists(file)) {
      try (DuckDb duckDb = new DuckDb()) {
        duckDb.run("COPY (" + LINEITEM + ") TO '" + file + "' (FORMAT parquet, CODEC snappy)");
      }
    }
    ParquetFormat format = new ParquetFormat();
    Schema schema = format.inferSchema(file, FormatOptions.NONE);
    String[] columns =
        arguments.length > 1
            ? Arrays.copyOfRange(arguments, 1, arguments.length)
            : new String[] {
              "l_quantity",
              "l_extendedprice",
              "l_discount",
              "l_tax",
              "l_returnflag",
              "l_linestatus",
              "l_shipdate"
            };
    int[] all = Stream.of(columns).mapToInt(schema::indexOf).toArray();
    for (int round = 0; round < 10; round++) {
      System.out.printf("all: %.1f ms%n", time(format, file, schema, all));
    }
    for (int column : all) {
      double best = Double.MAX_VALUE;
      for (int round = 0; round < 7; round++) {
        best = Math.min(best, time(format, file, schema, column));
      }
      System.out.printf("%s: %.1f ms%n", schema.field(column).name(), best);
    }
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      best = Math.min(best, time(format, file, schema, all));
    }
    System.out.printf("all, best of 20: %.1f ms%n", best);
  }

  private static double time(ParquetFormat format, Path file, Schema schema, int... projection) {
    long start = System.nanoTime();
    ScanRequest request = new ScanRequest(QueryContext.basic(), projection, List.of(), null, -1);
    List<ScanFile> files = List.of(new ScanFile(file, List.of()));
    FileScan scan = new FileScan(files, schema, Schema.of(), FormatOptions.NONE, request);
    long rows = 0;
    try (ParquetSource source = format.scan(scan, new ScanCounters());
        BatchReader reader = source.reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.size();
      }
    }
    if (rows == 0) {
      throw new IllegalStateException("no rows");
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
