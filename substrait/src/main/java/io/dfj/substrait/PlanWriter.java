// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.logical.tree.LogicalTree;
import io.substrait.proto.Plan;
import io.substrait.proto.PlanRel;
import io.substrait.proto.RelRoot;
import io.substrait.proto.Version;

/** Plans as messages of Substrait. */
final class PlanWriter {
  /** The version of Substrait that the messages are of. */
  private static final int MINOR_VERSION = 89;

  private PlanWriter() {}

  static Plan write(LogicalTree tree) {
    ExtensionWriter extensions = new ExtensionWriter();
    RelRoot.Builder root = RelRoot.newBuilder();
    root.setInput(new RelWriter(extensions).rel(tree.root()));
    TypeWriter.names(tree.schema().fields(), root::addNames);
    Plan.Builder plan =
        Plan.newBuilder()
            .setVersion(Version.newBuilder().setMinorNumber(MINOR_VERSION).setProducer("dfj"))
            .addRelations(PlanRel.newBuilder().setRoot(root));
    extensions.write(plan);
    return plan.build();
  }
}
