// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.dfj.engine.BatchCursor;
import io.dfj.engine.DataFrame;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.substrait.proto.Plan;
import io.substrait.proto.ReadRel;
import java.util.ArrayList;
import java.util.List;

/** Plans that tests write as protobuf's text, and what they give. */
final class TextPlans {
  private TextPlans() {}

  static Plan plan(String text) {
    Plan.Builder plan = Plan.newBuilder();
    merge(text, plan);
    return plan.build();
  }

  static void merge(String text, Message.Builder message) {
    try {
      TextFormat.merge(text, message);
    } catch (TextFormat.ParseException e) {
      throw new AssertionError(e.getMessage() + " in " + text, e);
    }
  }

  /** What the plan reads at its root. */
  static ReadRel.Builder read(Plan.Builder plan) {
    return plan.getRelationsBuilder(0).getRootBuilder().getInputBuilder().getReadBuilder();
  }

  static LogicalPlan read(SessionContext session, Plan plan) {
    return LogicalPlan.fromSubstrait(session, plan.toByteArray());
  }

  static List<String> rows(SessionContext session, Plan plan) {
    return rows(session.createDataFrame(read(session, plan)));
  }

  /** Rows, their values joined by bars. */
  static List<String> rows(DataFrame frame) {
    List<String> rows = new ArrayList<>();
    try (BatchCursor cursor = frame.executeStream()) {
      while (cursor.next()) {
        for (int row = 0; row < cursor.root().getRowCount(); row++) {
          List<String> values = new ArrayList<>();
          for (var vector : cursor.root().getFieldVectors()) {
            values.add(String.valueOf(vector.getObject(row)));
          }
          rows.add(String.join("|", values));
        }
      }
    }
    return rows;
  }
}
