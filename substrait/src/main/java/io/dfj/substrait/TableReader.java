// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.Expression;
import io.substrait.proto.ReadRel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tables that plans name, and rows that they have in them. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class TableReader {
  private static final int MOST_NAME_PARTS = 3;

  private final TypeReader types;
  private final SubstraitSession session;
  private final ExpressionReader expressions;

  TableReader(TypeReader types, SubstraitSession session, ExpressionReader expressions) {
    this.types = types;
    this.session = session;
    this.expressions = expressions;
  }

  Rows read(ReadRel rel) {
    List<Field> schema =
        types.named(rel.getBaseSchema().getStruct(), rel.getBaseSchema().getNamesList());
    Rows rows =
        switch (rel.getReadTypeCase()) {
          case NAMED_TABLE -> table(rel.getNamedTable().getNamesList(), schema);
          case VIRTUAL_TABLE -> virtual(rel.getVirtualTable(), schema);
          case LOCAL_FILES, EXTENSION_TABLE, ICEBERG_TABLE, READTYPE_NOT_SET ->
              throw new CodecException(
                  "a Substrait plan that reads "
                      + rel.getReadTypeCase().name().toLowerCase(Locale.ROOT)
                      + ", not a table by name");
        };
    // What a best-effort filter leaves out does no harm.
    Rows filtered = rel.hasFilter() ? expressions.filter(rows, rel.getFilter()) : rows;
    return rel.hasProjection() ? masked(filtered, rel.getProjection()) : filtered;
  }

  private static Rows masked(Rows rows, Expression.MaskExpression mask) {
    List<Integer> kept = new ArrayList<>();
    for (Expression.MaskExpression.StructItem item : mask.getSelect().getStructItemsList()) {
      if (item.hasChild()) {
        throw new CodecException("a Substrait plan that reads parts of nested columns");
      }
      kept.add(item.getField());
    }
    return rows.pick(kept);
  }

  private Rows table(List<String> names, List<Field> schema) {
    String shown = String.join(".", names);
    if (names.isEmpty() || names.size() > MOST_NAME_PARTS) {
      throw new CodecException(
          "a Substrait plan with a table name of " + names.size() + " parts: " + shown);
    }
    List<String> found = names;
    Table table = session.tables().apply(names);
    if (table == null) {
      found = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      table = session.tables().apply(found);
    }
    if (table == null) {
      throw new CodecException(
          "a Substrait plan with table " + shown + ", which this session does not have");
    }
    TypeTree columns = TreeCalls.rows(table);
    Rows rows = new Rows(new RelTree.Scan(found, table, columns), columns.children());
    List<RexTree> values = new ArrayList<>();
    List<String> fieldNames = new ArrayList<>();
    boolean same = schema.size() == columns.children().size();
    for (Field field : schema) {
      RexTree value = column(rows, field, shown);
      same &= value instanceof RexTree.InputRef ref && ref.index() == values.size();
      values.add(value);
      fieldNames.add(field.name());
    }
    return same ? rows : rows.project(values, fieldNames, List.of());
  }

  /** The table's column as the plan takes it to be. */
  private RexTree column(Rows rows, Field field, String table) {
    int index = index(rows, field.name());
    if (index < 0) {
      throw new CodecException(
          "a Substrait plan with column "
              + field.name()
              + ", which table "
              + table
              + " does not have");
    }
    RexTree column = rows.column(index);
    DataType found = TreeCalls.dataType(column.type());
    DataType declared = field.type();
    if (sameValues(found, declared)) {
      return column;
    } else if (!found.sqlType().isNumeric() || !declared.sqlType().isNumeric()) {
      throw new CodecException(
          "a Substrait plan with column "
              + field.name()
              + " of type "
              + declared
              + ", which is "
              + found
              + " in table "
              + table);
    }
    return session.calls().cast(column, TreeCalls.type(declared, field.nullable()));
  }

  private static int index(Rows rows, String name) {
    int ignoringCase = -1;
    for (int i = 0; i < rows.columns().size(); i++) {
      String column = rows.columns().get(i).name();
      if (column.equals(name)) {
        return i;
      } else if (column.equalsIgnoreCase(name) && ignoringCase < 0) {
        ignoringCase = i;
      }
    }
    return ignoringCase;
  }

  /** Whether values of one type are those of the other; lengths of text say nothing. */
  private static boolean sameValues(DataType one, DataType other) {
    if (one.sqlType().isString() && other.sqlType().isString()
        || one.sqlType() == SqlType.VARBINARY && other.sqlType() == SqlType.VARBINARY) {
      return true;
    } else if (one.sqlType() != other.sqlType()
        || one.children().size() != other.children().size()) {
      return false;
    } else if (!one.sqlType().isNested()) {
      return one.equals(other);
    }
    for (int i = 0; i < one.children().size(); i++) {
      if (!sameValues(one.children().get(i).type(), other.children().get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private Rows virtual(ReadRel.VirtualTable table, List<Field> schema) {
    List<List<RexTree>> rows = new ArrayList<>();
    for (Expression.Literal.Struct row : table.getValuesList()) {
      List<RexTree> values = new ArrayList<>();
      row.getFieldsList().forEach(literal -> values.add(expressions.literal(literal)));
      rows.add(values);
    }
    for (Expression.Nested.Struct row : table.getExpressionsList()) {
      List<RexTree> values = new ArrayList<>();
      row.getFieldsList()
          .forEach(value -> values.add(expressions.read(value, new Scope(List.of()))));
      rows.add(values);
    }
    boolean constant = true;
    for (List<RexTree> row : rows) {
      if (row.size() != schema.size()) {
        throw new CodecException(
            "a Substrait plan with a row of "
                + row.size()
                + " values for "
                + schema.size()
                + " columns");
      }
      for (int i = 0; i < row.size(); i++) {
        RexTree value = conformed(row.get(i), schema.get(i));
        constant &= value instanceof RexTree.Literal;
        row.set(i, value);
      }
    }
    return constant ? constants(rows, schema) : computed(rows, schema);
  }

  private RexTree conformed(RexTree value, Field field) {
    DataType type = TreeCalls.dataType(value.type());
    if (sameValues(type, field.type())) {
      return value;
    }
    return session.calls().cast(value, TreeCalls.type(field.type(), value.type().nullable()));
  }

  private static Rows constants(List<List<RexTree>> rows, List<Field> schema) {
    List<TypeTree.Child> columns = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      int column = i;
      boolean nulls = rows.stream().anyMatch(row -> isNull(row.get(column)));
      columns.add(
          new TypeTree.Child(schema.get(i).name(), TreeCalls.type(schema.get(i).type(), nulls)));
    }
    List<List<RexTree.Literal>> literals = new ArrayList<>();
    for (List<RexTree> row : rows) {
      List<RexTree.Literal> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        RexTree.Literal literal = (RexTree.Literal) row.get(i);
        values.add(
            new RexTree.Literal(
                literal.value(), TreeCalls.type(schema.get(i).type(), isNull(literal))));
      }
      literals.add(values);
    }
    return new Rows(new RelTree.Values(row(columns), literals), columns);
  }

  private static TypeTree row(List<TypeTree.Child> columns) {
    return new TypeTree("ROW", TypeTree.UNSPECIFIED, TypeTree.UNSPECIFIED, false, columns);
  }

  private static boolean isNull(@Nullable RexTree value) {
    return value instanceof RexTree.Literal literal && literal.value() instanceof LiteralTree.Null;
  }

  /** A projection of one row for each row. */
  private Rows computed(List<List<RexTree>> rows, List<Field> schema) {
    List<TypeTree.Child> columns =
        List.of(new TypeTree.Child("c0", TreeCalls.type(DataType.INTEGER, false)));
    Rows one =
        new Rows(
            new RelTree.Values(
                row(columns), List.of(List.of(LiteralReader.integer(0, DataType.INTEGER)))),
            columns);
    List<String> names = schema.stream().map(Field::name).toList();
    List<Rows> made = rows.stream().map(row -> one.project(row, names, List.of())).toList();
    return made.size() == 1
        ? made.get(0)
        : expressions.relations().set(RelTree.SetOperator.UNION, true, made);
  }
}
