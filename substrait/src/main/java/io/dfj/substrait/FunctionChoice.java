// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The function of Substrait that a call becomes.
 *
 * @param name with the types of its arguments
 * @param arguments what each argument must be cast to; null for nothing
 * @param result what the function gives, if that is not what the call gives
 * @param constant what is said before the arguments; empty for nothing
 */
record FunctionChoice(
    String urn,
    String name,
    List<@Nullable DataType> arguments,
    @Nullable DataType result,
    String constant) {
  private static final String ANY = "any";
  private static final String ENUM = "req";

  /** How far arguments may be from what a function takes, from near to far. */
  private enum Reach {
    EXACT,
    WIDENING,
    /** Also constants of 64 bits that are ones of 32. */
    NARROWING
  }

  /**
   * The first function that takes the arguments as they are, else the first that takes them as
   * wider numbers, else the first that takes constants as narrower ones.
   *
   * @return null if there is none
   */
  static @Nullable FunctionChoice of(Forms forms, String target, List<RexTree> arguments) {
    for (Reach reach : Reach.values()) {
      for (Form form : forms.of(target)) {
        for (String signature : form.signatures()) {
          List<@Nullable DataType> casts = casts(form, signature, arguments, reach);
          if (casts != null) {
            String types =
                form.constant().isEmpty()
                    ? signature
                    : signature.isEmpty() ? ENUM : ENUM + "_" + signature;
            return new FunctionChoice(
                form.urn(),
                form.name() + ":" + types,
                casts,
                form.result().isEmpty() ? null : type(form.result(), SqlType.NULL),
                form.constant());
          }
        }
      }
    }
    return null;
  }

  /** A function of one of dfj's own lists. */
  static FunctionChoice own(String urn, String name, List<RexTree> arguments) {
    String types =
        arguments.stream()
            .map(argument -> TypeWriter.shortName(TreeCalls.dataType(argument.type())))
            .collect(Collectors.joining("_"));
    List<@Nullable DataType> casts = new ArrayList<>();
    arguments.forEach(argument -> casts.add(null));
    return new FunctionChoice(urn, name + ":" + types, casts, null, "");
  }

  private static @Nullable List<@Nullable DataType> casts(
      Form form, String signature, List<RexTree> arguments, Reach reach) {
    String[] wanted = signature.isEmpty() ? new String[0] : signature.split("_");
    if (form.variadic() ? arguments.isEmpty() : wanted.length != arguments.size()) {
      return null;
    }
    List<@Nullable DataType> casts = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      RexTree argument = arguments.get(i);
      String type = wanted[form.variadic() ? 0 : i];
      DataType given = TreeCalls.dataType(argument.type());
      if (type.equals(ANY) || TypeWriter.shortName(given).equals(type)) {
        casts.add(null);
      } else if (reach != Reach.EXACT && widens(given.sqlType(), type)
          || reach == Reach.NARROWING && isSmall(argument, type)) {
        casts.add(type(type, given.sqlType()));
      } else {
        return null;
      }
    }
    return casts;
  }

  private static boolean widens(SqlType from, String to) {
    return switch (to) {
      case "i16", "i32", "i64" -> from.isInteger() && from.compareTo(type(to, from).sqlType()) < 0;
      case "dec" -> from.isInteger();
      case "fp64" -> from.isNumeric();
      case "bool" -> from == SqlType.NULL;
      default -> false;
    };
  }

  /** Whether a number of 64 bits is a constant of 32. */
  private static boolean isSmall(RexTree argument, String to) {
    return to.equals("i32")
        && argument instanceof RexTree.Literal literal
        && literal.value() instanceof LiteralTree.Decimal decimal
        && TreeCalls.dataType(literal.type()).sqlType() == SqlType.BIGINT
        && decimal.value().toBigInteger().bitLength() < Integer.SIZE;
  }

  private static DataType type(String name, SqlType from) {
    return switch (name) {
      case "i16" -> DataType.SMALLINT;
      case "i32" -> DataType.INTEGER;
      case "i64" -> DataType.BIGINT;
      case "fp64" -> DataType.DOUBLE;
      case "bool" -> DataType.BOOLEAN;
      case "dec" -> DataType.decimal(digits(from), 0);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** That a type of integers needs. */
  private static int digits(SqlType type) {
    return type == SqlType.TINYINT
        ? 3
        : type == SqlType.SMALLINT ? 5 : type == SqlType.INTEGER ? 10 : 19;
  }
}
