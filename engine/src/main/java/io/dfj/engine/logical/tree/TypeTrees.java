// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.logical.PlanTypeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** Types of plans as trees and back. */
final class TypeTrees {
  /** Of text and bytes of any length. */
  private static final int LONGEST = Integer.MAX_VALUE;

  private TypeTrees() {}

  static TypeTree of(RelDataType type) {
    SqlTypeName name = type.getSqlTypeName();
    List<TypeTree.Child> children = new ArrayList<>();
    int precision = TypeTree.UNSPECIFIED;
    int scale = TypeTree.UNSPECIFIED;
    if (type.isStruct()) {
      for (RelDataTypeField field : type.getFieldList()) {
        children.add(new TypeTree.Child(field.getName(), of(field.getType())));
      }
    } else if (name == SqlTypeName.ARRAY) {
      children.add(new TypeTree.Child("", of(Objects.requireNonNull(type.getComponentType()))));
    } else if (name == SqlTypeName.MAP) {
      children.add(new TypeTree.Child("", of(Objects.requireNonNull(type.getKeyType()))));
      children.add(new TypeTree.Child("", of(Objects.requireNonNull(type.getValueType()))));
    } else if (!SqlTypeName.INTERVAL_TYPES.contains(name)) {
      precision = name.allowsPrec() ? type.getPrecision() : TypeTree.UNSPECIFIED;
      scale = name.allowsScale() ? type.getScale() : TypeTree.UNSPECIFIED;
    }
    return new TypeTree(name.name(), precision, scale, type.isNullable(), children);
  }

  /**
   * @throws MalformedTreeException if there is no such type
   */
  static RelDataType make(TypeTree tree) {
    SqlTypeName name = name(tree);
    PlanTypeFactory factory = PlanTypeFactory.INSTANCE;
    RelDataType type =
        switch (name) {
          case ROW -> value(tree);
          case ARRAY -> factory.createArrayType(child(tree, 0, 1), -1);
          case MAP -> factory.createMapType(child(tree, 0, 2), child(tree, 1, 2));
          default -> plain(name, tree);
        };
    return factory.createTypeWithNullability(type, tree.nullable());
  }

  private static SqlTypeName name(TypeTree tree) {
    SqlTypeName name = SqlTypeName.get(tree.name());
    if (name != null) {
      return name;
    }
    throw new MalformedTreeException("type " + tree.name());
  }

  /** The type of a row that is a value, whose fields have each a name of its own. */
  private static RelDataType value(TypeTree tree) {
    long names = tree.children().stream().map(TypeTree.Child::name).distinct().count();
    if (names < tree.children().size()) {
      throw new MalformedTreeException("a row with two fields of one name");
    }
    return row(tree);
  }

  /** The type of an operator's rows. */
  static RelDataType row(TypeTree tree) {
    if (!tree.name().equals(SqlTypeName.ROW.name())) {
      throw new MalformedTreeException("rows of type " + tree.name());
    }
    List<RelDataType> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TypeTree.Child child : tree.children()) {
      types.add(make(child.type()));
      names.add(child.name());
    }
    return PlanTypeFactory.INSTANCE.createStructType(types, names);
  }

  private static RelDataType child(TypeTree tree, int index, int count) {
    if (tree.children().size() != count) {
      throw new MalformedTreeException(tree.name() + " of " + tree.children().size() + " types");
    }
    return make(tree.children().get(index).type());
  }

  private static RelDataType plain(SqlTypeName name, TypeTree tree) {
    PlanTypeFactory factory = PlanTypeFactory.INSTANCE;
    return switch (name) {
      case NULL, BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT, DOUBLE, DATE, UNKNOWN ->
          factory.createSqlType(name);
      case ANY, SYMBOL -> factory.createSqlType(name);
      case DECIMAL -> {
        int most = factory.getTypeSystem().getMaxPrecision(name);
        if (tree.precision() < 1
            || tree.precision() > most
            || tree.scale() < 0
            || tree.scale() > tree.precision()) {
          throw new MalformedTreeException(
              "DECIMAL(" + tree.precision() + ", " + tree.scale() + ")");
        }
        yield factory.createSqlType(name, tree.precision(), tree.scale());
      }
      case CHAR, VARCHAR, BINARY, VARBINARY ->
          tree.precision() == TypeTree.UNSPECIFIED
              ? factory.createSqlType(name)
              : factory.createSqlType(name, within(tree, LONGEST));
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          factory.createSqlType(name, within(tree, factory.getTypeSystem().getMaxPrecision(name)));
      case INTERVAL_YEAR,
          INTERVAL_YEAR_MONTH,
          INTERVAL_MONTH,
          INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          factory.createSqlIntervalType(
              new SqlIntervalQualifier(name.getStartUnit(), name.getEndUnit(), SqlParserPos.ZERO));
      default -> throw new MalformedTreeException("type " + tree.name());
    };
  }

  private static int within(TypeTree tree, int most) {
    if (tree.precision() < 0 || tree.precision() > most) {
      throw new MalformedTreeException(tree.name() + "(" + tree.precision() + ")");
    }
    return tree.precision();
  }
}
