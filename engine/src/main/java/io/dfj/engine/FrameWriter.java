// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.format.FileTarget;
import io.dfj.engine.logical.Frame;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.PlanCopy;
import io.dfj.engine.logical.pass.Optimizer;
import io.dfj.engine.physical.PhysicalPlanner;
import io.dfj.engine.sql.ResolvedStatement;
import io.dfj.engine.sql.StatementResolver;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the rows of DataFrames as COPY and INSERT do. */
final class FrameWriter {
  private static final String SINGLE_FILE = "single_file_output";

  private final ConfigOptions options;
  private final QueryRunner runner;
  private final StatementResolver resolver;
  private final StatementExecutor executor;

  FrameWriter(
      ConfigOptions options,
      QueryRunner runner,
      StatementResolver resolver,
      StatementExecutor executor) {
    this.options = options;
    this.runner = runner;
    this.resolver = resolver;
    this.executor = executor;
  }

  /**
   * Writes files.
   *
   * @param partitionBy names of the frame's columns
   * @return how many rows there were
   */
  long files(
      Frame frame,
      String location,
      String format,
      WriterOptions<?> formatOptions,
      DataFrameWriteOptions write,
      List<String> partitionBy) {
    Map<String, String> given = new LinkedHashMap<>(formatOptions.values());
    Boolean single = write.singleFileOutput();
    if (single != null) {
      given.put(SINGLE_FILE, single.toString());
    }
    FileTarget target = FileTarget.of(location, format, given, partitionBy, frame.plan().schema());
    switch (write.insertOperation()) {
      case APPEND -> {}
      case OVERWRITE -> {
        if (!target.isSingleFile()) {
          throw unsupported(write.insertOperation(), "the files of folder " + location);
        }
      }
      case REPLACE -> throw unsupported(write.insertOperation(), "the rows of files");
    }
    LogicalPlan plan = frame.plan();
    return runner.write(
        target,
        physical(plan),
        plan.parameterTypes(),
        ExecutionOptions.DEFAULT,
        new CancellationToken());
  }

  /**
   * Adds rows to a table, by position.
   *
   * @param names of catalog, schema and table, or the last of them
   * @return how many there were
   */
  long table(Frame frame, List<String> names, DataFrameWriteOptions write) {
    String name = names.get(names.size() - 1);
    if (write.insertOperation() != InsertOp.APPEND) {
      throw unsupported(write.insertOperation(), "the rows of table " + name);
    }
    if (write.singleFileOutput() != null || !write.partitionBy().isEmpty()) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "the table " + name + " says itself into which files its rows are divided");
    }
    ResolvedStatement.Insert insert =
        PlanningStack.call("", () -> resolver.insert(names, PlanCopy.of(frame.plan())));
    return executor.insert(
        insert.table(),
        physical(insert.source()),
        insert.source().parameterTypes(),
        ExecutionOptions.DEFAULT,
        new CancellationToken());
  }

  private static DfjException unsupported(InsertOp operation, String what) {
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        "insert operation " + operation + " is not supported for " + what);
  }

  private PhysicalNode physical(LogicalPlan plan) {
    return PlanningStack.call(
        "",
        () ->
            PhysicalPlanner.plan(
                Optimizer.optimize(PlanCopy.of(plan), options, () -> {}).plan(), options));
  }
}
