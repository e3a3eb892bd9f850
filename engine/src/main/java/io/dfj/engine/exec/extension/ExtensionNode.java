// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.extension;

import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.catalog.provider.ProviderExecution;
import io.dfj.engine.catalog.provider.ProviderSource;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Has an operator of a user's own make its rows, on one worker. It pulls its inputs from executions
 * of their own, whose workers read ahead of it.
 *
 * @param owner what messages call it
 */
public record ExtensionNode(
    String owner, PhysicalExtensionNode node, List<PhysicalNode> inputs, Schema schema)
    implements PhysicalNode {
  public ExtensionNode {
    inputs = List.copyOf(inputs);
  }

  /**
   * The node that a user's code gives.
   *
   * @param schema what it must give
   * @throws DfjException naming the owner; PROVIDER_FAILED if it gives other columns
   */
  public static ExtensionNode of(
      String owner,
      Callable<PhysicalExtensionNode> code,
      List<PhysicalNode> inputs,
      Schema schema) {
    PhysicalExtensionNode node = ForeignCode.call(owner, code);
    Schema given = ForeignCode.call(owner, node::schema);
    if (!given.equals(schema)) {
      throw new DfjException(
          ErrorCode.PROVIDER_FAILED,
          owner + ": it is executed with columns " + given + " where it has " + schema);
    }
    return new ExtensionNode(owner, node, inputs, schema);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    ProviderExecution execution = new ProviderExecution(owner, builder.query());
    return Flow.from(
        builder.scan(
            new ProviderSource(
                owner, schema, execution, new ExtensionRun(this, builder, execution), 1)));
  }

  @Override
  public String describe() {
    return ForeignCode.call(
        owner,
        () -> {
          String arguments = node.describe();
          return arguments.isEmpty() ? node.name() : node.name() + ": " + arguments;
        });
  }
}
