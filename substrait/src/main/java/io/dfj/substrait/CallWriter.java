// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.Expression;
import io.substrait.proto.FunctionArgument;
import io.substrait.proto.FunctionOption;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls of operators and of functions of one row as expressions of Substrait. */
final class CallWriter {
  private static final String DATETIME = Urns.standard("datetime");
  private static final String STRING = Urns.standard("string");

  /** How functions are meant that Substrait leaves a choice. */
  private static final Map<String, FunctionOption> OPTIONS =
      Map.of("substr", option("negative_start", "LEFT_OF_BEGINNING"));

  private final TypeWriter types;
  private final ExpressionWriter expressions;

  CallWriter(TypeWriter types, ExpressionWriter expressions) {
    this.types = types;
    this.expressions = expressions;
  }

  private static FunctionOption option(String name, String preference) {
    return FunctionOption.newBuilder().setName(name).addPreference(preference).build();
  }

  Expression write(RexTree.Call call) {
    Expression special =
        call.operator() instanceof OperatorTree.Standard standard
            ? operator(standard.name(), call)
            : function(ExpressionWriter.name(call.operator()), call);
    return special == null ? plain(call) : special;
  }

  private Expression plain(RexTree.Call call) {
    boolean standard = call.operator() instanceof OperatorTree.Standard;
    String name = ExpressionWriter.name(call.operator());
    FunctionChoice choice = FunctionChoice.of(Forms.SCALAR, name, call.operands());
    if (choice == null) {
      choice =
          FunctionChoice.own(
              standard ? Urns.DFJ_OPERATORS : Urns.DFJ_FUNCTIONS, name, call.operands());
    }
    FunctionOption option = OPTIONS.get(name);
    return expressions.scalar(
        choice,
        expressions.arguments(choice, call.operands(), List.of()),
        option == null ? List.of() : List.of(option),
        call.type());
  }

  private @Nullable Expression operator(String name, RexTree.Call call) {
    return switch (name) {
      case "cast", "try cast" -> cast(call, name.startsWith("try"));
      case "as text" -> type(call) == type(call.operands().get(0)) ? null : cast(call, false);
      case "case" -> choice(call);
      case "search" -> search(call);
      case "like", "not like" -> like(call, name.startsWith("not"), false);
      case "ilike", "not ilike" -> like(call, name.startsWith("not"), true);
      case "row" -> {
        Expression.Nested.Struct.Builder struct = Expression.Nested.Struct.newBuilder();
        call.operands().forEach(operand -> struct.addFields(expressions.write(operand)));
        yield Expression.newBuilder()
            .setNested(Expression.Nested.newBuilder().setStruct(struct))
            .build();
      }
      case "array" -> {
        if (call.operands().isEmpty()) {
          yield null;
        }
        Expression.Nested.List.Builder list = Expression.Nested.List.newBuilder();
        call.operands().forEach(operand -> list.addValues(expressions.write(operand)));
        yield Expression.newBuilder()
            .setNested(Expression.Nested.newBuilder().setList(list))
            .build();
      }
      case "||" -> isText(call.operands()) ? concat(call) : null;
      case "time + interval" -> addInterval(call);
      default -> null;
    };
  }

  private static boolean isText(List<RexTree> values) {
    return values.stream().allMatch(value -> type(value).isString());
  }

  private static SqlType type(RexTree value) {
    return TreeCalls.dataType(value.type()).sqlType();
  }

  private @Nullable Expression function(String name, RexTree.Call call) {
    return name.equals("date_part") ? extract(call) : null;
  }

  /** A length that a cast cuts text to is that of the type; other types of text have none. */
  private Expression cast(RexTree.Call call, boolean orNull) {
    DataType from = TreeCalls.dataType(call.operands().get(0).type());
    if (from.sqlType().isString()
        && isPart(call.type().name())
        && !namesUnits(call.operands().get(0))) {
      throw Refusal.writing(
          "a cast of text to "
              + call.type().name().replace("_", " TO ").replaceFirst(" TO ", " ")
              + ": Substrait has casts to INTERVAL YEAR TO MONTH and INTERVAL DAY TO SECOND only");
    }
    Expression value = expressions.write(call.operands().get(0));
    DataType target = TreeCalls.dataType(call.type());
    if (target.sqlType().isString() && target.precision() > 0) {
      io.substrait.proto.Type sized =
          io.substrait.proto.Type.newBuilder()
              .setVarchar(
                  io.substrait.proto.Type.VarChar.newBuilder()
                      .setLength(target.precision())
                      .setNullability(
                          call.type().nullable()
                              ? io.substrait.proto.Type.Nullability.NULLABILITY_NULLABLE
                              : io.substrait.proto.Type.Nullability.NULLABILITY_REQUIRED))
              .build();
      value = ExpressionWriter.cast(value, sized, orNull);
    }
    return ExpressionWriter.cast(value, types.type(call.type()), orNull);
  }

