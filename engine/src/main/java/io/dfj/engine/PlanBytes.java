// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.codec.PhysicalPlan;
import io.dfj.engine.codec.PlanCodecs;
import io.dfj.engine.logical.tree.LogicalTree;
import io.dfj.engine.logical.tree.MalformedTreeException;
import io.dfj.engine.logical.tree.TreeReader;
import io.dfj.engine.logical.tree.TreeWriter;
import io.dfj.engine.sql.StandardOperators;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans and expressions as bytes. */
final class PlanBytes {
  private PlanBytes() {}

  /** With nothing but what every session has. */
  static CodecSession defaultSession() {
    return Default.SESSION.codecSession();
  }

  /** Made when it is first needed. */
  private static final class Default {
    static final SessionContext SESSION = new SessionContext();
  }

  static byte[] of(LogicalPlan plan, CodecSession session) {
    return PlanningStack.call(
        "",
        () -> {
          LogicalTree tree = TreeWriter.of(plan.plan(), StandardOperators.INSTANCE);
          return PlanCodecs.installed().encode(tree, session);
        });
  }

  private static byte[] given(byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new CodecException("no dfj plan bytes: null");
    }
    return bytes;
  }

  static io.dfj.engine.logical.LogicalPlan read(byte[] bytes, CodecSession session) {
    return PlanningStack.call(
        "", () -> plan(() -> PlanCodecs.installed().decodeLogical(given(bytes), session)));
  }

  /**
   * The plan of what is decoded.
   *
   * @throws CodecException if that is none
   */
  static io.dfj.engine.logical.LogicalPlan plan(Supplier<LogicalTree> decoded) {
    try {
      return TreeReader.read(decoded.get(), StandardOperators.INSTANCE);
    } catch (MalformedTreeException e) {
      throw new CodecException("plan bytes with " + e.getMessage(), e);
    } catch (DfjException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      // What Calcite throws at operators that do not fit together.
      throw new CodecException("plan bytes that make no plan: " + e.getMessage(), e);
    }
  }

  static byte[] of(PhysicalPlan plan, CodecSession session) {
    return PlanningStack.call("", () -> PlanCodecs.installed().encode(plan, session));
  }

  static PhysicalPlan readPhysical(byte[] bytes, CodecSession session) {
    return PlanningStack.call(
        "", () -> PlanCodecs.installed().decodePhysical(given(bytes), session));
  }

  static byte[] of(Expr expr, CodecSession session) {
    return PlanningStack.call("", () -> PlanCodecs.installed().encode(expr, session));
  }

  static Expr readExpr(byte[] bytes, CodecSession session) {
    return PlanningStack.call("", () -> PlanCodecs.installed().decodeExpr(given(bytes), session));
  }

  /** A plan of either kind as a statement. */
  static PreparedSql prepare(SessionContext session, byte[] bytes) {
    return PlanCodecs.installed().isPhysical(given(bytes))
        ? new PreparedPlan(session, readPhysical(bytes, session.codecSession()))
        : new PreparedPlan(session, LogicalPlan.fromBytes(session, bytes).checkWhole().plan());
  }
}
