// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code f(1, y => 2)}, {@code f(DEFAULT)} and calls that leave out arguments with a default
 * into calls with all arguments in their order, before validation.
 *
 * <p>A call that some overload takes as it is stays, and so does one of a scalar function that only
 * leaves out last arguments: types tell what it means, and so which defaults it takes. Else it
 * means the only overload, of aggregates and window functions the first, whose parameters have the
 * names, and defaults for all that is left out.
 */
final class CallArguments extends SqlShuttle {
  private record Form(List<Overload.Parameter> parameters, boolean variadic) {}

  private final FunctionRegistry functions;

  private CallArguments(FunctionRegistry functions) {
    this.functions = functions;
  }

  static SqlNode rewrite(SqlNode query, FunctionRegistry functions) {
    SqlNode rewritten = query.accept(new CallArguments(functions));
    return rewritten == null ? query : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    SqlNode visited = super.visit(call);
    if (!(visited instanceof SqlCall copy)
        || !(copy.getOperator() instanceof SqlUnresolvedFunction function)
        || function.getSqlIdentifier() == null
        || !function.getSqlIdentifier().isSimple()) {
      return visited;
    }
    String name = function.getSqlIdentifier().getSimple();
    List<Form> forms = forms(name);
    List<SqlNode> operands = copy.getOperandList();
    if (forms.isEmpty() || isComplete(forms, operands)) {
      return visited;
    }
    boolean written = operands.stream().anyMatch(CallArguments::isSpecial);
    boolean scalar = functions.scalar(name) != null;
    if (scalar && !written) {
      // Which overload it is, and so which defaults it takes, follows from types.
      return visited;
    }
    List<Form> fitting = new ArrayList<>();
    for (Form form : forms) {
      if (!form.variadic && arguments(form, operands, copy) != null) {
        fitting.add(form);
      }
    }
    if (fitting.isEmpty()) {
      if (written) {
        throw noForm(name, forms, copy);
      }
      return visited;
    }
    if (scalar && fitting.size() > 1) {
      throw ambiguous(name, fitting, copy);
    }
    List<SqlNode> all = Objects.requireNonNull(arguments(fitting.get(0), operands, copy));
    return function.createCall(
        copy.getFunctionQuantifier(), copy.getParserPosition(), all.toArray(new SqlNode[0]));
  }

  private static DfjException ambiguous(String name, List<Form> forms, SqlCall call) {
    return new DfjException(
        ErrorCode.AMBIGUOUS_FUNCTION,
        "function '"
            + name
            + "' is ambiguous with these arguments"
            + StatementResolver.at(call.getParserPosition())
            + "; it could be "
            + known(name, forms, p -> p.name() + " " + p.types().get(0).sqlName()));
  }

  /**
   * The arguments of a call in the order of its only parameters.
   *
   * @throws DfjException UNKNOWN_FUNCTION if there are too many, too few or others
   */
  static List<SqlNode> complete(
      String name, List<Overload.Parameter> parameters, List<SqlNode> operands, SqlCall call) {
    Form form = new Form(parameters, false);
    List<SqlNode> all = arguments(form, operands, call);
    if (all == null) {
      throw noForm(name, List.of(form), call);
    }
    return all;
  }

  private List<Form> forms(String name) {
    List<Form> forms = new ArrayList<>();
    ScalarFunction scalar = functions.scalar(name);
    AggregateFunction aggregate = functions.aggregate(name);
    WindowFunction window = functions.window(name);
    if (scalar != null) {
      scalar.overloads().forEach(o -> forms.add(new Form(o.parameters(), o.variadic())));
    } else if (aggregate != null) {
      aggregate.signatures().forEach(parameters -> forms.add(new Form(parameters, false)));
    } else if (window != null) {
      window.signatures().forEach(parameters -> forms.add(new Form(parameters, false)));
    }
    return forms;
  }

  private static boolean isSpecial(SqlNode operand) {
    return isNamed(operand) || operand.getKind() == SqlKind.DEFAULT;
  }

  private static boolean isNamed(SqlNode operand) {
    return operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT;
  }

