// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

/**
 * Which kinds of statement a text may hold beside queries, as DataFusion's {@code SQLOptions}. All
 * at first.
 *
 * @param ddl whether CREATE, DROP and the like may run
 * @param dml whether INSERT, COPY and the like may run
 * @param statements whether SET and the like may run
 */
public record SqlOptions(boolean ddl, boolean dml, boolean statements) {
  /** Everything may run. */
  public SqlOptions() {
    this(true, true, true);
  }

  public SqlOptions withAllowDdl(boolean allow) {
    return new SqlOptions(allow, dml, statements);
  }

  public SqlOptions withAllowDml(boolean allow) {
    return new SqlOptions(ddl, allow, statements);
  }

  public SqlOptions withAllowStatements(boolean allow) {
    return new SqlOptions(ddl, dml, allow);
  }
}
