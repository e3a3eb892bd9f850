// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.ColumnOrigin;
import io.dfj.engine.logical.ParameterType;
import io.dfj.engine.logical.tree.LogicalTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.substrait.proto.AdvancedExtension;
import io.substrait.proto.DynamicParameterBinding;
import io.substrait.proto.Expression;
import io.substrait.proto.Plan;
import io.substrait.proto.PlanRel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Messages of Substrait as plans. */
final class PlanReader {
  /** Plans nest no deeper, relations and expressions together. */
  static final int DEEPEST = 1_000;

  private static final int MOST_PARAMETERS = 10_000;

  private final SubstraitSession session;
  private final Map<Integer, ParameterType> parameters = new TreeMap<>();
  private final Map<Integer, Expression.Literal> bindings = new HashMap<>();
  private int depth;

  PlanReader(SubstraitSession session) {
    this.session = session;
  }

  LogicalTree read(Plan plan) {
    if (plan.getRelationsCount() != 1) {
      throw Refusal.reading(
          "" + plan.getRelationsCount() + " relations at its top: it must be one");
    }
    if (plan.hasAdvancedExtensions()) {
      check(plan.getAdvancedExtensions());
    }
    if (plan.getTypeAliasesCount() > 0) {
      throw Refusal.reading("type aliases: types must be written out");
    }
    for (DynamicParameterBinding binding : plan.getParameterBindingsList()) {
      bindings.put(binding.getParameterAnchor(), binding.getValue());
    }
    PlanRel top = plan.getRelations(0);
    RelReader relations = new RelReader(new ExtensionReader(plan), session, this);
    Rows rows = relations.rel(top.hasRoot() ? top.getRoot().getInput() : top.getRel());
    List<Field> columns = new ArrayList<>();
    for (TypeTree.Child column : rows.columns()) {
      columns.add(
          new Field(column.name(), TreeCalls.dataType(column.type()), column.type().nullable()));
    }
    if (top.hasRoot()) {
      columns = TypeReader.renamed(columns, top.getRoot().getNamesList());
    }
    return new LogicalTree(
        rows.tree(),
        new Schema(columns),
        parameterTypes(),
        Collections.<@Nullable ColumnOrigin>nCopies(columns.size(), null),
        List.of(),
        false);
  }

  /** Enters a relation or an expression. */
  void enter() {
    if (++depth > DEEPEST) {
      throw Refusal.reading(
          "its relations and expressions nest deeper than " + DEEPEST + " levels");
    }
  }

  /** Leaves it. */
  void leave() {
    depth--;
  }

  /** What of an extension must not be ignored. */
  static void check(AdvancedExtension extension) {
    if (extension.hasEnhancement()) {
      throw Refusal.reading(
          "an enhancement "
              + extension.getEnhancement().getTypeUrl()
              + ": dfj does not know it, and it must not be ignored");
    }
  }

  /** What the plan gives a parameter; null for that whoever runs it does. */
  Expression.@Nullable Literal binding(int parameter) {
    return bindings.get(parameter);
  }

  /** Notes that a parameter is used. */
  void parameter(int index, DataType type) {
    if (index < 0 || index >= MOST_PARAMETERS) {
      throw Refusal.reading(
          "parameter number " + index + ": numbers go from 0 to " + (MOST_PARAMETERS - 1));
    }
    ParameterType before = parameters.put(index, new ParameterType(type, false));
    if (before != null && !before.type().equals(type)) {
      throw Refusal.reading(
          "parameter number "
              + index
              + ": it is "
              + before.type()
              + " in one place and "
              + type
              + " in another");
    }
  }

  private List<ParameterType> parameterTypes() {
    List<ParameterType> types = new ArrayList<>();
    for (Map.Entry<Integer, ParameterType> parameter : parameters.entrySet()) {
      while (types.size() < parameter.getKey()) {
        types.add(new ParameterType(DataType.VARCHAR, true));
      }
      types.add(parameter.getValue());
    }
    return types;
  }
}