  private static boolean isComplete(List<Form> forms, List<SqlNode> operands) {
    int count = operands.size();
    return operands.stream().noneMatch(CallArguments::isSpecial)
        && forms.stream()
            .anyMatch(
                form ->
                    form.variadic
                        ? count >= form.parameters.size()
                        : count == form.parameters.size());
  }

  /** All arguments in order, or null if the form does not take these. */
  private static @Nullable List<SqlNode> arguments(
      Form form, List<SqlNode> operands, SqlCall call) {
    Map<String, SqlNode> given = new LinkedHashMap<>();
    boolean named = false;
    for (int i = 0; i < operands.size(); i++) {
      SqlNode operand = operands.get(i);
      if (isNamed(operand)) {
        named = true;
        SqlCall assignment = (SqlCall) operand;
        String name = ((SqlIdentifier) assignment.operand(1)).getSimple();
        if (given.put(name, assignment.operand(0)) != null) {
          return null;
        }
      } else if (named) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            "an argument without name follows one with"
                + StatementResolver.at(operand.getParserPosition()));
      } else if (i >= form.parameters.size()) {
        return null;
      } else {
        given.put(form.parameters.get(i).name(), operand);
      }
    }
    List<SqlNode> all = new ArrayList<>();
    for (Overload.Parameter parameter : form.parameters) {
      SqlNode argument = given.remove(parameter.name());
      if (argument == null || argument.getKind() == SqlKind.DEFAULT) {
        Overload.Parameter.Default value = parameter.defaultValue();
        if (value == null) {
          return null;
        }
        argument = literal(value.value(), call.getParserPosition());
      }
      all.add(argument);
    }
    return given.isEmpty() ? all : null;
  }

  private static DfjException noForm(String name, List<Form> forms, SqlCall call) {
    return new DfjException(
        ErrorCode.UNKNOWN_FUNCTION,
        "function '"
            + name
            + "' does not take these arguments"
            + StatementResolver.at(call.getParserPosition())
            + "; it can be called as "
            + known(name, forms, Overload.Parameter::name));
  }

  private static String known(
      String name, List<Form> forms, Function<Overload.Parameter, String> shown) {
    return forms.stream()
        .map(
            form ->
                form.parameters.stream()
                    .map(shown)
                    .collect(Collectors.joining(", ", name + "(", ")")))
        .distinct()
        .limit(4)
        .collect(Collectors.joining(", "));
  }

  private static SqlNode literal(@Nullable Object value, SqlParserPos pos) {
    if (value == null) {
      return SqlLiteral.createNull(pos);
    } else if (value instanceof Boolean truth) {
      return SqlLiteral.createBoolean(truth, pos);
    } else if (value instanceof String text) {
      return SqlLiteral.createCharString(text, pos);
    } else if (value instanceof Double || value instanceof Float) {
      return number(SqlLiteral.createApproxNumeric(magnitude(value.toString()), pos), value, pos);
    } else if (value instanceof Number) {
      String digits = new BigDecimal(value.toString()).toPlainString();
      return number(SqlLiteral.createExactNumeric(magnitude(digits), pos), value, pos);
    } else if (value instanceof LocalDate) {
      return cast(value.toString(), new SqlBasicTypeNameSpec(SqlTypeName.DATE, pos), pos);
    } else if (value instanceof LocalTime) {
      return cast(value.toString(), new SqlBasicTypeNameSpec(SqlTypeName.TIME, 9, pos), pos);
    }
    LocalDateTime time = (LocalDateTime) value;
    int digits = time.getNano() % 1000 == 0 ? 6 : 9;
    String text = time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME).replace('T', ' ');
    return cast(text, new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP, digits, pos), pos);
  }

  private static String magnitude(String digits) {
    return digits.startsWith("-") ? digits.substring(1) : digits;
  }

  private static SqlNode number(SqlNode magnitude, Object value, SqlParserPos pos) {
    return value.toString().startsWith("-")
        ? SqlStdOperatorTable.UNARY_MINUS.createCall(pos, magnitude)
        : magnitude;
  }

  private static SqlNode cast(String text, SqlBasicTypeNameSpec type, SqlParserPos pos) {
    return SqlStdOperatorTable.CAST.createCall(
        pos, SqlLiteral.createCharString(text, pos), new SqlDataTypeSpec(type, pos));
  }
}
