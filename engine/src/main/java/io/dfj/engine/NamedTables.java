// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.StorageValues;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.function.user.UserFailure;
import io.dfj.engine.function.user.UserValues;
import io.dfj.engine.logical.FrameView;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.engine.spi.TableFunction;
import io.dfj.engine.sql.FileTableResolver;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What statements of a session name in FROM besides tables: files, and calls of functions. */
final class NamedTables implements FileTableResolver {
  private final SessionContext session;

  NamedTables(SessionContext session) {
    this.session = session;
  }

  @Override
  public Table open(String location) {
    return FileTables.open(formats(), location, null, Map.of(), null, List.of());
  }

  @Override
  public FileFormats formats() {
    return session.factories.formats();
  }

  @Override
  public Table call(TableFunction function, @Nullable LogicalPlan arguments) {
    List<@Nullable Object> values = arguments == null ? List.of() : values(arguments);
    try {
      DataFrame table = Objects.requireNonNull(function.code().call(values, session), "no table");
      return new FrameView(table.frame());
    } catch (Throwable e) {
      throw UserFailure.of(function.name(), e);
    }
  }

  private List<@Nullable Object> values(LogicalPlan arguments) {
    LogicalPlan optimized = Optimizer.optimize(arguments, session.options(), () -> {}).plan();
    PhysicalNode plan = PhysicalPlanner.plan(optimized, session.options());
    List<Batch> rows =
        session
            .runner()
            .collect(plan, List.of(), ExecutionOptions.DEFAULT, new CancellationToken());
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < arguments.schema().size(); i++) {
      DataType type = arguments.schema().field(i).type();
      Object storage = StorageValues.get(rows.get(0).column(i), 0);
      values.add(UserValues.of(storage, type, session.options().zone()));
    }
    return values;
  }
}
