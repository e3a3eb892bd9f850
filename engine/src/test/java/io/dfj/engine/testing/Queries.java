// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Runs statements on a session to their end. */
public final class Queries {
  private Queries() {}

  /** The rows as text, columns separated by blanks; counts as text. */
  public static List<String> rows(
      SessionContext session, String sql, @Nullable Object... parameters) {
    return rows(session.prepare(sql), parameters);
  }

  /** As {@link #rows(SessionContext, String, Object...)}, of a statement that was prepared. */
  public static List<String> rows(PreparedSql statement, @Nullable Object... parameters) {
    ExecutionOptions options = new ExecutionOptions(Arrays.asList(parameters), 0, 0, Duration.ZERO);
    ExecutionResult result = statement.execute(options, new CancellationToken());
    List<String> rows = new ArrayList<>();
    if (result instanceof ExecutionResult.UpdateCount update) {
      rows.add(String.valueOf(update.count()));
    } else if (result instanceof ExecutionResult.Rows found) {
      try (var cursor = found.cursor()) {
        while (cursor.next()) {
          for (int row = 0; row < cursor.root().getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (FieldVector vector : cursor.root().getFieldVectors()) {
              values.add(String.valueOf(vector.getObject(row)));
            }
            rows.add(String.join(" ", values));
          }
        }
      }
    }
    return rows;
  }

  /** The physical plan. */
  public static String plan(SessionContext session, String sql) {
    return String.join("\n", rows(session, "EXPLAIN " + sql));
  }
}
