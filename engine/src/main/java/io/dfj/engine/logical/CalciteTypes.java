// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Our types as Calcite's and back. */
public final class CalciteTypes {
  private static final SqlIntervalQualifier MONTHS =
      new SqlIntervalQualifier(TimeUnit.YEAR, TimeUnit.MONTH, SqlParserPos.ZERO);
  private static final SqlIntervalQualifier SECONDS =
      new SqlIntervalQualifier(TimeUnit.DAY, TimeUnit.SECOND, SqlParserPos.ZERO);

  private CalciteTypes() {}

  /** CHAR becomes VARCHAR of the same length. */
  public static RelDataType toCalcite(DataType type, boolean nullable) {
    PlanTypeFactory factory = PlanTypeFactory.INSTANCE;
    RelDataType made =
        switch (type.sqlType()) {
          case NULL -> factory.createSqlType(SqlTypeName.NULL);
          case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
          case TINYINT -> factory.createSqlType(SqlTypeName.TINYINT);
          case SMALLINT -> factory.createSqlType(SqlTypeName.SMALLINT);
          case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
          case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
          case REAL -> factory.createSqlType(SqlTypeName.REAL);
          case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
          case DECIMAL ->
              factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
          case CHAR, VARCHAR -> sized(SqlTypeName.VARCHAR, type.precision());
          case VARBINARY -> sized(SqlTypeName.VARBINARY, type.precision());
          case DATE -> factory.createSqlType(SqlTypeName.DATE);
          case TIME -> factory.createSqlType(SqlTypeName.TIME, type.precision());
          case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, type.precision());
          case TIMESTAMP_WITH_TIME_ZONE ->
              factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, type.precision());
          case INTERVAL_YEAR_MONTH -> factory.createSqlIntervalType(MONTHS);
          case INTERVAL_DAY_TIME -> factory.createSqlIntervalType(SECONDS);
          case ARRAY -> factory.createArrayType(child(type, 0), -1);
          case ROW -> row(type.children());
          case MAP -> factory.createMapType(child(type, 0), child(type, 1));
        };
    return factory.createTypeWithNullability(made, nullable);
  }

  private static RelDataType child(DataType type, int index) {
    Field field = type.children().get(index);
    return toCalcite(field.type(), field.nullable());
  }

  private static RelDataType row(List<Field> fields) {
    List<RelDataType> types = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Field field : fields) {
      types.add(toCalcite(field.type(), field.nullable()));
      names.add(field.name());
    }
    return PlanTypeFactory.INSTANCE.createStructType(types, names);
  }

  private static RelDataType sized(SqlTypeName name, int length) {
    return length == DataType.UNSPECIFIED
        ? PlanTypeFactory.INSTANCE.createSqlType(name)
        : PlanTypeFactory.INSTANCE.createSqlType(name, length);
  }

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED for types that the engine does not have
   */
  public static DataType toDataType(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case NULL -> DataType.NULL;
      case BOOLEAN -> DataType.BOOLEAN;
      case TINYINT -> DataType.TINYINT;
      case SMALLINT -> DataType.SMALLINT;
      case INTEGER -> DataType.INTEGER;
      case BIGINT -> DataType.BIGINT;
      case REAL -> DataType.REAL;
      case FLOAT, DOUBLE -> DataType.DOUBLE;
      case DECIMAL -> decimal(type);
      case CHAR, VARCHAR -> DataType.varchar(length(type));
      case BINARY, VARBINARY -> {
        int length = length(type);
        yield length == DataType.UNSPECIFIED
            ? DataType.VARBINARY
            : new DataType(DataType.VARBINARY.sqlType(), length, 0);
      }
      case DATE -> DataType.DATE;
      case TIME -> DataType.time(type.getPrecision());
      case TIMESTAMP -> DataType.timestamp(type.getPrecision());
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ ->
          DataType.timestampWithTimeZone(type.getPrecision());
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH -> DataType.INTERVAL_YEAR_MONTH;
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          DataType.INTERVAL_DAY_TIME;
      case ARRAY -> {
        RelDataType element = java.util.Objects.requireNonNull(type.getComponentType());
        yield DataType.array(toDataType(element), element.isNullable());
      }
      case ROW -> DataType.row(rowFields(type));
      case MAP -> {
        RelDataType value = java.util.Objects.requireNonNull(type.getValueType());
        RelDataType key = java.util.Objects.requireNonNull(type.getKeyType());
        yield DataType.map(toDataType(key), toDataType(value), value.isNullable());
      }
      default ->
          throw new DfjException(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "type " + type.getSqlTypeName().getName() + " is not supported");
    };
  }

  /** What a CAST to the type names. */
  public static SqlNode castTarget(RelDataType type) {
    SqlIntervalQualifier interval = type.getIntervalQualifier();
    return interval != null
        ? interval
        : SqlTypeUtil.convertTypeToSpec(type).withNullable(type.isNullable());
  }

  /** The same of an operand; a parameter whose type nothing tells yet counts as a null. */
  public static DataType operandType(RelDataType type) {
    return type.getSqlTypeName() == SqlTypeName.UNKNOWN || type.getSqlTypeName() == SqlTypeName.ANY
        ? DataType.NULL
        : toDataType(type);
  }

  /**
   * Fields of a row; those that have no name of their own are c0, c1 and so on, as in DataFusion.
   */
  private static List<Field> rowFields(RelDataType type) {
    List<Field> fields = new ArrayList<>();
    for (Field field : toSchema(type).fields()) {
      String name = field.name().startsWith("EXPR$") ? "c" + fields.size() : field.name();
      fields.add(new Field(name, field.type(), field.nullable()));
    }
    return fields;
  }

  private static DataType decimal(RelDataType type) {
    int scale = Math.max(type.getScale(), 0);
    int precision = Math.max(type.getPrecision(), Math.max(scale, 1));
    return DataType.decimal(Math.min(precision, DataType.MAX_DECIMAL_PRECISION), scale);
  }

  private static int length(RelDataType type) {
    int length = type.getPrecision();
    return length < 0 || length == Integer.MAX_VALUE ? DataType.UNSPECIFIED : length;
  }

  /** A row type with the schema's names and types. */
  public static RelDataType toCalcite(Schema schema) {
    return row(schema.fields());
  }

  public static Schema toSchema(RelDataType row) {
    List<Field> fields = new ArrayList<>();
    for (RelDataTypeField field : row.getFieldList()) {
      fields.add(
          new Field(field.getName(), toDataType(field.getType()), field.getType().isNullable()));
    }
    return new Schema(fields);
  }
}
