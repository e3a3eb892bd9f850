// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import static io.dfj.engine.Expr.col;

import io.dfj.engine.DataFrame;
import io.dfj.engine.SessionContext;
import java.util.List;
import java.util.Map;

/** A DataFrame over values of the program, and a view that SQL reads. */
public final class DataFrameView {
  private DataFrameView() {}

  public static void main(String[] args) {
    try (SessionContext ctx = new SessionContext()) {
      DataFrame numbers = ctx.fromColumns(Map.of("a", List.of(1, 2, 3), "b", List.of(4, 5, 6)));
      DataFrame sums =
          numbers.select(
              col("a").plus(col("b")).as("sum"), col("a").minus(col("b")).as("difference"));
      sums.sortBy("sum").show();

      ctx.registerView("sums", sums.filter(col("sum").gt(5)));
      ctx.sql("SELECT sum * 10 AS tens FROM sums ORDER BY tens DESC").show();
    }
  }
}
