// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.avro;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.format.FileScan;
import io.dfj.engine.format.Narrowing;
import io.dfj.engine.format.ScanColumns;
import io.dfj.engine.format.avro.AvroBlocks.Block;
import io.dfj.engine.format.avro.AvroSource.Morsel;
import io.dfj.engine.format.avro.RecordType.Member;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Decodes the records of blocks, of each only the fields that are asked for. */
final class AvroReader implements BatchReader {
  private final FileScan scan;
  private final AvroSource source;
  private final AtomicLong rowsOfAll;
  private final ScanColumns outputs;
  private final AvroCursor cursor = new AvroCursor();

  private @Nullable AvroBlocks open;
  private int openFile = -1;

  /** By field of the open file's records: receives its values; null if nobody wants them. */
  private @Nullable VectorBuilder[] builders = {};

  /** By output column: the field of the open file's records, or -1 if they have none. */
  private final int[] fields;

  private boolean anyField;
  private @Nullable Block block;
  private long rowsLeft;
  private int rowsInBatch;

  AvroReader(FileScan scan, AvroSource source, AtomicLong rowsOfAll) {
    this.scan = scan;
    this.source = source;
    this.rowsOfAll = rowsOfAll;
    this.outputs = new ScanColumns(scan);
    this.fields = new int[outputs.count()];
  }

  /** A batch may hold the records of several blocks, but of one file only. */
  @Override
  public @Nullable Batch next() {
    scan.request().query().check();
    long limit = scan.request().limit();
    int batchSize = scan.request().query().batchSize();
    while (true) {
      if (rowsLeft == 0) {
        Morsel morsel = limit >= 0 && rowsOfAll.get() + rowsInBatch >= limit ? null : source.take();
        if (morsel == null) {
          return rowsInBatch == 0 ? null : batch();
        }
        Batch before = null;
        if (morsel.file() != openFile) {
          before = rowsInBatch == 0 ? null : batch();
          openFile(morsel.file());
        }
        openBlock(morsel.block());
        if (before != null) {
          return before;
        }
      }
      int count = (int) Math.min(rowsLeft, batchSize - rowsInBatch);
      decode(count);
      if (rowsInBatch == batchSize) {
        return batch();
      }
    }
  }

  private AvroBlocks blocks() {
    return Objects.requireNonNull(open);
  }

  private void openFile(int file) {
    close();
    AvroBlocks blocks = new AvroBlocks(scan.files().get(file).path());
    open = blocks;
    openFile = file;
    List<Member> members = blocks.header().schema().members();
    builders = new VectorBuilder[members.size()];
    anyField = false;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = -1;
      int column = outputs.fileColumn(i);
      if (column >= 0) {
        Field wanted = scan.fileSchema().field(column);
        fields[i] = find(members, wanted.name());
        if (fields[i] >= 0) {
          builders[fields[i]] = new VectorBuilder(type(members.get(fields[i]), wanted));
          anyField = true;
        }
      }
    }
  }

  private static int find(List<Member> members, String name) {
    int found = -1;
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return i;
      }
      if (found < 0 && members.get(i).name().equalsIgnoreCase(name)) {
        found = i;
      }
    }
    return found;
  }

  private DataType type(Member member, Field wanted) {
    DataType type = member.type().sqlType();
    if (type == null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          path()
              + ": column \""
              + wanted.name()
              + "\" of type "
              + AvroFormat.describe(member.type())
              + " is not supported");
    }
    if (!Narrowing.isPossible(type, wanted.type())) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          path()
              + ": column \""
              + wanted.name()
              + "\" is "
              + type
              + " where "
              + wanted.type()
              + " is expected");
    }
    return type;
  }

  private Path path() {
    return scan.files().get(openFile).path();
  }

  private void openBlock(Block next) {
    block = next;
    rowsLeft = next.rows();
    if (anyField) {
      ByteBuffer records = blocks().records(next);
      cursor.reset(
          records.array(),
          records.arrayOffset() + records.position(),
          records.arrayOffset() + records.limit());
    }
  }

  private void decode(int count) {
    if (anyField) {
      List<Member> members = blocks().header().schema().members();
      int field = 0;
      try {
        for (int row = 0; row < count; row++) {
          for (field = 0; field < builders.length; field++) {
            VectorBuilder builder = builders[field];
            if (builder == null) {
              members.get(field).type().skip(cursor);
            } else {
              members.get(field).type().read(cursor, builder);
            }
          }
        }
      } catch (MalformedAvroException e) {
        throw corrupt("column \"" + members.get(field).name() + "\": " + e.getMessage());
      } catch (OutOfMemoryError e) {
        throw new DfjException(
            ErrorCode.OUT_OF_MEMORY, path() + ": no memory left for its records", e);
      }
    }
    rowsLeft -= count;
    rowsInBatch += count;
    if (rowsLeft == 0 && anyField && cursor.remaining() > 0) {
      throw corrupt(cursor.remaining() + " bytes behind the last record");
    }
  }

  private DfjException corrupt(String what) {
    return blocks().input().corrupt(Objects.requireNonNull(block).position(), what);
  }

  private Batch batch() {
    FlatVector[] built = new FlatVector[builders.length];
    for (int i = 0; i < builders.length; i++) {
      VectorBuilder builder = builders[i];
      if (builder != null) {
        built[i] = builder.build();
        builders[i] = new VectorBuilder(builder.type());
      }
    }
    @Nullable Vector[] columns = new Vector[outputs.count()];
    for (int i = 0; i < columns.length; i++) {
      int column = outputs.fileColumn(i);
      if (column >= 0) {
        Field wanted = scan.fileSchema().field(column);
        columns[i] =
            fields[i] < 0
                ? new ConstantVector(VectorBuilder.single(wanted.type(), null), rowsInBatch)
                : converted(built[fields[i]], wanted);
      }
    }
    int rows = rowsInBatch;
    rowsInBatch = 0;
    rowsOfAll.addAndGet(rows);
    return outputs.batch(scan.files().get(openFile), rows, columns);
  }

  private Vector converted(Vector vector, Field wanted) {
    try {
      return Narrowing.convert(vector, wanted.type());
    } catch (DfjException e) {
      throw new DfjException(
          e.code(), path() + ": column \"" + wanted.name() + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    AvroBlocks blocks = open;
    open = null;
    if (blocks != null) {
      blocks.close();
    }
  }
}
