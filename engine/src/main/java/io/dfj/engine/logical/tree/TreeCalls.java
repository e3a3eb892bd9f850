// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.function.Overload;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.FunctionResolution;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.engine.logical.PlanCluster;
import io.dfj.engine.logical.PlanTypeFactory;
import io.dfj.engine.logical.TableAdapter;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.rel.core.Aggregate.AggCallBinding;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls for trees as the validator makes those of SQL: operands are cast to what the operator
 * takes, and the type is the operator's. Thread-safe.
 */
public final class TreeCalls {
  /** As many digits as every integer type but TINYINT and SMALLINT holds. */
  private static final int SAFE_DIGITS = 9;

  private static final OperatorTree CAST = new OperatorTree.Standard("cast");

  /** As SQL's, which the optimizer leaves alone: the text shows how the number was held. */
  private static final OperatorTree NUMBER_AS_TEXT = new OperatorTree.Standard("as text");

  private final OperatorNames operators;
  private final RexBuilder builder = PlanCluster.create().getRexBuilder();

  public TreeCalls(OperatorNames operators) {
    this.operators = operators;
  }

  /**
   * What an aggregate function takes and gives.
   *
   * @param arguments types that the given ones are to be cast to
   */
  public record AggregateTypes(List<TypeTree> arguments, TypeTree result) {
    public AggregateTypes {
      arguments = List.copyOf(arguments);
    }
  }

  /** The column type of a type. */
  public static DataType dataType(TypeTree type) {
    return CalciteTypes.operandType(TypeTrees.make(type));
  }

  /** The type of values of a column type. */
  public static TypeTree type(DataType type, boolean nullable) {
    return TypeTrees.of(CalciteTypes.toCalcite(type, nullable));
  }

  /** Grouping sets without repetitions, in the order that plans have them in. */
  public static List<List<Integer>> inOrder(List<List<Integer>> groups) {
    return groups.stream()
        .map(ImmutableBitSet::of)
        .sorted(ImmutableBitSet.COMPARATOR)
        .distinct()
        .map(ImmutableBitSet::asList)
        .toList();
  }

  /** The type of a table's rows. */
  public static TypeTree rows(Table table) {
    return TypeTrees.of(new TableAdapter(table).getRowType(PlanTypeFactory.INSTANCE));
  }

  /**
   * A call of an operator or a function of one row.
   *
   * @throws MalformedTreeException if there is no such operator, or it does not take the operands
   */
  public RexTree call(OperatorTree tree, List<RexTree> operands) {
    SqlOperator operator = TreeOperators.of(tree, operators);
    List<RexTree> coerced = coerced(operator, operands);
    List<RexNode> nodes = nodes(coerced);
    RelDataType type =
        inferred(operator.getName(), () -> builder.deriveReturnType(operator, nodes));
    OperandRules.check(operator, nodes, type);
    return new RexTree.Call(tree, coerced, TypeTrees.of(type));
  }

  /**
   * A call with the type that it is declared to have.
   *
   * @throws MalformedTreeException if there is no such operator, or it does not take the operands
   */
  public RexTree call(OperatorTree tree, List<RexTree> operands, TypeTree declared) {
    SqlOperator operator = TreeOperators.of(tree, operators);
    OperandRules.check(operator, nodes(operands), TypeTrees.make(declared));
    return new RexTree.Call(tree, operands, declared);
  }

  /** The value as one of another type; null remains null. */
  public RexTree cast(RexTree value, TypeTree type) {
    TypeTree target = withNullability(type, value.type().nullable());
    if (target.equals(value.type())) {
      return value;
    }
    if (value instanceof RexTree.Literal literal && isExact(literal, target)) {
      return new RexTree.Literal(literal.value(), target);
    }
    SqlType from = dataType(value.type()).sqlType();
    boolean numberAsText =
        dataType(target).sqlType().isString() && from.isNumeric() && !from.isInteger();
    return new RexTree.Call(numberAsText ? NUMBER_AS_TEXT : CAST, List.of(value), target);
  }

