// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A stream of the C data interface is released once it is imported. Run with the JVM option that
 * arrow-c-data needs.
 */
@Tag("c-data")
class CDataImportTest {
  private final SessionContext session = new SessionContext(new SessionConfig().withBatchSize(300));
  private final RootAllocator exporter = new RootAllocator();

  @AfterEach
  void nothingIsLeft() {
    session.close();
    assertThat(exporter.getAllocatedMemory()).isZero();
    exporter.close();
  }

  /** Three batches of one number each, or an error in the place of the second. */
  private static final class Numbers extends ArrowReader {
    private final ArrowType type;
    private final boolean fails;
    private int given;
    private int closed;

    Numbers(RootAllocator allocator, ArrowType type, boolean fails) {
      super(allocator);
      this.type = type;
      this.fails = fails;
    }

    @Override
    public boolean loadNextBatch() throws IOException {
      if (given == 1 && fails) {
        throw new IOException("the source is broken");
      }
      VectorSchemaRoot root = getVectorSchemaRoot();
      if (given == 3) {
        return false;
      }
      IntVector vector = (IntVector) root.getVector(0);
      vector.allocateNew(1);
      vector.set(0, given++);
      root.setRowCount(1);
      return true;
    }

    @Override
    public long bytesRead() {
      return 0;
    }

    @Override
    protected void closeReadSource() {
      closed++;
    }

    @Override
    protected Schema readSchema() {
      return new Schema(List.of(new Field("n", FieldType.nullable(type), null)));
    }
  }

  private Numbers numbers(boolean fails) {
    return new Numbers(exporter, new ArrowType.Int(32, true), fails);
  }

  @Test
  void rowsComeFromAnotherSession() {
    DataFrame rows =
        session.sql(
            "SELECT a.n * 10 + b.n AS id, CASE WHEN a.n = 3 THEN NULL ELSE 'é' || a.n END AS name,"
                + " make_array(a.n, NULL) AS list, named_struct('x', b.n) AS record"
                + " FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS a (n), (VALUES 0,1,2,3,4,5,6,7,8,9) AS b (n)");
    try (SessionContext other = new SessionContext();
        ArrowArrayStream stream = ArrowArrayStream.allocateNew(exporter)) {
      Data.exportArrayStream(exporter, rows.toArrow(exporter), stream);
      DataFrame copy = other.fromArrowStream(stream.memoryAddress());
      assertThat(copy.sortBy("id").toRows()).isEqualTo(rows.sortBy("id").toRows()).hasSize(100);
    }
  }

  @Test
  void aStreamThatIsNeverReadIsReleased() {
    Numbers numbers = numbers(false);
    try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(exporter)) {
      Data.exportArrayStream(exporter, numbers, stream);
      DataFrame frame = session.fromArrowStream(stream.memoryAddress());
      assertThat(numbers.closed).isEqualTo(1);
      assertThatThrownBy(() -> session.fromArrowStream(stream.memoryAddress()))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
          .hasMessage("the Arrow stream was released or read before");
      // What the DataFrame has is its own.
      assertThat(frame.toColumn("n")).containsExactly(0, 1, 2);
    }
  }

  @Test
  void aStreamThatFailsIsReleased() {
    Numbers numbers = numbers(true);
    try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(exporter)) {
      Data.exportArrayStream(exporter, numbers, stream);
      assertThatThrownBy(() -> session.fromArrowStream(stream.memoryAddress()))
          .isInstanceOfSatisfying(
              DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO_ERROR))
          .hasMessageContaining("the source is broken");
      assertThat(numbers.closed).isEqualTo(1);
    }
  }

  @Test
  void typesWithoutACounterpartAreRefused() {
    Numbers numbers =
        new Numbers(
            exporter,
            new ArrowType.Interval(org.apache.arrow.vector.types.IntervalUnit.MONTH_DAY_NANO),
            false);
    try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(exporter)) {
      Data.exportArrayStream(exporter, numbers, stream);
      assertThatThrownBy(() -> session.fromArrowStream(stream.memoryAddress()))
          .isInstanceOf(DfjException.class)
          .hasMessageContaining("column n");
      assertThat(numbers.closed).isEqualTo(1);
    }
    assertThatThrownBy(() -> session.fromArrowStream(0))
        .hasMessage("there is no Arrow stream at address 0");
  }
}
