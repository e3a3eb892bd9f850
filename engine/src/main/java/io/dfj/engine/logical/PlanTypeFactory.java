// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Makes the types of plans: text is VARCHAR in UTF-8 whatever Calcite asks for, since CHAR would
 * have literals padded and cut; FLOAT is DOUBLE; a timestamp with time zone is an instant.
 */
public final class PlanTypeFactory extends SqlTypeFactoryImpl {
  /** One is enough: it keeps nothing but interned types. */
  public static final PlanTypeFactory INSTANCE = new PlanTypeFactory();

  private static final SqlCollation IMPLICIT =
      new CodePointCollation(SqlCollation.Coercibility.IMPLICIT);
  private static final SqlCollation COERCIBLE =
      new CodePointCollation(SqlCollation.Coercibility.COERCIBLE);

  private PlanTypeFactory() {
    super(PlanTypeSystem.INSTANCE);
  }

  @Override
  public Charset getDefaultCharset() {
    return StandardCharsets.UTF_8;
  }

  @Override
  public RelDataType createSqlType(SqlTypeName type) {
    return isInterval(type) ? interval(type) : super.createSqlType(ours(type));
  }

  @Override
  public RelDataType createSqlType(SqlTypeName type, int precision) {
    if (isInterval(type)) {
      return interval(type);
    }
    return type == SqlTypeName.CHAR || type == SqlTypeName.FLOAT
        ? super.createSqlType(ours(type))
        : super.createSqlType(ours(type), precision);
  }

  @Override
  public RelDataType createSqlType(SqlTypeName type, int precision, int scale) {
    return isInterval(type) ? interval(type) : super.createSqlType(type, precision, scale);
  }

  private static boolean isInterval(SqlTypeName type) {
    return SqlTypeName.INTERVAL_TYPES.contains(type);
  }

  /** Calcite asks for one by its name where it is the type of a collection's elements. */
  private RelDataType interval(SqlTypeName type) {
    return createSqlIntervalType(
        new SqlIntervalQualifier(type.getStartUnit(), type.getEndUnit(), SqlParserPos.ZERO));
  }

  /** Text has one order. */
  @Override
  public RelDataType createTypeWithCharsetAndCollation(
      RelDataType type, Charset charset, SqlCollation collation) {
    boolean ours = collation.getCoercibility() == SqlCollation.Coercibility.IMPLICIT;
    return super.createTypeWithCharsetAndCollation(
        type, StandardCharsets.UTF_8, ours ? IMPLICIT : COERCIBLE);
  }

  private static SqlTypeName ours(SqlTypeName type) {
    return switch (type) {
      case CHAR -> SqlTypeName.VARCHAR;
      case BINARY -> SqlTypeName.VARBINARY;
      case FLOAT -> SqlTypeName.DOUBLE;
      case TIMESTAMP_TZ -> SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE;
      default -> type;
    };
  }
}
