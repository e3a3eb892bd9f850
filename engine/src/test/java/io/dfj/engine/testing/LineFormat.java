// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.FileRequest;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.Statistics;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A user's format of files: a line of names with types, {@code id:INTEGER}, then lines of values,
 * with blanks between and {@code -} for null. Types are INTEGER, BIGINT and VARCHAR; {@code !}
 * after one stands for NOT NULL. Option {@code skip} leaves out rows.
 */
public final class LineFormat implements FileFormat {
  public final ConcurrentLinkedQueue<FileRequest> requests = new ConcurrentLinkedQueue<>();

  @Override
  public String name() {
    return "LINES";
  }

  @Override
  public List<String> extensions() {
    return List.of("lines", "lns");
  }

  @Override
  public Set<String> options() {
    return Set.of("skip");
  }

  @Override
  public void checkOptions(Map<String, String> options) {
    Integer.parseInt(options.getOrDefault("skip", "0"));
  }

  @Override
  public Schema inferSchema(Path file, Map<String, String> options) throws IOException {
    List<Field> fields = new ArrayList<>();
    for (String column : Files.readAllLines(file).get(0).split(" ")) {
      String[] parts = column.split(":");
      if (parts.length != 2) {
        throw new IOException("no type of " + column);
      }
      boolean nullable = !parts[1].endsWith("!");
      DataType type =
          switch (parts[1].replace("!", "")) {
            case "INTEGER" -> DataType.INTEGER;
            case "BIGINT" -> DataType.BIGINT;
            default -> DataType.VARCHAR;
          };
      fields.add(new Field(parts[0], type, nullable));
    }
    return new Schema(fields);
  }

  @Override
  public Statistics statistics(Path file, Schema schema, Map<String, String> options)
      throws IOException {
    return Statistics.rows(Files.size(file) / 10);
  }

  @Override
  public RecordBatchReader open(FileRequest request) throws IOException {
    requests.add(request);
    List<String> lines = Files.readAllLines(request.file());
    int skip = Integer.parseInt(request.options().getOrDefault("skip", "0"));
    return new Reader(
        request,
        lines.subList(Math.min(lines.size(), 1 + skip), lines.size()),
        VectorSchemaRoot.create(
            ArrowTypes.toArrow(request.columns()), request.context().allocator()));
  }

  private static final class Reader implements RecordBatchReader {
    private final FileRequest request;
    private final List<String> lines;
    private final VectorSchemaRoot root;
    private boolean read;

    Reader(FileRequest request, List<String> lines, VectorSchemaRoot root) {
      this.request = request;
      this.lines = lines;
      this.root = root;
    }

    @Override
    public boolean next() {
      if (read) {
        return false;
      }
      read = true;
      root.allocateNew();
      for (int row = 0; row < lines.size(); row++) {
        String[] values = lines.get(row).split(" ");
        for (int i = 0; i < request.projection().size(); i++) {
          set(root.getVector(i), row, values[request.projection().get(i)]);
        }
      }
      root.setRowCount(lines.size());
      return true;
    }

    private static void set(FieldVector vector, int row, String value) {
      if (value.equals("-")) {
        vector.setNull(row);
      } else if (vector instanceof IntVector ints) {
        ints.setSafe(row, Integer.parseInt(value));
      } else if (vector instanceof BigIntVector longs) {
        longs.setSafe(row, Long.parseLong(value));
      } else if (vector instanceof VarCharVector texts) {
        texts.setSafe(row, value.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public VectorSchemaRoot root() {
      return root;
    }

    @Override
    public void close() {
      root.close();
    }
  }
}
