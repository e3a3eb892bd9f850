// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import com.google.protobuf.UnsafeByteOperations;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.RowsNodeDef;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.exec.values.RowsNode;
import io.dfj.engine.format.arrow.ArrowStreams;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.stream.IntStream;

/** Rows that came with an execution. */
final class RowsCodec implements PhysicalNodeCodec<RowsNode> {
  @Override
  public Class<RowsNode> node() {
    return RowsNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.ROWS;
  }

  @Override
  public PhysicalNodeDef.Builder write(RowsNode node, PhysicalPlanWriter writer) {
    try {
      byte[] rows =
          ArrowStreams.write(
              node.schema(), List.of(node.rows()), writer.session().mostTableBytes());
      return PhysicalNodeDef.newBuilder()
          .setRows(
              RowsNodeDef.newBuilder()
                  .setSchema(writer.schema(node.schema()))
                  .setArrow(UnsafeByteOperations.unsafeWrap(rows)));
    } catch (DfjException e) {
      throw new CodecException("rows of a plan cannot travel: " + e.getMessage(), e);
    }
  }

  @Override
  public RowsNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    RowsNodeDef def = node.getRows();
    Schema schema = reader.schema(def.getSchema());
    reader.check(
        def.getArrow().size() <= reader.session().mostTableBytes(),
        "more rows than this session reads");
    List<Batch> batches;
    try {
      batches = ArrowStreams.read("rows of a plan", def.getArrow().toByteArray(), schema);
    } catch (DfjException e) {
      throw reader.refused("rows that are none: " + e.getMessage());
    }
    int rowCount = VectorConcat.rowCount(batches);
    Vector[] columns = new Vector[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      Vector column = VectorConcat.column(schema.field(i).type(), batches, i, () -> {});
      columns[i] = column;
      boolean nulls = IntStream.range(0, rowCount).anyMatch(column::isNull);
      reader.checkNulls(nulls, schema.field(i));
    }
    return new RowsNode(Batch.of(rowCount, columns), schema);
  }
}
