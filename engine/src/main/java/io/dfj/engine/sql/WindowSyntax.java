// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.aggregate.Count;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of a {@link WindowOperator} of whatever stands before OVER, before validation:
 * FILTER, IGNORE NULLS and DISTINCT, and the frame of the window; and puts named windows where they
 * are named. What Calcite sees are partitions and order alone.
 */
final class WindowSyntax extends SqlShuttle {
  /** Place of the named windows among a query's operands. */
  private static final int WINDOWS = 6;

  private static final String IN_WINDOW = "a window function";

  /** The named windows of the query whose clauses are visited. */
  private Map<String, SqlWindow> windows = Map.of();

  private final Set<SqlWindow> used = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether a window of the query is over an aggregate, and so over the query's groups. */
  private boolean overGroups;

  /** What the visited expression is part of that takes no window function; null for nothing. */
  private @Nullable String inside;

  private final FunctionRegistry functions;

  private WindowSyntax(FunctionRegistry functions) {
    this.functions = functions;
  }

  static SqlNode rewrite(SqlNode query, FunctionRegistry functions) {
    SqlNode rewritten = query.accept(new WindowSyntax(functions));
    return rewritten == null ? query : rewritten;
  }

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    if (call instanceof SqlOrderBy order) {
      return orderBy(order);
    }
    Map<String, SqlWindow> outer = windows;
    String around = inside;
    boolean outerGroups = overGroups;
    try {
      if (call instanceof SqlSelect select) {
        inside = null;
        overGroups = false;
        windows = named(select.getWindowList());
        SqlNode visited = super.visit(call);
        if (visited instanceof SqlSelect copy) {
          if (!windows.isEmpty()) {
            copy.setOperand(WINDOWS, unused());
          }
          qualify(copy);
          if (overGroups && copy.getGroup() == null) {
            // Calcite looks for aggregates before windows only: all rows are one group.
            copy.setGroupBy(new SqlNodeList(List.of(SqlNodeList.EMPTY), SqlParserPos.ZERO));
          }
          overGroups = outerGroups;
        }
        return visited;
      }
      if (call.getKind() == SqlKind.OVER) {
        if (inside != null) {
          throw error(inside + " cannot contain a window function", call);
        }
        SqlCall whole = over(call);
        inside = IN_WINDOW;
        return super.visit(whole);
      }
      if (call.getOperator() instanceof SqlUnresolvedFunction) {
        checkCalled(call);
      }
      return super.visit(call);
    } finally {
      windows = outer;
      inside = around;
    }
  }

  /** The validator wants a window function in QUALIFY, where one in the select list is enough. */
  private static void qualify(SqlSelect select) {
    SqlNode condition = select.getQualify();
    SqlNode selected = condition == null ? null : FirstWindow.in(select.getSelectList());
    if (condition != null && selected != null && FirstWindow.in(condition) == null) {
      SqlParserPos pos = condition.getParserPosition();
      SqlNode always =
          SqlStdOperatorTable.OR.createCall(
              pos,
              SqlStdOperatorTable.IS_NULL.createCall(pos, copy(selected)),
              SqlStdOperatorTable.IS_NOT_NULL.createCall(pos, copy(selected)));
      select.setQualify(SqlStdOperatorTable.AND.createCall(pos, condition, always));
    }
  }

  /** Finds a window call outside of subqueries. */
  private static final class FirstWindow extends SqlBasicVisitor<@Nullable Void> {
    private @Nullable SqlCall found;

    static @Nullable SqlCall in(SqlNode node) {
      FirstWindow search = new FirstWindow();
      node.accept(search);
      return search.found;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
      if (call.getKind() == SqlKind.OVER) {
        found = found == null ? call : found;
        return null;
      }
      return call.isA(SqlKind.QUERY) ? null : super.visit(call);
    }
  }

  /** A call that is not before OVER. */
  private void checkCalled(SqlCall call) {
    String name = call.getOperator().getName();
    if (functions.window(name) != null && functions.aggregate(name) == null) {
      throw error("window function '" + name.toLowerCase(Locale.ROOT) + "' needs OVER", call);
    }
    if (functions.aggregate(name) != null) {
      overGroups |= IN_WINDOW.equals(inside);
      inside = "an aggregate function";
    }
  }

  /** Windows that nothing names have to be valid too; equal ones the validator would refuse. */
  private SqlNodeList unused() {
    List<SqlNode> unused = new ArrayList<>();
    for (Map.Entry<String, SqlWindow> named : windows.entrySet()) {
      SqlWindow window = named.getValue();
      SqlParserPos pos = window.getParserPosition();
      if (!used.contains(window)) {
        SqlNode plain = plain(window);
        if (unused.stream().noneMatch(other -> other.equalsDeep(plain, Litmus.IGNORE))) {
          ((SqlWindow) plain).setDeclName(new SqlIdentifier(named.getKey(), pos));
          unused.add(plain);
        }
      }
    }
    return new SqlNodeList(unused, SqlParserPos.ZERO);
  }

  /** Partitions and order of a window alone. */
  private static SqlNode plain(SqlWindow window) {
    SqlParserPos pos = window.getParserPosition();
    return SqlWindow.create(
        null,
        null,
        copy(window.getPartitionList()),
        copy(window.getOrderList()),
        SqlLiteral.createBoolean(false, pos),
        null,
        null,
        null,
        SqlWindow.createExcludeNoOthers(pos),
        pos);
  }

  /** What is ordered by may name windows of the query it orders. */
  private @Nullable SqlNode orderBy(SqlOrderBy order) {
    SqlNode body = order.query instanceof SqlWith with ? with.body : order.query;
    Map<String, SqlWindow> outer = windows;
    SqlNode query = order.query.accept(this);
    if (body instanceof SqlSelect select) {
      windows = named(select.getWindowList());
    }
    try {
      SqlNode keys = order.orderList.accept(this);
      return new SqlOrderBy(
          order.getParserPosition(),
          query == null ? order.query : query,
          keys instanceof SqlNodeList list ? list : order.orderList,
          order.offset,
          order.fetch);
    } finally {
      windows = outer;
    }
  }

  /** By name, each with what it takes over from others. */
  private static Map<String, SqlWindow> named(SqlNodeList declarations) {
    Map<String, SqlWindow> named = new LinkedHashMap<>();
    for (SqlNode node : declarations) {
      SqlWindow window = (SqlWindow) node;
      SqlIdentifier name = window.getDeclName();
      SqlWindow whole = resolve(window, named);
      WindowFrame.of(whole);
      if (name != null && named.put(name.getSimple(), whole) != null) {
        throw error("window '" + name.getSimple() + "' is defined twice", name);
      }
    }
    return named;
  }

  /** The window with partitions and order of the one it names. */
  private static SqlWindow resolve(SqlWindow window, Map<String, SqlWindow> named) {
    SqlIdentifier reference = window.getRefName();
    if (reference == null) {
      return window;
    }
    SqlWindow base = find(reference, named);
    String name = reference.getSimple();
    if (!window.getPartitionList().isEmpty()) {
      throw error(
          "PARTITION BY of window '" + name + "' cannot be replaced", window.getPartitionList());
    }
    boolean ordered = !window.getOrderList().isEmpty();
    if (ordered && !base.getOrderList().isEmpty()) {
      throw error("ORDER BY of window '" + name + "' cannot be replaced", window.getOrderList());
    }
    if (WindowFrame.isGiven(base)) {
      throw error("window '" + name + "' has a frame: it can be named after OVER only", reference);
    }
    List<SqlNode> operands = new ArrayList<>(window.getOperandList());
    return SqlWindow.create(
        null,
        null,
        base.getPartitionList(),
        ordered ? window.getOrderList() : base.getOrderList(),
        (SqlLiteral) operands.get(4),
        window.getLowerBound(),
        window.getUpperBound(),
        null,
        window.getExclude(),
        window.getParserPosition());
  }

  private static SqlWindow find(SqlIdentifier name, Map<String, SqlWindow> named) {
    SqlWindow window = named.get(name.getSimple());
    if (window == null) {
      throw new DfjException(
          ErrorCode.UNKNOWN_WINDOW,
          "window '"
              + name.getSimple()
              + "' not found"
              + at(name)
              + NameHint.of(name.getSimple(), named.keySet()));
    }
    return window;
  }

  private SqlCall over(SqlCall over) {
    SqlNode target = over.operand(1);
    SqlWindow window =
        target instanceof SqlIdentifier name
            ? find(name, windows)
            : resolve((SqlWindow) target, windows);
    WindowFrame frame = WindowFrame.of(window);
    SqlNode called = call(over.operand(0), frame, window);
    used.add(window);
    return SqlStdOperatorTable.OVER.createCall(over.getParserPosition(), called, plain(window));
  }

  private SqlNode call(SqlNode given, WindowFrame frame, SqlWindow window) {
    SqlNode node = given;
    SqlNode filter = null;
    SqlNode nulls = null;
    boolean ignoreNulls = false;
    while (node instanceof SqlCall wrapper) {
      if (wrapper.getKind() == SqlKind.FILTER) {
        filter = wrapper.operand(1);
      } else if (wrapper.getKind() == SqlKind.IGNORE_NULLS
          || wrapper.getKind() == SqlKind.RESPECT_NULLS) {
        nulls = wrapper;
        ignoreNulls = wrapper.getKind() == SqlKind.IGNORE_NULLS;
      } else if (wrapper.getKind() == SqlKind.WITHIN_GROUP) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "ORDER BY in the arguments of a function before OVER is not supported" + at(wrapper));
      } else {
        break;
      }
      node = wrapper.operand(0);
    }
    if (!(node instanceof SqlCall call) || !(call.getOperator() instanceof SqlUnresolvedFunction)) {
      return given;
    }
    String name = call.getOperator().getName();
    WindowFunction function = functions.window(name);
    AggregateFunction aggregate = function == null ? functions.aggregate(name) : null;
    if (function == null && aggregate == null) {
      return given;
    }
    checkArity(call, name, function, aggregate);
    boolean distinct = isDistinct(call);
    if (function != null && (distinct || filter != null)) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          String.format(
              "%s is not supported for window function '%s'%s",
              distinct ? "DISTINCT" : "FILTER", function.name(), at(call)));
    }
    boolean takesNulls =
        function != null
            ? function.takesNullTreatment()
            : aggregate != null && aggregate.takesNullTreatment();
    if (nulls != null && !takesNulls) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          String.format(
              "%s is not supported for function '%s'%s",
              ignoreNulls ? "IGNORE NULLS" : "RESPECT NULLS",
              name.toLowerCase(Locale.ROOT),
              at(call)));
    }
    List<SqlNode> operands = new ArrayList<>(call.getOperandList());
    boolean star =
        operands.size() == 1 && operands.get(0) instanceof SqlIdentifier id && id.isStar();
    if (star) {
      operands.clear();
    }
    return operator(
        new WindowOperator.Call(
            aggregate,
            function,
            operands.size(),
            distinct,
            ignoreNulls,
            filter != null,
            // Without a say in it, frames would only tell equal calls apart.
            function != null && !function.readsFrame() ? Frame.DEFAULT : frame.frame(),
            isAscending(window)),
        operands,
        filter,
        frame,
        window,
        call.getParserPosition());
  }

  private void checkArity(
      SqlCall call,
      String name,
      @Nullable WindowFunction function,
      @Nullable AggregateFunction aggregate) {
    List<List<Overload.Parameter>> signatures =
        function != null
            ? function.signatures()
            : aggregate != null ? aggregate.signatures() : List.of();
    int count = call.operandCount();
    if (aggregate != Count.FUNCTION && signatures.stream().noneMatch(s -> s.size() == count)) {
      throw new DfjException(
          ErrorCode.UNKNOWN_FUNCTION, FunctionArity.message(functions, name, count) + at(call));
    }
  }

  private static SqlNode operator(
      WindowOperator.Call called,
      List<SqlNode> operands,
      @Nullable SqlNode filter,
      WindowFrame frame,
      SqlWindow window,
      SqlParserPos pos) {
    if (filter != null) {
      operands.add(filter);
    }
    if (called.startOperand() >= 0 && frame.start() != null) {
      operands.add(copy(frame.start()));
    }
    if (called.endOperand() >= 0 && frame.end() != null) {
      operands.add(copy(frame.end()));
    }
    if (called.byDistance()) {
      operands.add(copy(expression(window.getOrderList().get(0))));
    }
    return WindowOperator.of(called).createCall(pos, operands);
  }

  private static boolean isDistinct(SqlCall call) {
    SqlLiteral quantifier = call.getFunctionQuantifier();
    return quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
  }

  private static boolean isAscending(SqlWindow window) {
    SqlNode key = window.getOrderList().isEmpty() ? null : window.getOrderList().get(0);
    while (key != null
        && (key.getKind() == SqlKind.NULLS_FIRST || key.getKind() == SqlKind.NULLS_LAST)) {
      key = ((SqlCall) key).operand(0);
    }
    return key == null || key.getKind() != SqlKind.DESCENDING;
  }

  /** An item of ORDER BY without its direction. */
  private static SqlNode expression(SqlNode key) {
    SqlNode expression = key;
    while (expression.getKind() == SqlKind.NULLS_FIRST
        || expression.getKind() == SqlKind.NULLS_LAST
        || expression.getKind() == SqlKind.DESCENDING) {
      expression = ((SqlCall) expression).operand(0);
    }
    return expression;
  }

  /** The validator changes nodes in place, and a window may be named several times. */
  private static <N extends SqlNode> N copy(N node) {
    SqlNode copy = node.accept(new Copy());
    @SuppressWarnings("unchecked") // every node is copied as what it is
    N same = (N) (copy == null ? node : copy);
    return same;
  }

  private static final class Copy extends SqlShuttle {
    @Override
    public @Nullable SqlNode visit(SqlIdentifier id) {
      return id.clone(id.getParserPosition());
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
      CallCopyingArgHandler copying = new CallCopyingArgHandler(call, true);
      call.getOperator().acceptCall(this, call, false, copying);
      return copying.result();
    }
  }

  private static DfjException error(String message, SqlNode node) {
    return new DfjException(ErrorCode.WINDOWING_ERROR, message + at(node));
  }

  private static String at(SqlNode node) {
    return StatementResolver.at(node.getParserPosition());
  }
}
