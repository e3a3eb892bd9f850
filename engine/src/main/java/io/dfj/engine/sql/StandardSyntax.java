// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.FunctionLibrary;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlJdbcFunctionCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlRowTypeNameSpec;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlUnnestOperator;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlPosixRegexOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Turns special syntax into calls of library functions, before validation.
 *
 * <table>
 *   <caption>What becomes what</caption>
 *   <tr><td>SUBSTRING(x FROM a FOR b)</td><td>substr(x, a, b)</td></tr>
 *   <tr><td>TRIM(BOTH c FROM x)</td><td>btrim(x, c); LEADING ltrim, TRAILING rtrim</td></tr>
 *   <tr><td>POSITION(a IN x)</td><td>strpos(x, a)</td></tr>
 *   <tr><td>OVERLAY(x PLACING y FROM a FOR b)</td><td>overlay(x, y, a, b)</td></tr>
 *   <tr><td>EXTRACT(u FROM x)</td><td>date_part('u', x)</td></tr>
 *   <tr><td>FLOOR(x TO u)</td><td>date_trunc('u', x)</td></tr>
 *   <tr><td>CEIL(x), FLOOR(x)</td><td>ceil(x), floor(x)</td></tr>
 *   <tr><td>x ~ p, x ~* p</td><td>regexp_like(x, p), regexp_like(x, p, 'i')</td></tr>
 *   <tr><td>x &amp; y, x | y, x # y, x &lt;&lt; y, x >> y, ~x</td><td>{@link OtherOperators}</td></tr>
 *   <tr><td>DATE 'x', TIMESTAMP 'x', ...</td><td>{@link DateTimeLiterals}</td></tr>
 *   <tr><td>{fn f(x)}</td><td>{@link JdbcFunctions}</td></tr>
 *   <tr><td>ARRAY[], MAP[]</td><td>make_array(), make_map(make_array(), make_array())</td></tr>
 *   <tr><td>(x).y, x['y']</td><td>{@link FieldOperator}</td></tr>
 *   <tr><td>UNNEST(x)</td><td>{@link UnnestOperator}</td></tr>
 *   <tr><td>x + y, x - y, x % y, mod(x, y)</td><td>{@link PlanOperators}</td></tr>
 * </table>
 */
final class StandardSyntax extends SqlShuttle {
  /** Types by names that the grammar does not know. */
  private static final Map<String, SqlTypeName> TYPE_NAMES =
      Map.ofEntries(
          Map.entry("text", SqlTypeName.VARCHAR),
          Map.entry("string", SqlTypeName.VARCHAR),
          Map.entry("utf8", SqlTypeName.VARCHAR),
          Map.entry("bool", SqlTypeName.BOOLEAN),
          Map.entry("int1", SqlTypeName.TINYINT),
          Map.entry("int2", SqlTypeName.SMALLINT),
          Map.entry("int4", SqlTypeName.INTEGER),
          Map.entry("int8", SqlTypeName.BIGINT),
          Map.entry("float4", SqlTypeName.REAL),
          Map.entry("float8", SqlTypeName.DOUBLE),
          Map.entry("bytea", SqlTypeName.VARBINARY),
          Map.entry("blob", SqlTypeName.VARBINARY),
          Map.entry("date", SqlTypeName.DATE),
          Map.entry("time", SqlTypeName.TIME),
          Map.entry("timestamp", SqlTypeName.TIMESTAMP),
          Map.entry("datetime", SqlTypeName.TIMESTAMP),
          Map.entry("timestamptz", SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE));

  private static final int BARE_DECIMAL_SCALE = 10;

  StandardSyntax() {}

