// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.Expression;
import io.substrait.proto.FunctionArgument;
import io.substrait.proto.FunctionOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls of functions of one row. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class CallReader {
  private final ExtensionReader extensions;
  private final SubstraitSession session;
  private final TreeCalls calls;
  private final ExpressionReader expressions;

  CallReader(ExtensionReader extensions, SubstraitSession session, ExpressionReader expressions) {
    this.extensions = extensions;
    this.session = session;
    this.calls = session.calls();
    this.expressions = expressions;
  }

  /**
   * What a function is given.
   *
   * @param words of an enumeration
   */
  record Arguments(List<String> words, List<RexTree> values) {}

  static Arguments arguments(
      List<FunctionArgument> arguments, ExpressionReader expressions, Scope scope) {
    Arguments read = new Arguments(new ArrayList<>(), new ArrayList<>());
    for (FunctionArgument argument : arguments) {
      switch (argument.getArgTypeCase()) {
        case ENUM -> read.words().add(argument.getEnum());
        case VALUE -> read.values().add(expressions.read(argument.getValue(), scope));
        case TYPE -> throw Refusal.reading("a function with a type for an argument");
        case ARGTYPE_NOT_SET ->
            throw Refusal.reading("a function with an argument that says nothing");
      }
    }
    return read;
  }

  /**
   * Which of several functions of the same name is meant, as {@code SAMPLE}. It was an option
   * before it was an argument.
   */
  static String constant(
      ExtensionReader.Name name, Arguments arguments, List<FunctionOption> options) {
    String lower = name.name().toLowerCase(Locale.ROOT);
    FunctionOptions.check(
        lower, options, arguments.values().stream().map(CallReader::type).toList());
    if (!lower.equals("std_dev") && !lower.equals("variance")) {
      return arguments.words().isEmpty() ? "" : arguments.words().get(0);
    }
    String option = FunctionOptions.value(lower, "distribution", options);
    return !arguments.words().isEmpty()
        ? arguments.words().get(0).toUpperCase(Locale.ROOT)
        : option.isEmpty() ? "SAMPLE" : option;
  }

  RexTree read(Expression.ScalarFunction function, Scope scope) {
    ExtensionReader.Name name = extensions.function(function.getFunctionReference());
    Arguments arguments = arguments(function.getArgumentsList(), expressions, scope);
    // Where functions had arguments before these could be other than values.
    function.getArgsList().forEach(old -> arguments.values().add(expressions.read(old, scope)));
    RexTree made =
        switch (name.urn()) {
          case Urns.DFJ_OPERATORS -> own(name.name(), arguments.values(), function);
          case Urns.DFJ_FUNCTIONS -> named(name.name(), arguments.values());
          default -> standard(name, arguments, function);
        };
    return expressions.as(made, function.getOutputType());
  }

  RexTree call(String operator, List<RexTree> operands) {
    return ExpressionReader.call(calls, operator, operands);
  }

  /** Of the type that the plan says: some operators take it from the SQL that they are in. */
  private RexTree own(String name, List<RexTree> operands, Expression.ScalarFunction function) {
    Field type = expressions.field(function.getOutputType());
    OperatorTree operator = new OperatorTree.Standard(name);
    return type.type().sqlType().isNested()
        ? calls.call(operator, operands)
        : calls.call(operator, operands, TreeCalls.type(type.type(), type.nullable()));
  }

  RexTree named(String name, List<RexTree> operands) {
    ScalarFunction function = session.functions().scalar(name);
    if (function == null) {
      throw missing(name);
    }
    return calls.call(new OperatorTree.Scalar(function), operands);
  }

  static CodecException missing(String name) {
    return Refusal.reading("function " + name + ": this session has no such function");
  }

  private RexTree standard(
      ExtensionReader.Name name, Arguments arguments, Expression.ScalarFunction function) {
    String lower = name.name().toLowerCase(Locale.ROOT);
    FunctionOptions.check(
        lower,
        function.getOptionsList(),
        arguments.values().stream().map(CallReader::type).toList());
    if (name.urn().isEmpty()) {
      RexTree unlisted = UnlistedNames.call(lower, arguments.values(), this);
      if (unlisted != null) {
        return unlisted;
      }
    }
    RexTree special = special(lower, arguments, function);
    if (special != null) {
      return special;
    }
    String target = Forms.SCALAR.target(lower, "");
    if (target == null) {
      // Engines that name no list mean functions that most have.
      if (!name.urn().isEmpty() || session.functions().scalar(lower) == null) {
        throw missing(name.name());
      }
      return named(lower, arguments.values());
    }
    if (isComparison(target)) {
      return expressions.compared(target, arguments.values());
    }
    boolean isFunction = session.functions().scalar(target) != null && !isOperator(target);
    return isFunction ? named(target, arguments.values()) : call(target, arguments.values());
  }

  /** Of the names that both an operator and a function have, and plans use for the operator. */
  private static boolean isOperator(String target) {
    return switch (target) {
      case "coalesce", "nullif", "mod" -> true;
      default -> false;
    };
  }

  private static boolean isComparison(String target) {
    return switch (target) {
      case "=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from" -> true;
      default -> false;
    };
  }

  private @Nullable RexTree special(
      String name, Arguments arguments, Expression.ScalarFunction function) {
    List<RexTree> values = arguments.values();
    return switch (name) {
      case "and", "or" -> values.size() == 1 ? values.get(0) : null;
      case "add", "subtract" ->
          values.size() == 2
                  && (isTime(values.get(0)) && isInterval(values.get(1))
                      || name.equals("add") && isInterval(values.get(0)) && isTime(values.get(1)))
              ? interval(values, name.equals("subtract"), function)
              : null;
      case "like", "ilike", "not_like", "not_ilike" -> like(name, values, function);
      case "between" -> {
        if (values.size() != 3) {
          yield null;
        }
        expressions.copied(values.get(0), 2);
        yield call(
            "and",
            List.of(
                expressions.compared(">=", List.of(values.get(0), values.get(1))),
                expressions.compared("<=", List.of(values.get(0), values.get(2)))));
      }
      case "concat" -> {
        if (values.isEmpty() || !values.stream().allMatch(CallReader::isText)) {
          yield null;
        }
        yield FunctionOptions.value(name, "null_handling", function.getOptionsList())
                .equals("IGNORE_NULLS")
            ? named(name, values)
            : joined(values);
      }
      case "extract" -> extract(arguments);
      case "logb" ->
          values.size() == 2 ? named("log", List.of(values.get(1), values.get(0))) : null;
      case "xor" -> values.size() == 2 ? call("<>", values) : null;
      case "and_not" ->
          values.size() == 2
              ? call("and", List.of(values.get(0), call("not", List.of(values.get(1)))))
              : null;
      default -> null;
    };
  }

  private static SqlType type(RexTree value) {
    return TreeCalls.dataType(value.type()).sqlType();
  }

  private static boolean isText(RexTree value) {
    return type(value).isString();
  }

  private static boolean isTime(RexTree value) {
    return type(value) == SqlType.DATE || type(value).isTimestamp() || type(value) == SqlType.TIME;
  }

  private static boolean isInterval(RexTree value) {
    return type(value).isInterval();
  }

  private RexTree joined(List<RexTree> values) {
    RexTree made = values.get(0);
    for (RexTree value : values.subList(1, values.size())) {
      made = call("||", List.of(made, value));
    }
    return made;
  }

  private RexTree interval(
      List<RexTree> values, boolean negated, Expression.ScalarFunction function) {
    RexTree time = isTime(values.get(0)) ? values.get(0) : values.get(1);
    RexTree interval = isTime(values.get(0)) ? values.get(1) : values.get(0);
    if (negated) {
      interval =
          interval instanceof RexTree.Literal literal
                  && literal.value() instanceof LiteralTree.Decimal number
              ? new RexTree.Literal(
                  new LiteralTree.Decimal(number.value().negate()), literal.type())
              : call("-x", List.of(interval));
    }
    if (function.hasOutputType()) {
      // A time of the day is kept if the plan says that the result has one.
      DataType result = expressions.field(function.getOutputType()).type();
      if (result.sqlType().isTimestamp()) {
        time = calls.cast(time, TreeCalls.type(result, time.type().nullable()));
      }
    }
    return call("time + interval", List.of(time, interval));
  }

  private RexTree like(String name, List<RexTree> values, Expression.ScalarFunction function) {
    boolean anyCase =
        name.endsWith("ilike")
            || FunctionOptions.value(name, "case_sensitivity", function.getOptionsList())
                .equals("CASE_INSENSITIVE");
    // Some engines say with a third argument that there is no escape character.
    List<RexTree> operands =
        values.size() == 3
                && values.get(2) instanceof RexTree.Literal literal
                && literal.value() instanceof LiteralTree.Null
            ? values.subList(0, 2)
            : values;
    if (operands.size() < 2 || !operands.stream().allMatch(CallReader::isText)) {
      throw Refusal.reading(
          "function "
              + name
              + " of "
              + values.stream().map(value -> TreeCalls.dataType(value.type())).toList()
              + ": it takes a text, a pattern and perhaps an escape character");
    }
    RexTree made = call(anyCase ? "ilike" : "like", operands);
    return name.startsWith("not") ? call("not", List.of(made)) : made;
  }

  private RexTree extract(Arguments arguments) {
    List<RexTree> values = arguments.values();
    List<String> words = arguments.words();
    String word;
    RexTree time;
    if (!words.isEmpty() && values.size() == 1) {
      word = words.get(0);
      time = values.get(0);
    } else if (values.size() == 2
        && values.get(0) instanceof RexTree.Literal literal
        && literal.value() instanceof LiteralTree.Text text) {
      word = text.value();
      time = values.get(1);
    } else {
      throw Refusal.reading(
          "function extract with other arguments than the name of a part and one time");
    }
    DateParts part = DateParts.named(word);
    if (part == null
        || part.isNumbered() && words.size() > 1 && !words.get(1).equals(DateParts.FROM_ONE)) {
      throw Refusal.reading(
          "function extract of "
              + (words.isEmpty() ? word : String.join(" ", words))
              + ": dfj has "
              + DateParts.names()
              + ", counted from one");
    }
    return named("date_part", List.of(LiteralReader.text(part.field()), time));
  }
}