  private static boolean namesUnits(RexTree value) {
    return value instanceof RexTree.Literal literal
        && literal.value() instanceof LiteralTree.Text text
        && text.value().chars().anyMatch(Character::isLetter);
  }

  /** Whether texts of intervals of the type have a unit that the type says. */
  private static boolean isPart(String type) {
    return type.startsWith("INTERVAL_")
        && !type.equals("INTERVAL_DAY_SECOND")
        && !type.equals("INTERVAL_YEAR_MONTH");
  }

  private Expression choice(RexTree.Call call) {
    Expression.IfThen.Builder made = Expression.IfThen.newBuilder();
    int last = call.operands().size() - 1;
    for (int i = 0; i < last; i += 2) {
      made.addIfs(
          Expression.IfThen.IfClause.newBuilder()
              .setIf(expressions.write(call.operands().get(i)))
              .setThen(expressions.write(call.operands().get(i + 1))));
    }
    made.setElse(expressions.write(call.operands().get(last)));
    return Expression.newBuilder().setIfThen(made).build();
  }

  private @Nullable Expression like(RexTree.Call call, boolean negated, boolean anyCase) {
    if (call.operands().size() != 2) {
      return null;
    }
    FunctionChoice like = new FunctionChoice(STRING, "like:str_str", uncast(2), null, "");
    Expression made =
        expressions.scalar(
            like,
            expressions.arguments(like, call.operands(), List.of()),
            List.of(option("case_sensitivity", anyCase ? "CASE_INSENSITIVE" : "CASE_SENSITIVE")),
            call.type());
    return negated ? logic("not:bool", List.of(made), call.type()) : made;
  }

  private static List<@Nullable DataType> uncast(int arguments) {
    List<@Nullable DataType> casts = new ArrayList<>();
    for (int i = 0; i < arguments; i++) {
      casts.add(null);
    }
    return casts;
  }

  private Expression concat(RexTree.Call call) {
    FunctionChoice concat = new FunctionChoice(STRING, "concat:str", uncast(2), null, "");
    return expressions.scalar(
        concat,
        expressions.arguments(concat, call.operands(), List.of()),
        List.of(option("null_handling", "ACCEPT_NULLS")),
        call.type());
  }

  /** A function of the truth values of others. */
  private Expression logic(String name, List<Expression> operands, TypeTree type) {
    FunctionChoice choice =
        new FunctionChoice(Urns.standard("boolean"), name, uncast(operands.size()), null, "");
    return expressions.scalar(choice, values(operands), List.of(), type);
  }

  private static List<FunctionArgument> values(List<Expression> operands) {
    List<FunctionArgument> arguments = new ArrayList<>();
    operands.forEach(
        operand -> arguments.add(FunctionArgument.newBuilder().setValue(operand).build()));
    return arguments;
  }

  /** Substrait adds days to a date as if it were a time, and subtracts them as days. */
  private @Nullable Expression addInterval(RexTree.Call call) {
    RexTree interval = call.operands().get(1);
    DataType result = TreeCalls.dataType(call.type());
    SqlType of = result.sqlType();
    RexTree time = call.operands().get(0);
    if (of != SqlType.DATE && !of.isTimestamp() || of == SqlType.DATE && type(time) != of) {
      return null;
    } else if (!TreeCalls.dataType(time.type()).equals(result)) {
      // The result has digits or a time of the day that the operand has not.
      time =
          new RexTree.Call(
              new OperatorTree.Standard("cast"),
              List.of(time),
              TreeCalls.type(result, time.type().nullable()));
    }
    boolean days = type(interval) == SqlType.INTERVAL_DAY_TIME;
    String name = "add:";
    List<RexTree> operands = List.of(time, interval);
    if (of == SqlType.DATE && days) {
      if (!(interval instanceof RexTree.Literal literal)
          || !(literal.value() instanceof LiteralTree.Decimal number)) {
        return null;
      }
      BigDecimal negated = number.value().negate();
      name = "subtract:";
      operands =
          List.of(time, new RexTree.Literal(new LiteralTree.Decimal(negated), literal.type()));
    } else if (of == SqlType.TIMESTAMP_WITH_TIME_ZONE && !days) {
      // Needs the name of a zone.
      return null;
    }
    name += TypeWriter.shortName(TreeCalls.dataType(time.type())) + (days ? "_iday" : "_iyear");
    FunctionChoice choice = new FunctionChoice(DATETIME, name, uncast(2), null, "");
    return expressions.scalar(
        choice, expressions.arguments(choice, operands, List.of()), List.of(), call.type());
  }

