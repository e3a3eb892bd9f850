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
import io.dfj.codec.proto.TableDef;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.UserFunction;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds types, functions and tables by their places. */
public final class PoolReader {
  /** Parts of parts may be the same type again and again, so that few bytes mean a huge type. */
  private static final int LARGEST_TYPE = 10_000;

  private static final int DEEPEST_TYPE = 200;

  private final PoolSession session;
  private final List<DataType> dataTypes = new ArrayList<>();
  private final List<TypeTree> planTypes = new ArrayList<>();
  private final List<Object> functions = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

  /**
   * @throws CodecException for what this session does not know
   */
  public PoolReader(Pools pools, PoolSession session) {
    this.session = session;
    Sizes sizes = new Sizes();
    for (DataTypeDef def : pools.getDataTypesList()) {
      sizes.add(def.getChildrenList().stream().mapToInt(FieldDef::getType).toArray());
      dataTypes.add(dataType(def));
    }
    sizes = new Sizes();
    for (PlanTypeDef def : pools.getPlanTypesList()) {
      sizes.add(def.getChildrenList().stream().mapToInt(PlanTypeChild::getType).toArray());
      planTypes.add(planType(def));
    }
    for (FunctionDef def : pools.getFunctionsList()) {
      functions.add(Functions.read(def, session));
    }
    for (TableDef def : pools.getTablesList()) {
      tables.add(Tables.read(def, this, session));
    }
  }

  /** Bounds how large and deep types are that are made of those before them. */
  private static final class Sizes {
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    void add(int[] children) {
      long size = 1;
      int depth = 1;
      for (int child : children) {
        size += at(sizes, child, "type");
        depth = Math.max(depth, at(depths, child, "type") + 1);
      }
      if (size > LARGEST_TYPE || depth > DEEPEST_TYPE) {
        throw new CodecException("plan bytes with a type that is too large");
      }
      sizes.add((int) size);
      depths.add(depth);
    }
  }

  private DataType dataType(DataTypeDef def) {
    SqlType sqlType = null;
    for (SqlType type : SqlType.values()) {
      if (type.name().equals(def.getName())) {
        sqlType = type;
      }
    }
    if (sqlType == null) {
      throw new CodecException("plan bytes with a type that is unknown here: " + def.getName());
    }
    List<Field> children = new ArrayList<>();
    def.getChildrenList().forEach(child -> children.add(field(child)));
    try {
      return new DataType(sqlType, def.getPrecision() - 1, def.getScale(), children);
    } catch (IllegalArgumentException | DfjException e) {
      throw new CodecException("plan bytes with a type that is none: " + e.getMessage(), e);
    }
  }

  private Field field(FieldDef def) {
    return new Field(def.getName(), dataType(def.getType()), def.getNullable());
  }

  private TypeTree planType(PlanTypeDef def) {
    List<TypeTree.Child> children = new ArrayList<>();
    for (PlanTypeChild child : def.getChildrenList()) {
      children.add(new TypeTree.Child(child.getName(), planType(child.getType())));
    }
    return new TypeTree(
        def.getName(), def.getPrecision() - 1, def.getScale() - 1, def.getNullable(), children);
  }

  private static <T> T at(List<T> list, int place, String what) {
    if (place < 0 || place >= list.size()) {
      throw new CodecException(
          "plan bytes with " + what + " " + Integer.toUnsignedString(place) + " of " + list.size());
    }
    return list.get(place);
  }

  public DataType dataType(int place) {
    return at(dataTypes, place, "type");
  }

  public TypeTree planType(int place) {
    return at(planTypes, place, "type");
  }

  public Schema schema(SchemaDef def) {
    List<Field> fields = new ArrayList<>();
    def.getFieldsList().forEach(field -> fields.add(field(field)));
    return new Schema(fields);
  }

  /** What a user's operator of a logical plan knows of the columns of its inputs. */
  public List<Schema> inputs(ExtensionNodeDef def) {
    return def.getInputsList().stream().map(this::schema).toList();
  }

  /**
   * A user's operator of a logical plan.
   *
   * @throws CodecException if no codec reads it
   */
  public LogicalExtensionNode logicalNode(ExtensionNodeDef def) {
    return ExtensionNodes.logical(def, inputs(def), session.session());
  }

  /**
   * A user's operator of a physical plan.
   *
   * @param inputs the columns of each input
   * @throws CodecException if no codec reads it
   */
  public PhysicalExtensionNode physicalNode(ExtensionNodeDef def, List<Schema> inputs) {
    return ExtensionNodes.physical(def, inputs, session.session());
  }

  /**
   * A user's expression.
   *
   * @param inputs the types of its inputs
   * @throws CodecException if no codec reads it
   */
  public PhysicalExtensionExpr expr(String name, ByteString payload, List<DataType> inputs) {
    return ExtensionExprs.read(name, payload, inputs, session.session());
  }

  public Table table(int place) {
    return at(tables, place, "table");
  }

  public ScalarFunction scalar(int place) {
    return function(place, ScalarFunction.class);
  }

  public AggregateFunction aggregate(int place) {
    return function(place, AggregateFunction.class);
  }

  /** An aggregate or a window function. */
  public Object windowed(int place) {
    Object function = at(functions, place, "function");
    return function instanceof AggregateFunction ? function : function(place, WindowFunction.class);
  }

  /** What a user wrote of a function that the bytes brought; null if the session has it itself. */
  public @Nullable UserFunction userFunction(int place) {
    return Functions.brought(at(functions, place, "function"), session.session().functions());
  }

  private <F> F function(int place, Class<F> kind) {
    Object function = at(functions, place, "function");
    if (!kind.isInstance(function)) {
      throw new CodecException("plan bytes with a function in the place of another kind");
    }
    return kind.cast(function);
  }
}