  /** Whether the literal's value is one of a wider type as it is. */
  private static boolean isExact(RexTree.Literal literal, TypeTree target) {
    if (literal.value() instanceof LiteralTree.Null) {
      return true;
    }
    SqlType from = dataType(literal.type()).sqlType();
    SqlType to = dataType(target).sqlType();
    return from.isInteger()
        && (to == SqlType.INTEGER || to == SqlType.BIGINT)
        && literal.value() instanceof LiteralTree.Decimal decimal
        && digits(decimal.value()) <= SAFE_DIGITS;
  }

  private static int digits(BigDecimal value) {
    return value.precision() - value.scale();
  }

  /**
   * The type that values of all these types can be cast to, or null if there is none.
   *
   * @param types at least one
   */
  public static @Nullable TypeTree common(List<TypeTree> types) {
    List<RelDataType> made = types.stream().map(TypeTrees::make).toList();
    RelDataType common = PlanTypeFactory.INSTANCE.leastRestrictive(made);
    return common == null ? null : TypeTrees.of(common);
  }

  /**
   * Argument and result types of an aggregate function.
   *
   * @param grouped whether every group has rows
   * @param filtered whether rows of a group may be left out
   * @throws MalformedTreeException if there is no such function, or it does not take the arguments
   */
  public AggregateTypes aggregate(
      OperatorTree tree, List<TypeTree> arguments, boolean grouped, boolean filtered) {
    if (!(TreeOperators.of(tree, operators) instanceof SqlAggFunction function)) {
      throw new MalformedTreeException("an aggregate that is none");
    }
    List<DataType> types = arguments.stream().map(TreeCalls::dataType).toList();
    List<TypeTree> coerced = arguments;
    if (function instanceof LibraryAggregate library) {
      List<List<Overload.Parameter>> signatures = library.function().signatures();
      coerced =
          coerced(function.getName(), arguments, FunctionResolution.resolve(signatures, types));
    } else {
      checkStandard(function, types);
    }
    List<RelDataType> made = coerced.stream().map(TypeTrees::make).toList();
    RelDataType type =
        inferred(
            function.getName(),
            () ->
                function.inferReturnType(
                    new AggCallBinding(
                        PlanTypeFactory.INSTANCE, function, List.of(), made, !grouped, filtered)));
    return new AggregateTypes(coerced, TypeTrees.of(type));
  }

  private static void checkStandard(SqlAggFunction function, List<DataType> types) {
    boolean fits =
        switch (function.getKind()) {
          case COUNT, GROUPING, GROUPING_ID -> true;
          case SUM, SUM0, AVG ->
              types.size() == 1
                  && (types.get(0).sqlType().isNumeric()
                      || types.get(0).sqlType().isInterval()
                      || types.get(0).sqlType() == SqlType.NULL);
          default -> types.size() == 1; // Calcite's kinds are not ours to enumerate
        };
    if (!fits) {
      throw new MalformedTreeException(function.getName() + " of arguments " + types);
    }
  }

  /**
   * A call over a window.
   *
   * @throws MalformedTreeException if the function does not take the arguments
   */
  public RexTree.Over over(
      OperatorTree.Window tree,
      List<RexTree> arguments,
      List<RexTree> partitionKeys,
      List<RexTree.OrderKey> orderKeys) {
    WindowOperator operator = TreeOperators.window(tree);
    int own = tree.arguments();
    if (own > arguments.size()) {
      throw new MalformedTreeException(operator.call().name() + " without arguments");
    }
    List<DataType> types =
        arguments.stream().limit(own).map(argument -> dataType(argument.type())).toList();
    List<DataType> wanted = operator.call().coerced(types);
    List<RexTree> coerced = new ArrayList<>();
    coerced(
            operator.call().name(),
            arguments.subList(0, own).stream().map(RexTree::type).toList(),
            wanted)
        .forEach(type -> coerced.add(cast(arguments.get(coerced.size()), type)));
    coerced.addAll(arguments.subList(own, arguments.size()));
    List<RexNode> nodes = nodes(coerced);
    RelDataType type =
        inferred(operator.getName(), () -> builder.deriveReturnType(operator, nodes));
    OperandRules.check(operator, nodes, type);
    return new RexTree.Over(tree, coerced, partitionKeys, orderKeys, TypeTrees.of(type));
  }