  private @Nullable Expression extract(RexTree.Call call) {
    RexTree time = call.operands().get(1);
    SqlType of = type(time);
    if (of != SqlType.DATE && of != SqlType.TIMESTAMP
        || !(call.operands().get(0) instanceof RexTree.Literal literal)
        || !(literal.value() instanceof LiteralTree.Text text)) {
      return null;
    }
    DateParts part = DateParts.of(text.value());
    if (part == null || of == SqlType.DATE && !part.isOfDates()) {
      return null;
    }
    String name =
        (part.isNumbered() ? "extract:req_req_" : "extract:req_")
            + TypeWriter.shortName(TreeCalls.dataType(time.type()));
    FunctionChoice choice = new FunctionChoice(DATETIME, name, uncast(1), DataType.BIGINT, "");
    return expressions.scalar(
        choice,
        expressions.arguments(
            choice,
            List.of(time),
            part.isNumbered() ? List.of(part.name(), DateParts.FROM_ONE) : List.of(part.name())),
        List.of(),
        call.type());
  }

  /** A search for a value in ranges, as comparisons with their bounds. */
  private Expression search(RexTree.Call call) {
    RexTree value = call.operands().get(0);
    if (!(call.operands().get(1) instanceof RexTree.Literal literal)
        || !(literal.value() instanceof LiteralTree.Ranges ranges)) {
      throw Refusal.writing("a search for a value in what is no constant");
    }
    TypeTree truth = TreeCalls.type(DataType.BOOLEAN, call.type().nullable());
    List<Expression> any = new ArrayList<>();
    for (LiteralTree.Range range : ranges.ranges()) {
      any.add(range(value, literal.type(), range, truth));
    }
    boolean nullIsTrue = ranges.nullAs().equals("TRUE");
    if (nullIsTrue || any.isEmpty()) {
      any.add(nullTest("is null", value));
    }
    Expression found = any.size() == 1 ? any.get(0) : logic("or:bool", any, truth);
    return nullIsTrue || ranges.nullAs().equals("UNKNOWN") && !ranges.ranges().isEmpty()
        ? found
        : logic("and:bool", List.of(found, nullTest("is not null", value)), truth);
  }

  private Expression nullTest(String operator, RexTree value) {
    return plain(
        new RexTree.Call(
            new OperatorTree.Standard(operator),
            List.of(value),
            TreeCalls.type(DataType.BOOLEAN, false)));
  }

  private Expression range(RexTree value, TypeTree type, LiteralTree.Range range, TypeTree truth) {
    LiteralTree lower = range.lower();
    LiteralTree upper = range.upper();
    if (lower != null && lower.equals(upper)) {
      return comparison("=", value, lower, type, truth);
    }
    List<Expression> all = new ArrayList<>();
    if (lower != null) {
      all.add(comparison(range.lowerIncluded() ? ">=" : ">", value, lower, type, truth));
    }
    if (upper != null) {
      all.add(comparison(range.upperIncluded() ? "<=" : "<", value, upper, type, truth));
    }
    return all.isEmpty()
        ? nullTest("is not null", value)
        : all.size() == 1 ? all.get(0) : logic("and:bool", all, truth);
  }

  private Expression comparison(
      String operator, RexTree value, LiteralTree bound, TypeTree type, TypeTree truth) {
    return plain(
        new RexTree.Call(
            new OperatorTree.Standard(operator),
            List.of(value, new RexTree.Literal(bound, type)),
            truth));
  }
}
