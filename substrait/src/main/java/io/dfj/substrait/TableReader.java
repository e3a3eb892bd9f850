// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.Expression;
import io.substrait.proto.ReadRel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables that plans name, and rows that they have in them. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class TableReader {
  private static final int MOST_NAME_PARTS = 3;

  /** Columns in a message. */
  private static final int MOST_SHOWN = 20;

  private final TypeReader types;
  private final SubstraitSession session;
  private final ExpressionReader expressions;
  private final LocalFilesReader files;

  TableReader(TypeReader types, SubstraitSession session, ExpressionReader expressions) {
    this.types = types;
    this.session = session;
    this.expressions = expressions;
    this.files = new LocalFilesReader(session);
  }

  Rows read(ReadRel rel) {
    // Some engines leave it out where the names of columns do not matter.
    @Nullable List<Field> schema =
        !rel.hasBaseSchema()
            ? null
            : types.named(rel.getBaseSchema().getStruct(), rel.getBaseSchema().getNamesList());
    Rows rows =
        switch (rel.getReadTypeCase()) {
          case NAMED_TABLE -> table(rel.getNamedTable().getNamesList(), schema);
          case VIRTUAL_TABLE -> virtual(rel.getVirtualTable(), schema);
          case LOCAL_FILES -> files(rel.getLocalFiles(), schema);
          case ICEBERG_TABLE ->
              throw Refusal.reading(
                  "an Iceberg table: tables by name, files and rows within the plan are read");
          case EXTENSION_TABLE ->
              throw Refusal.reading(
                  "an extension table "
                      + rel.getExtensionTable().getDetail().getTypeUrl()
                      + ": tables by name, files and rows within the plan are read");
          case READTYPE_NOT_SET -> throw Refusal.reading("a read that does not say of what");
        };
    // What a best-effort filter leaves out does no harm.
    Rows filtered = rel.hasFilter() ? expressions.filter(rows, rel.getFilter()) : rows;
    return rel.hasProjection() ? masked(filtered, rel.getProjection()) : filtered;
  }

  /** All of them, one after the other. */
  private Rows files(ReadRel.LocalFiles local, @Nullable List<Field> schema) {
    List<Rows> opened = new ArrayList<>();
    for (LocalFilesReader.Opened file : files.open(local.getItemsList(), schema)) {
      opened.add(schema == null ? file.rows() : conformed(file.rows(), schema, file.shown()));
    }
    return opened.size() == 1
        ? opened.get(0)
        : expressions.relations().set(RelTree.SetOperator.UNION, true, opened);
  }

  private static Rows masked(Rows rows, Expression.MaskExpression mask) {
    List<Integer> kept = new ArrayList<>();
    for (Expression.MaskExpression.StructItem item : mask.getSelect().getStructItemsList()) {
      if (item.hasChild()) {
        throw Refusal.reading(
            "a read of some fields of column "
                + item.getField()
                + " only: whole columns are read, of which references take fields");
      }
      kept.add(item.getField());
    }
    return rows.pick(kept);
  }

  private Rows table(List<String> names, @Nullable List<Field> schema) {
    String shown = String.join(".", names);
    if (names.isEmpty() || names.size() > MOST_NAME_PARTS) {
      throw Refusal.reading(
          "a table name of "
              + names.size()
              + " parts, '"
              + shown
              + "': at most catalog, schema and table are");
    }
    List<String> found = names;
    Table table = session.tables().apply(names);
    if (table == null) {
      found = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      table = session.tables().apply(found);
    }
    if (table == null) {
      throw Refusal.reading("table " + shown + ": this session has no such table");
    }
    TypeTree columns = TreeCalls.rows(table);
    Rows rows = new Rows(new RelTree.Scan(found, table, columns), columns.children());
    return schema == null ? rows : conformed(rows, schema, "table " + shown);
  }

  /**
   * The columns that the plan names, of the types that it gives them.
   *
   * @param shown how messages name what the rows are of
   */
  private Rows conformed(Rows rows, List<Field> schema, String shown) {
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean same = schema.size() == rows.columns().size();
    for (Field field : schema) {
      RexTree value = column(rows, field, shown);
      same &= value instanceof RexTree.InputRef ref && ref.index() == values.size();
      values.add(value);
      names.add(field.name());
    }
    return same ? rows : rows.project(values, names, List.of());
  }

  /** The table's column as the plan takes it to be. */
  private RexTree column(Rows rows, Field field, String shown) {
    int index = index(rows, field.name());
    if (index < 0) {
      throw Refusal.reading(
          "column "
              + field.name()
              + " of "
              + shown
              + ": it has only "
              + rows.columns().stream()
                  .limit(MOST_SHOWN)
                  .map(TypeTree.Child::name)
                  .collect(Collectors.joining(", "))
              + (rows.columns().size() > MOST_SHOWN ? ", ..." : ""));
    }
    RexTree column = rows.column(index);
    DataType found = TreeCalls.dataType(column.type());
    DataType declared = field.type();
    if (sameValues(found, declared)) {
      return column;
    } else if (!found.sqlType().isNumeric() || !declared.sqlType().isNumeric()) {
      throw Refusal.reading(
          "column "
              + field.name()
              + " of "
              + shown
              + " as "
              + declared
              + ": it is "
              + found
              + ", and only numbers are cast");
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

  private Rows virtual(ReadRel.VirtualTable table, @Nullable List<Field> schema) {
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
    List<Field> columns =
        schema != null ? schema : rows.isEmpty() ? List.of() : unnamed(rows.get(0));
    boolean constant = true;
    for (List<RexTree> row : rows) {
      if (row.size() != columns.size()) {
        throw Refusal.reading(
            "a row of " + row.size() + " values for " + columns.size() + " columns");
      }
      for (int i = 0; i < row.size(); i++) {
        RexTree value = conformed(row.get(i), columns.get(i));
        constant &= value instanceof RexTree.Literal;
        row.set(i, value);
      }
    }
    return constant ? constants(rows, columns) : computed(rows, columns);
  }

  /** Columns of rows of which the plan says nothing. */
  private static List<Field> unnamed(List<RexTree> row) {
    List<Field> fields = new ArrayList<>();
    for (RexTree value : row) {
      fields.add(new Field("c" + fields.size(), TreeCalls.dataType(value.type()), true));
    }
    return fields;
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

  /** Rows of one number each, from 0. */
  static Rows numbers(int count) {
    TypeTree.Child column = new TypeTree.Child("number", TreeCalls.type(DataType.BIGINT, false));
    List<List<RexTree.Literal>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(List.of(LiteralReader.integer(i, DataType.BIGINT)));
    }
    return new Rows(new RelTree.Values(row(List.of(column)), rows), List.of(column));
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