  private List<RexTree> coerced(SqlOperator operator, List<RexTree> operands) {
    List<TypeTree> types = operands.stream().map(RexTree::type).toList();
    if (operator instanceof LibraryFunction library) {
      FunctionResolution resolution =
          FunctionResolution.resolve(
              library.function(), types.stream().map(TreeCalls::dataType).toList());
      List<TypeTree> targets =
          coerced(
              operator.getName(), types, resolution == null ? null : resolution.argumentTypes());
      List<RexTree> cast = new ArrayList<>();
      targets.forEach(target -> cast.add(cast(operands.get(cast.size()), target)));
      return cast;
    }
    return switch (operator.getKind()) {
      case EQUALS,
          NOT_EQUALS,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          NULLIF,
          COALESCE ->
          alike(operator, operands, 0, 1);
      case CASE -> alike(operator, operands, 1, 2);
      default -> operands; // Calcite's kinds are not ours to enumerate
    };
  }

  /** Types of arguments that a function takes as these; null for that it does not take them. */
  private static List<TypeTree> coerced(
      String name, List<TypeTree> arguments, @Nullable List<DataType> wanted) {
    if (wanted == null) {
      throw new MalformedTreeException(
          "function '"
              + name
              + "' of arguments "
              + arguments.stream().map(TreeCalls::dataType).toList()
              + ", which it does not take here");
    }
    List<TypeTree> coerced = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      TypeTree argument = arguments.get(i);
      coerced.add(
          dataType(argument).equals(wanted.get(i))
              ? argument
              : type(wanted.get(i), argument.nullable()));
    }
    return coerced;
  }

  /**
   * Operands of which some are of one type.
   *
   * @param first of them
   * @param step to the next; the last operand is always one
   */
  private List<RexTree> alike(SqlOperator operator, List<RexTree> operands, int first, int step) {
    int last = operands.size() - 1;
    List<TypeTree> types = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      if (i == last || i >= first && (i - first) % step == 0) {
        types.add(operands.get(i).type());
      }
    }
    if (types.isEmpty() || types.stream().map(TreeCalls::dataType).distinct().count() == 1) {
      return operands;
    }
    TypeTree common = common(types);
    if (common == null) {
      throw new MalformedTreeException(
          operator.getName() + " of " + types.stream().map(TreeCalls::dataType).toList());
    }
    List<RexTree> alike = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      RexTree operand = operands.get(i);
      boolean one = i == last || i >= first && (i - first) % step == 0;
      alike.add(
          one && !sameKind(dataType(operand.type()), dataType(common))
              ? cast(operand, common)
              : operand);
    }
    return alike;
  }

  /** Whether values need no cast to be compared. */
  private static boolean sameKind(DataType one, DataType other) {
    return one.sqlType() == other.sqlType()
        && (!one.sqlType().isTimestamp() || one.precision() == other.precision());
  }

  /** Operands as inference sees them: constants, and columns of their types. */
  private List<RexNode> nodes(List<RexTree> operands) {
    List<RexNode> nodes = new ArrayList<>();
    for (RexTree operand : operands) {
      RelDataType type = TypeTrees.make(operand.type());
      nodes.add(
          operand instanceof RexTree.Literal literal
              ? LiteralTrees.make(literal.value(), type, builder)
              : builder.makeInputRef(type, nodes.size()));
    }
    return nodes;
  }

  private static RelDataType inferred(String name, Supplier<@Nullable RelDataType> inference) {
    RelDataType type;
    try {
      type = inference.get();
    } catch (MalformedTreeException | DfjException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      // What Calcite throws at operands that do not fit.
      throw new MalformedTreeException(name + " of operands that it does not take", e);
    }
    if (type == null) {
      throw new MalformedTreeException(name + " of operands that it does not take");
    }
    return type;
  }

  private static TypeTree withNullability(TypeTree type, boolean nullable) {
    return type.nullable() == nullable
        ? type
        : new TypeTree(type.name(), type.precision(), type.scale(), nullable, type.children());
  }
}
