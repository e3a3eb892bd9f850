// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.pool.PoolReader;
import io.dfj.codec.pool.PoolSession;
import io.dfj.codec.pool.TreeNodes;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.PhysicalPlanDef;
import io.dfj.codec.proto.SchemaDef;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the nodes of a plan one after the other, and what nodes check of their parts. */
public final class PhysicalPlanReader {
  private static final Schema NO_COLUMNS = new Schema(List.of());

  private final PoolReader pools;
  private final CodecSession session;
  private final List<DataType> parameters = new ArrayList<>();
  private final TreeNodes nodes = new TreeNodes();
  private final Map<Integer, DynamicFilter.Id> filters = new HashMap<>();

  /** By the places of the values that they stand for. */
  private final Map<Integer, PhysicalExpr.Name> names = new HashMap<>();

  /** The node that is being read. */
  private PhysicalNodeDef.NodeCase current = PhysicalNodeDef.NodeCase.NODE_NOT_SET;

  private PhysicalPlanReader(PoolReader pools, CodecSession session) {
    this.pools = pools;
    this.session = session;
  }

  /**
   * @throws CodecException if it is none, or one that this session cannot read
   */
  public static PhysicalPlan read(PhysicalPlanDef def, CodecSession session) {
    PhysicalPlanReader reader =
        new PhysicalPlanReader(
            new PoolReader(def.getPools(), PoolSession.physical(session)), session);
    def.getParametersList().forEach(type -> reader.parameters.add(reader.type(type)));
    def.getNodesList().forEach(reader::read);
    PhysicalNode root = reader.nodes.root(PhysicalNode.class);
    FilterScopes.check(root);
    KeptColumns.check(root);
    Schema schema = reader.schema(def.getSchema());
    if (!Types.same(root.schema(), schema)) {
      throw new CodecException("plan bytes with a result that is not as its schema says");
    }
    return new PhysicalPlan(root, withNulls(schema, root.schema()), reader.parameters);
  }

  /** The statement's columns; nullable as well where operators do not know that none is null. */
  private static Schema withNulls(Schema columns, Schema given) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Field column = columns.field(i);
      boolean nullable = column.nullable() || given.field(i).nullable();
      fields.add(new Field(column.name(), column.type(), nullable));
    }
    return new Schema(fields);
  }

  private void read(PhysicalNodeDef def) {
    current = def.getNodeCase();
    PhysicalNodeCodec<?> codec = PhysicalNodeCodecs.of(current);
    if (codec == null) {
      throw new CodecException("plan bytes with a node of a kind that is unknown here");
    }
    nodes.begin();
    try {
      nodes.add(codec.read(def, this));
    } catch (CodecException e) {
      throw e;
    } catch (RuntimeException e) {
      // What functions throw when they are asked about types that they do not take.
      throw refused(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * @throws CodecException naming the node if a condition does not hold
   */
  void check(boolean holds, String otherwise) {
    if (!holds) {
      throw refused(otherwise, null);
    }
  }

  /**
   * @throws CodecException if a column is said to have no nulls that may have some
   */
  void checkNulls(boolean nullable, Field column) {
    check(
        column.nullable() || !nullable,
        "column '" + column.name() + "' may be null, and is said to be not null");
  }

  /** As {@link #checkNulls(boolean, Field)}, of each of as many columns. */
  void checkNulls(Schema given, Schema columns) {
    for (int i = 0; i < columns.size(); i++) {
      checkNulls(given.field(i).nullable(), columns.field(i));
    }
  }

  /** What is wrong with the node that is being read. */
  CodecException refused(String what) {
    return refused(what, null);
  }

  private CodecException refused(String what, @Nullable Throwable cause) {
    String node = current.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new CodecException("plan bytes with a node '" + node + "': " + what, cause);
  }

  PoolReader pools() {
    return pools;
  }

  CodecSession session() {
    return session;
  }

  DataType type(int place) {
    return pools.dataType(place);
  }

  List<DataType> types(List<Integer> places) {
    List<DataType> types = new ArrayList<>();
    places.forEach(place -> types.add(type(place)));
    return types;
  }

  Schema schema(SchemaDef def) {
    return pools.schema(def);
  }

  DataType parameter(int index) {
    check(index >= 0 && index < parameters.size(), "a parameter that the statement does not have");
    return parameters.get(index);
  }

  DynamicFilter.Id filter(int number) {
    return filters.computeIfAbsent(number, unused -> new DynamicFilter.Id());
  }

  /** The operator at a place, which is part of nothing else. */
  PhysicalNode node(int place) {
    return nodes.take(place, PhysicalNode.class);
  }

  /** The expression at a place, as part of another. */
  PhysicalExpr expr(int place) {
    return nodes.take(place, PhysicalExpr.class);
  }

  List<PhysicalExpr> exprs(List<Integer> places) {
    List<PhysicalExpr> exprs = new ArrayList<>();
    places.forEach(place -> exprs.add(expr(place)));
    return exprs;
  }

  /** A part that is true or false. */
  PhysicalExpr bool(int place) {
    PhysicalExpr expr = expr(place);
    check(isBoolean(expr), "a condition of type " + expr.type());
    return expr;
  }

  List<PhysicalExpr> bools(List<Integer> places) {
    List<PhysicalExpr> exprs = new ArrayList<>();
    places.forEach(place -> exprs.add(bool(place)));
    return exprs;
  }

  private static boolean isBoolean(PhysicalExpr expr) {
    return expr.type().sqlType() == SqlType.BOOLEAN;
  }

  /** The expression at a place, as part of an operator that gives it these columns. */
  PhysicalExpr expr(int place, Schema columns) {
    PhysicalExpr expr = expr(place);
    ExpressionScopes.check(expr, columns, this);
    return expr;
  }

  /** As {@link #expr(int, Schema)}, and true or false. */
  PhysicalExpr condition(int place, Schema columns) {
    PhysicalExpr expr = expr(place, columns);
    check(isBoolean(expr), "a condition of type " + expr.type());
    return expr;
  }

  /** As {@link #expr(int, Schema)}, without columns. */
  PhysicalExpr constant(int place) {
    return expr(place, NO_COLUMNS);
  }

  /** The name that stands for the value at a place. */
  PhysicalExpr.Name name(int value) {
    PhysicalExpr known = nodes.look(value, PhysicalExpr.class);
    return names.computeIfAbsent(value, unused -> PhysicalExpr.Name.of(known));
  }

  /** An index into columns. */
  int column(int index, Schema columns) {
    check(
        index >= 0 && index < columns.size(),
        "column " + Integer.toUnsignedString(index) + " of " + columns.size());
    return index;
  }

  int[] columns(List<Integer> indexes, Schema columns) {
    return indexes.stream().mapToInt(index -> column(index, columns)).toArray();
  }

  /** An index, plus one, into columns; -1 for none. */
  int optionalColumn(int index, Schema columns) {
    return index == 0 ? -1 : column(index - 1, columns);
  }

  /** An index into columns of a type. */
  int column(int index, Schema columns, SqlType type) {
    Field field = columns.field(column(index, columns));
    check(field.type().sqlType() == type, "a column of type " + field.type() + " for " + type);
    return index;
  }

  /** An index into columns of a type that can be compared word by word. */
  int key(int index, Schema columns) {
    Field field = columns.field(column(index, columns));
    check(!field.type().sqlType().isNested(), "a key of type " + field.type());
    return index;
  }
}
