// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.DataTypeDef;
import io.dfj.codec.proto.ExtensionNodeDef;
import io.dfj.codec.proto.FieldDef;
import io.dfj.codec.proto.FunctionDef;
import io.dfj.codec.proto.PlanTypeChild;
import io.dfj.codec.proto.PlanTypeDef;
import io.dfj.codec.proto.Pools;
import io.dfj.codec.proto.SchemaDef;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each type, function and table of a plan its place in a list, the same one every time. */
public final class PoolWriter {
  private final PoolSession session;
  private final Pools.Builder pools = Pools.newBuilder();
  private final Map<DataType, Integer> dataTypes = new HashMap<>();
  private final Map<TypeTree, Integer> planTypes = new HashMap<>();
  private final Map<Object, Integer> functions = new IdentityHashMap<>();
  private final Map<Table, Integer> tables = new IdentityHashMap<>();

  public PoolWriter(PoolSession session) {
    this.session = session;
  }

  /** All that was given a place. */
  public Pools build() {
    return pools.build();
  }

  public int dataType(DataType type) {
    Integer known = dataTypes.get(type);
    if (known != null) {
      return known;
    }
    DataTypeDef.Builder def =
        DataTypeDef.newBuilder()
            .setName(type.sqlType().name())
            .setPrecision(type.precision() + 1)
            .setScale(type.scale());
    type.children().forEach(child -> def.addChildren(field(child)));
    pools.addDataTypes(def);
    int place = pools.getDataTypesCount() - 1;
    dataTypes.put(type, place);
    return place;
  }

  private FieldDef field(Field field) {
    return FieldDef.newBuilder()
        .setName(field.name())
        .setType(dataType(field.type()))
        .setNullable(field.nullable())
        .build();
  }

  public SchemaDef schema(Schema schema) {
    SchemaDef.Builder def = SchemaDef.newBuilder();
    schema.fields().forEach(field -> def.addFields(field(field)));
    return def.build();
  }

  /** A user's operator of a logical plan. */
  public ExtensionNodeDef node(LogicalExtensionNode node, List<Schema> inputs, Schema schema) {
    return ExtensionNodes.write(node, session.session())
        .addAllInputs(inputs.stream().map(this::schema).toList())
        .setSchema(schema(schema))
        .build();
  }

  /** A user's operator of a physical plan. */
  public ExtensionNodeDef node(PhysicalExtensionNode node, Schema schema) {
    return ExtensionNodes.write(node, session.session()).setSchema(schema(schema)).build();
  }

  /**
   * What a codec wrote of a user's expression, empty if its name will do.
   *
   * @param required whether it is an error that no codec knows it; else the answer is null
   */
  public @Nullable ByteString expr(PhysicalExtensionExpr expr, String name, boolean required) {
    return ExtensionExprs.write(expr, name, required, session.session());
  }

  public int planType(TypeTree type) {
    Integer known = planTypes.get(type);
    if (known != null) {
      return known;
    }
    PlanTypeDef.Builder def =
        PlanTypeDef.newBuilder()
            .setName(type.name())
            .setPrecision(type.precision() + 1)
            .setScale(type.scale() + 1)
            .setNullable(type.nullable());
    for (TypeTree.Child child : type.children()) {
      def.addChildren(
          PlanTypeChild.newBuilder().setName(child.name()).setType(planType(child.type())));
    }
    pools.addPlanTypes(def);
    int place = pools.getPlanTypesCount() - 1;
    planTypes.put(type, place);
    return place;
  }

  public int function(ScalarFunction function) {
    return function(function, () -> Functions.write(function, session));
  }

  public int function(AggregateFunction function) {
    return function(function, () -> Functions.write(function, session));
  }

  public int function(WindowFunction function) {
    return function(function, () -> Functions.write(function, session));
  }

  public int function(UserFunction function) {
    return function(function, () -> Functions.write(function, session));
  }

  private int function(Object function, java.util.function.Supplier<FunctionDef> def) {
    Integer known = functions.get(function);
    if (known != null) {
      return known;
    }
    pools.addFunctions(def.get());
    int place = pools.getFunctionsCount() - 1;
    functions.put(function, place);
    return place;
  }

  public int table(List<String> name, Table table) {
    Integer known = tables.get(table);
    if (known != null) {
      return known;
    }
    pools.addTables(Tables.write(name, table, this, session));
    int place = pools.getTablesCount() - 1;
    tables.put(table, place);
    return place;
  }
}
