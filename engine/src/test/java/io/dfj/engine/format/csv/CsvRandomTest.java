// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.FileScan.ScanFile;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.testing.Tables;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rows, written with random quoting, come back whatever the chunks and the readers. */
class CsvRandomTest {
  private static final String[] PIECES = {
    "a", "bc", "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "é", "€uro", "1", "#", "\\", "long text "
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anySplitGivesTheSameRows(long seed) throws Exception {
    Random random = new Random(seed);
    int columns = 1 + random.nextInt(4);
    boolean escapes = random.nextBoolean();
    List<Field> fields = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      fields.add(new Field("c" + c, DataType.VARCHAR, true));
      text.append(c == 0 ? "" : ",").append("c").append(c);
    }
    fields.add(new Field("n", DataType.BIGINT, true));
    text.append(",n\n");
    List<List<@Nullable Object>> expected = new ArrayList<>();
    int rows = random.nextInt(400);
    for (int r = 0; r < rows; r++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        String value = random.nextInt(6) == 0 ? null : text(random);
        row.add(value);
        text.append(written(value, random, escapes)).append(',');
      }
      row.add((long) r);
      text.append(r).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
      text.append(random.nextInt(20) == 0 ? "\n" : "");
      expected.add(row);
    }
    Path file = folder.resolve("random.csv");
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    FormatOptions options =
        new FormatOptions(escapes ? Map.of("escape", "\\", "double_quote", "false") : Map.of());
    int[] all = new int[fields.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    QueryContext query = new QueryContext(List.of(), 7, 1, java.time.ZoneOffset.UTC, 0);
    FileScan scan =
        new FileScan(
            List.of(new ScanFile(file, List.of())),
            new Schema(fields),
            new Schema(List.of()),
            options,
            new ScanRequest(query, all, List.of(), null, -1));
    for (int chunkSize : new int[] {1, 2, 3, 5, 8, 13, 64, 1000, 1 << 20}) {
      assertThat(Tables.rows(new CsvSource(scan, chunkSize)))
          .as("seed %s, chunks of %s", seed, chunkSize)
          .isEqualTo(expected);
      List<List<@Nullable Object>> shared = Tables.rowsOfMany(new CsvSource(scan, chunkSize), 3);
      shared.sort(Comparator.comparing(row -> (Long) row.get(columns)));
      assertThat(shared)
          .as("seed %s, chunks of %s, 3 readers", seed, chunkSize)
          .isEqualTo(expected);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(6);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String written(@Nullable String value, Random random, boolean escapes) {
    if (value == null) {
      return "";
    }
    boolean needed = value.isEmpty() || value.startsWith("\"") || value.matches("(?s).*[,\r\n].*");
    if (!needed && random.nextInt(3) > 0) {
      return value;
    }
    return escapes
        ? "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
