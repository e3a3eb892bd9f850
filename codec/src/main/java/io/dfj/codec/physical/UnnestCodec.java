// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.SeriesDef;
import io.dfj.codec.proto.UnnestNodeDef;
import io.dfj.codec.proto.UnnestedDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.unnest.UnnestNode;
import io.dfj.engine.exec.unnest.Unnested;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.util.ArrayList;
import java.util.List;

/** Elements of collections as rows. */
final class UnnestCodec implements PhysicalNodeCodec<UnnestNode> {
  @Override
  public Class<UnnestNode> node() {
    return UnnestNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.UNNEST;
  }

  @Override
  public PhysicalNodeDef.Builder write(UnnestNode node, PhysicalPlanWriter writer) {
    UnnestNodeDef.Builder def =
        UnnestNodeDef.newBuilder()
            .setInput(writer.node(node.input()))
            .setKept(node.kept())
            .setOrdinality(node.ordinality())
            .setKeepNulls(node.keepNulls())
            .setKeepEmpty(node.keepEmpty())
            .setSchema(writer.schema(node.schema()));
    node.unnested().forEach(unnested -> def.addUnnested(def(unnested)));
    return PhysicalNodeDef.newBuilder().setUnnest(def);
  }

  @Override
  public UnnestNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    UnnestNodeDef def = node.getUnnest();
    PhysicalNode input = reader.node(def.getInput());
    Schema columns = input.schema();
    reader.check(
        def.getKept() >= 0 && def.getKept() <= columns.size(), "more columns kept than there are");
    List<Field> types = new ArrayList<>(columns.fields().subList(0, def.getKept()));
    List<Unnested> unnested = new ArrayList<>();
    for (UnnestedDef each : def.getUnnestedList()) {
      Unnested collection = unnested(each, columns, reader);
      unnested.add(collection);
      DataType type =
          collection instanceof Unnested.Collection one
              ? columns.field(one.column()).type().elementType()
              : DataType.BIGINT;
      types.add(new Field("element", type, true));
    }
    reader.check(!unnested.isEmpty(), "no collections");
    if (def.getOrdinality()) {
      types.add(new Field("ordinality", DataType.BIGINT, def.getKeepNulls() || def.getKeepEmpty()));
    }
    Schema schema = reader.schema(def.getSchema());
    reader.check(Types.same(new Schema(types), schema), "columns that are not its elements'");
    reader.checkNulls(new Schema(types), schema);
    return new UnnestNode(
        input,
        def.getKept(),
        unnested,
        def.getOrdinality(),
        def.getKeepNulls(),
        def.getKeepEmpty(),
        schema);
  }

  private static UnnestedDef def(Unnested unnested) {
    if (unnested instanceof Unnested.Collection collection) {
      return UnnestedDef.newBuilder().setColumn(collection.column()).build();
    }
    Unnested.Series series = (Unnested.Series) unnested;
    return UnnestedDef.newBuilder()
        .setSeries(
            SeriesDef.newBuilder()
                .setStart(series.start())
                .setStop(series.stop())
                .setStep(series.step())
                .setInclusive(series.inclusive()))
        .build();
  }

  private static Unnested unnested(UnnestedDef def, Schema columns, PhysicalPlanReader reader) {
    return switch (def.getSourceCase()) {
      case COLUMN -> {
        int column = reader.column(def.getColumn(), columns);
        DataType type = columns.field(column).type();
        reader.check(type.storage() == Storage.LIST, "a collection of type " + type);
        yield new Unnested.Collection(column);
      }
      case SERIES -> {
        SeriesDef series = def.getSeries();
        yield new Unnested.Series(
            reader.column(series.getStart(), columns, SqlType.BIGINT),
            reader.column(series.getStop(), columns, SqlType.BIGINT),
            reader.column(series.getStep(), columns, SqlType.BIGINT),
            series.getInclusive());
      }
      case SOURCE_NOT_SET -> throw reader.refused("a collection of unknown kind");
    };
  }
}
