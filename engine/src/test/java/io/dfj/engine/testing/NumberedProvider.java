// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.Expr;
import io.dfj.engine.spi.FilterPushdown;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A provider of rows (0, "t0"), (1, "t1"), ... in several partitions, that notes what it is asked
 * and can be told to fail.
 */
public class NumberedProvider implements TableProvider {
  public static final Schema SCHEMA =
      Schema.of(new Field("id", DataType.BIGINT, false), new Field("name", DataType.VARCHAR, true));

  private final BufferAllocator allocator;
  private final int partitions;
  private final int batches;
  private final int rowsPerBatch;

  public final AtomicInteger opened = new AtomicInteger();
  public final AtomicInteger closed = new AtomicInteger();
  public final AtomicInteger scansClosed = new AtomicInteger();
  public final AtomicInteger batchesRead = new AtomicInteger();
  public final Set<String> threads = ConcurrentHashMap.newKeySet();
  public final List<ScanRequest> requests = new ArrayList<>();
  public final List<Expr> offered = new ArrayList<>();

  /** What it says of filters. */
  public Function<Expr, FilterPushdown> answer = filter -> FilterPushdown.UNSUPPORTED;

  /** Called before each batch, with the number of the partition. */
  public Step beforeBatch = partition -> {};

  public Step beforeOpen = partition -> {};
  public Step beforeClose = partition -> {};

  /** A step that may fail. */
  @FunctionalInterface
  public interface Step {
    void run(int partition) throws Exception;
  }

  public NumberedProvider(
      BufferAllocator allocator, int partitions, int batches, int rowsPerBatch) {
    this.allocator = allocator;
    this.partitions = partitions;
    this.batches = batches;
    this.rowsPerBatch = rowsPerBatch;
  }

  public long rowCount() {
    return (long) partitions * batches * rowsPerBatch;
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public List<FilterPushdown> supportsFilters(List<Expr> filters) {
    offered.addAll(filters);
    return filters.stream().map(answer).toList();
  }

  @Override
  public TableScan scan(ScanRequest request) {
    requests.add(request);
    return new TableScan() {
      @Override
      public int partitions() {
        return partitions;
      }

      @Override
      public RecordBatchReader open(int partition) throws Exception {
        beforeOpen.run(partition);
        opened.incrementAndGet();
        return new Reader(partition, request.project(SCHEMA));
      }

      @Override
      public void close() {
        scansClosed.incrementAndGet();
      }
    };
  }

  /** Fills a root of the asked columns with consecutive rows. */
  public static void fill(VectorSchemaRoot root, long first, int rows) {
    root.allocateNew();
    for (int row = 0; row < rows; row++) {
      if (root.getVector("id") instanceof BigIntVector ids) {
        ids.setSafe(row, first + row);
      }
      if (root.getVector("name") instanceof VarCharVector names) {
        names.setSafe(row, ("t" + (first + row)).getBytes(StandardCharsets.UTF_8));
      }
    }
    root.setRowCount(rows);
  }

  private final class Reader implements RecordBatchReader {
    private final int partition;
    private final VectorSchemaRoot root;
    private int given;

    Reader(int partition, Schema schema) {
      this.partition = partition;
      this.root = VectorSchemaRoot.create(ArrowTypes.toArrow(schema), allocator);
    }

    @Override
    public boolean next() throws Exception {
      threads.add(Thread.currentThread().getName());
      beforeBatch.run(partition);
      if (given == batches) {
        return false;
      }
      batchesRead.incrementAndGet();
      fill(root, ((long) partition * batches + given) * rowsPerBatch, rowsPerBatch);
      given++;
      return true;
    }

    @Override
    public VectorSchemaRoot root() {
      return root;
    }

    @Override
    public void close() throws Exception {
      closed.incrementAndGet();
      root.close();
      beforeClose.run(partition);
    }
  }
}
