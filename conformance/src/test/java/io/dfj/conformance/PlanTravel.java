// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Plans that were made bytes and read by a session that has nothing. */
public final class PlanTravel {
  private PlanTravel() {}

  /** A query whose columns a view can have; null for one with two of a name. */
  public static @Nullable DataFrame query(SessionContext session, String sql) {
    DataFrame frame = session.sql(sql);
    Set<String> names = new HashSet<>();
    for (Field field : frame.schema().fields()) {
      if (!names.add(field.name())) {
        return null;
      }
    }
    return frame;
  }

  /** The query of a logical plan that travelled. */
  public static DataFrame logical(SessionContext session, DataFrame frame) {
    byte[] bytes = frame.logicalPlan().toBytes(session);
    return session.createDataFrame(read(bytes, LogicalPlan::fromBytes));
  }

  /** The rows of a physical plan that travelled. */
  public static DataFrame physical(SessionContext session, DataFrame frame) {
    ExecutionPlan planned = frame.executionPlan();
    ExecutionPlan plan = read(planned.toBytes(session), ExecutionPlan::fromBytes);
    assertThat(plan.displayIndent()).isEqualTo(planned.displayIndent());
    DataFrame all = session.fromRows(plan.schema(), List.of());
    for (int partition = 0; partition < plan.partitionCount(); partition++) {
      try (BatchCursor cursor = session.execute(plan, partition)) {
        while (cursor.next()) {
          all = all.union(session.fromArrow(cursor.root()));
        }
      }
    }
    return all;
  }

  private static <T> T read(byte[] bytes, BiFunction<SessionContext, byte[], T> reader) {
    try (SessionContext other = new SessionContext()) {
      return reader.apply(other, bytes);
    } catch (DfjException e) {
      throw new AssertionError("not as bytes: " + e.getMessage(), e);
    }
  }
}