  static SqlNode rewrite(SqlNode node) {
    SqlNode rewritten = node.accept(new StandardSyntax());
    return rewritten == null ? node : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call.getKind() == SqlKind.DOT) {
      SqlIdentifier field = call.operand(1);
      return FieldOperator.field(
          rewrite(call.operand(0)), text(field.getSimple(), field.getParserPosition()));
    }
    SqlNode visited = super.visit(call);
    if (visited instanceof SqlSelect select) {
      SqlNode from = select.getFrom();
      if (from != null) {
        select.setFrom(named(from));
      }
      return select;
    }
    if (visited instanceof SqlJoin join) {
      join.setLeft(named(join.getLeft()));
      join.setRight(named(join.getRight()));
      return join;
    }
    return visited instanceof SqlCall copy ? rewriteCall(copy) : visited;
  }

  /** Gives a file in FROM the name of the file, less folders and ending, as its alias. */
  private static SqlNode named(SqlNode table) {
    if (table instanceof SqlIdentifier id
        && id.names.size() == 2
        && id.names.get(0).equals(CommandNode.FILE_SCHEMA)) {
      String file = id.names.get(1).replace('\\', '/');
      while (file.endsWith("/")) {
        file = file.substring(0, file.length() - 1);
      }
      String name = file.substring(file.lastIndexOf('/') + 1);
      int dot = name.indexOf('.');
      String alias = dot > 0 ? name.substring(0, dot) : name;
      return SqlStdOperatorTable.AS.createCall(
          id.getParserPosition(),
          id,
          new SqlIdentifier(alias.isEmpty() ? "file" : alias, id.getParserPosition()));
    }
    return table;
  }

  private static SqlNode rewriteCall(SqlCall call) {
    SqlParserPos pos = call.getParserPosition();
    List<SqlNode> operands = call.getOperandList();
    SqlOperator operator = call.getOperator();
    if (operator instanceof SqlJdbcFunctionCall) {
      // Calcite calls it "{fn NAME}".
      String name = operator.getName().toLowerCase(Locale.ROOT).replaceAll("^\\{fn |\\}$", "");
      return JdbcFunctions.rewrite(name, operands, pos);
    }
    if (operator instanceof SqlUnresolvedFunction
        && operator.getName().equalsIgnoreCase("mod")
        && operands.size() == 2) {
      return PlanOperators.REMAINDER.createCall(pos, operands);
    }
    if (operator instanceof SqlUnresolvedFunction && operator.getName().startsWith("$")) {
      // What stands for an operator in plans is no function in SQL.
      throw new DfjException(
          ErrorCode.UNKNOWN_FUNCTION,
          "function '" + operator.getName() + "' not found" + StatementResolver.at(pos));
    }
    return switch (operator.getKind()) {
      case PLUS -> operands.size() == 2 ? PlanOperators.PLUS.createCall(pos, operands) : call;
      case MINUS -> operands.size() == 2 ? PlanOperators.MINUS.createCall(pos, operands) : call;
      case MOD -> PlanOperators.REMAINDER.createCall(pos, operands);
      case TRIM -> trim(operands, pos);
      case FILTER -> filter(call);
      case POSITION -> position(operands, pos);
      case EXTRACT -> function("date_part", pos, unit(operands.get(0)), operands.get(1));
      case FLOOR ->
          operands.size() == 2
              ? function("date_trunc", pos, unit(operands.get(1)), operands.get(0))
              : function("floor", pos, operands.get(0));
      case ARRAY_VALUE_CONSTRUCTOR -> operands.isEmpty() ? function("make_array", pos) : call;
      case MAP_VALUE_CONSTRUCTOR ->
          operands.isEmpty()
              ? function("make_map", pos, function("make_array", pos), function("make_array", pos))
              : call;
      case UNNEST ->
          UnnestOperator.of(((SqlUnnestOperator) operator).withOrdinality)
              .createCall(pos, operands);
      case UNIQUE ->
          operands.get(0).isA(SqlKind.QUERY) ? call : function("unique", pos, operands.get(0));
      case ITEM ->
          operands.get(1) instanceof SqlCharStringLiteral
              ? FieldOperator.ITEM.createCall(pos, operands)
              : call;
      case CEIL -> operands.size() == 1 ? function("ceil", pos, operands.get(0)) : call;
      default -> specialSyntax(call, operator, operands, pos);
    };
  }

  private static SqlNode specialSyntax(
      SqlCall call, SqlOperator operator, List<SqlNode> operands, SqlParserPos pos) {
    if (operator == OtherOperators.CONCAT || operator == SqlStdOperatorTable.CONCAT) {
      return ConcatOperator.INSTANCE.createCall(pos, operands);
    }
    String other = OtherOperators.FUNCTIONS.get(operator);
    if (other != null) {
      return function(other, pos, operands);
    }
    if (operator == SqlStdOperatorTable.SUBSTRING) {
      return function("substr", pos, operands);
    }
    if (operator == SqlStdOperatorTable.OVERLAY) {
      return function("overlay", pos, operands);
    }
    if (operator == SqlLibraryOperators.TRANSLATE3) {
      return function("translate", pos, operands);
    }
    if (operator instanceof SqlPosixRegexOperator regex) {
      return regexMatch(regex, operands, pos);
    }
    return call;
  }

  /** {@code ~}, {@code ~*} and, by the operator of the same kind, {@code !~}, {@code !~*}. */
  private static SqlNode regexMatch(
      SqlPosixRegexOperator operator, List<SqlNode> operands, SqlParserPos pos) {
    List<SqlNode> arguments = new ArrayList<>(operands.subList(0, 2));
    if (!operator.isCaseSensitive()) {
      arguments.add(SqlLiteral.createCharString("i", pos));
    }
    SqlNode matches = function("regexp_like", pos, arguments);
    return operator.isNegated() ? SqlStdOperatorTable.NOT.createCall(pos, matches) : matches;
  }

  /** {@code FILTER (WHERE NULL)}, whose condition Calcite wants to have a type. */
  private static SqlNode filter(SqlCall call) {
    SqlNode condition = call.operand(1);
    if (!SqlUtil.isNullLiteral(condition, false)) {
      return call;
    }
    SqlParserPos pos = condition.getParserPosition();
    SqlNode unknown =
        SqlStdOperatorTable.CAST.createCall(
            pos,
            condition,
            new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.BOOLEAN, pos), pos));
    return call.getOperator().createCall(call.getParserPosition(), call.operand(0), unknown);
  }

  private static SqlNode trim(List<SqlNode> operands, SqlParserPos pos) {
    SqlTrimFunction.Flag flag =
        ((SqlLiteral) operands.get(0)).getValueAs(SqlTrimFunction.Flag.class);
    String name =
        switch (flag) {
          case BOTH -> "btrim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    @Nullable SqlNode characters = operands.get(1);
    return characters == null
        ? function(name, pos, operands.get(2))
        : function(name, pos, operands.get(2), characters);
  }

  private static SqlNode position(List<SqlNode> operands, SqlParserPos pos) {
    return operands.size() == 2
        ? function("strpos", pos, operands.get(1), operands.get(0))
        : function("strpos", pos, operands.get(1), operands.get(0), operands.get(2));
  }

  static SqlNode text(String text, SqlParserPos pos) {
    return SqlLiteral.createCharString(text, pos);
  }

  private static SqlNode unit(SqlNode qualifier) {
    return text(unitName(qualifier), qualifier.getParserPosition());
  }

  /** The unit of time that a qualifier names, in lower case. */
  static String unitName(SqlNode qualifier) {
    String name =
        qualifier instanceof SqlIntervalQualifier interval
            ? interval.timeFrameName != null ? interval.timeFrameName : interval.getUnit().name()
            : qualifier.toString();
    return name.toLowerCase(Locale.ROOT);
  }

  /** A call of a library function. */
  static SqlNode function(String name, SqlParserPos pos, SqlNode... operands) {
    return function(name, pos, Arrays.asList(operands));
  }

  /** As {@link #function(String, SqlParserPos, SqlNode...)}. */
  static SqlNode function(String name, SqlParserPos pos, List<SqlNode> operands) {
    return new SqlUnresolvedFunction(
            new SqlIdentifier(name, pos),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(pos, operands);
  }

  @Override
  public SqlNode visit(SqlLiteral literal) {
    if (literal instanceof SqlIntervalLiteral interval) {
      return IntervalLiterals.resolve(interval);
    }
    if (literal instanceof SqlUnknownLiteral unknown) {
      return DateTimeLiterals.resolve(unknown);
    }
    if (literal instanceof SqlCharStringLiteral text) {
      // U&'...' comes in a character set of its own.
      return SqlLiteral.createCharString(
          text.getValueAs(String.class), literal.getParserPosition());
    }
    if (literal instanceof SqlNumericLiteral number && number.getScale() != null) {
      return exact(number);
    }
    return literal;
  }

  /**
   * Zeros that end a fraction count where there is room for them.
   *
   * @throws DfjException NUMERIC_OVERFLOW for more digits than a DECIMAL has
   */
  private static SqlNode exact(SqlNumericLiteral literal) {
    BigDecimal value = literal.bigDecimalValue();
    int most = DataType.MAX_DECIMAL_PRECISION;
    if (value == null || !literal.isExact() || digits(value) <= most) {
      return literal;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    BigDecimal shorter = stripped.setScale(Math.max(stripped.scale(), 0));
    if (digits(shorter) > most) {
      throw new DfjException(
          ErrorCode.NUMERIC_OVERFLOW,
          "a number has at most "
              + most
              + " digits, this one "
              + digits(shorter)
              + StatementResolver.at(literal.getParserPosition()));
    }
    return SqlLiteral.createExactNumeric(shorter.toPlainString(), literal.getParserPosition());
  }

  private static int digits(BigDecimal value) {
    return Math.max(value.precision(), value.scale());
  }

  /** {@code current_date} and the like, which are no column names. */
  @Override
  public SqlNode visit(SqlIdentifier id) {
    if (id.isSimple() && !id.isComponentQuoted(0) && isNiladic(id.getSimple())) {
      return function(id.getSimple(), id.getParserPosition());
    }
    return id;
  }

  private static boolean isNiladic(String name) {
    return switch (name) {
      case "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp" ->
          FunctionLibrary.scalar(name) != null;
      default -> false;
    };
  }

  @Override
  public SqlNode visit(SqlDataTypeSpec spec) {
    SqlTypeNameSpec name = spec.getTypeNameSpec();
    SqlTypeNameSpec ours = typeName(name);
    return ours == name
        ? spec
        : new SqlDataTypeSpec(ours, spec.getTimeZone(), spec.getNullable(), name.getParserPos());
  }

  /** With types that are named in our way, in nested types too. */
  private SqlTypeNameSpec typeName(SqlTypeNameSpec name) {
    SqlParserPos pos = name.getParserPos();
    if (name instanceof SqlUserDefinedTypeNameSpec && name.getTypeName().isSimple()) {
      SqlTypeName known = TYPE_NAMES.get(name.getTypeName().getSimple().toLowerCase(Locale.ROOT));
      if (known == null) {
        String type = name.getTypeName().getSimple();
        throw new DfjException(
            ErrorCode.UNKNOWN_TYPE,
            "type '" + type + "' not found" + StatementResolver.at(pos) + typeHint(type));
      }
      return new SqlBasicTypeNameSpec(known, pos);
    } else if (name instanceof SqlBasicTypeNameSpec basic) {
      return basic(basic, pos);
    } else if (name instanceof SqlCollectionTypeNameSpec collection) {
      return new SqlCollectionTypeNameSpec(
          typeName(collection.getElementTypeName()),
          SqlTypeName.valueOf(collection.getTypeName().getSimple()),
          pos);
    } else if (name instanceof SqlMapTypeNameSpec map) {
      return new SqlMapTypeNameSpec(
          (SqlDataTypeSpec) visit(map.getKeyType()),
          (SqlDataTypeSpec) visit(map.getValType()),
          pos);
    } else if (name instanceof SqlRowTypeNameSpec row) {
      Set<String> names = new HashSet<>();
      for (SqlIdentifier field : row.getFieldNames()) {
        NestedSyntax.checkNew(field.getSimple(), names, field.getParserPosition());
      }
      return new SqlRowTypeNameSpec(
          pos,
          row.getFieldNames(),
          row.getFieldTypes().stream().map(type -> (SqlDataTypeSpec) visit(type)).toList());
    }
    return name;
  }

  private static String typeHint(String type) {
    Set<String> known = new TreeSet<>(TYPE_NAMES.keySet());
    for (SqlType ours : SqlType.values()) {
      known.add(ours.name().toLowerCase(Locale.ROOT));
    }
    return NameHint.of(type, known);
  }

  private static SqlTypeNameSpec basic(SqlBasicTypeNameSpec basic, SqlParserPos pos) {
    TypeBounds.check(basic, pos);
    String name = basic.getTypeName().getSimple();
    int precision = basic.getPrecision();
    if (name.equals(SqlTypeName.CHAR.name())) {
      return new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, Math.max(precision, 1), pos);
    }
    if (name.equals(SqlTypeName.DECIMAL.name())
        && precision == RelDataType.PRECISION_NOT_SPECIFIED) {
      return new SqlBasicTypeNameSpec(
          SqlTypeName.DECIMAL, DataType.MAX_DECIMAL_PRECISION, BARE_DECIMAL_SCALE, pos);
    }
    return basic;
  }
}
