// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import io.dfj.engine.RuntimeEnv;
import io.dfj.engine.RuntimeEnvBuilder;
import io.dfj.engine.SessionConfig;
import io.dfj.engine.SessionContext;

/** A session with a configuration of its own. */
public final class ConfiguredContext {
  private ConfiguredContext() {}

  public static void main(String[] args) {
    RuntimeEnv runtime =
        new RuntimeEnvBuilder().withDiskManagerOs().withFairSpillPool(10_000_000).build();
    SessionConfig config =
        new SessionConfig()
            .withCreateDefaultCatalogAndSchema(true)
            .withDefaultCatalogAndSchema("foo", "bar")
            .withTargetPartitions(8)
            .withInformationSchema(true)
            .withRepartitionJoins(false)
            .withRepartitionAggregations(false)
            .withRepartitionWindows(false)
            .withParquetPruning(false)
            .set("datafusion.execution.parquet.pushdown_filters", "true");
    try (SessionContext ctx = new SessionContext(config, runtime)) {
      System.out.println(ctx.config());
      System.out.println(ctx.runtimeEnv());
      ctx.sql("CREATE TABLE t AS SELECT 1 AS a");
      ctx.sql("SELECT * FROM foo.bar.t").show();
    }
  }
}
