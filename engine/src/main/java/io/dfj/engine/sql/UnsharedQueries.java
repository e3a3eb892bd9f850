// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Gives each place in a tree a query of its own. A CASE with an operand becomes conditions that
 * repeat the operand, and so share the queries in it or their parts; the validator, which knows
 * scopes by the identity of nodes, would mix up those of inner subqueries.
 */
final class UnsharedQueries {
  private final Map<SqlNode, SqlNode> originals = new IdentityHashMap<>();

  /** Copies the queries that a tree has more than once, in place. */
  void unshare(SqlNode tree) {
    unshare(tree, new IdentityHashMap<>());
  }

  /** The query that a query was copied from, or itself. */
  SqlNode original(SqlNode query) {
    return originals.getOrDefault(query, query);
  }

  /**
   * @param owners for each node of the queries so far the query that it is in
   */
  private void unshare(SqlNode tree, Map<SqlNode, SqlNode> owners) {
    if (tree instanceof SqlNodeList list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, own(list.get(i), owners));
      }
    } else if (tree instanceof SqlCall call) {
      for (int i = 0; i < call.operandCount(); i++) {
        @Nullable SqlNode operand = call.operand(i);
        if (operand != null) {
          SqlNode own = own(operand, owners);
          if (own != operand) {
            call.setOperand(i, own);
          }
        }
      }
    }
  }

  private SqlNode own(SqlNode node, Map<SqlNode, SqlNode> owners) {
    if (!node.isA(SqlKind.QUERY)) {
      unshare(node, owners);
      return node;
    }
    Set<SqlNode> parts = parts(node);
    for (SqlNode part : parts) {
      SqlNode owner = owners.get(part);
      if (owner != null) {
        SqlNode copy = copy(node);
        originals.put(copy, original(owner));
        return copy;
      }
    }
    parts.forEach(part -> owners.put(part, node));
    return node;
  }

  /** The nodes of a query by identity, but for literals, which have no scope. */
  private static Set<SqlNode> parts(SqlNode query) {
    Set<SqlNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            parts.add(call);
            return super.visit(call);
          }

          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            parts.add(id);
            return null;
          }
        });
    return parts;
  }

  private static SqlNode copy(SqlNode query) {
    SqlNode copy =
        query.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                CallCopyingArgHandler copying = new CallCopyingArgHandler(call, true);
                call.getOperator().acceptCall(this, call, false, copying);
                return copying.result();
              }

              @Override
              public SqlNode visit(SqlIdentifier id) {
                return SqlNode.clone(id);
              }
            });
    if (copy == null) {
      throw new IllegalStateException("copied to nothing: " + query);
    }
    return copy;
  }
}
