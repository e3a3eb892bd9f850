// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.codec.proto.LogicalNodeDef.NodeCase;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogicalNodeCodecsTest {
  @Test
  void everyKindOfNodeHasACodec() {
    List<Class<?>> nodes = new ArrayList<>();
    nodes.addAll(Arrays.asList(RelTree.class.getPermittedSubclasses()));
    nodes.addAll(Arrays.asList(RexTree.class.getPermittedSubclasses()));
    List<Class<?>> covered = new ArrayList<>();
    LogicalNodeCodecs.ALL.forEach(codec -> covered.add(codec.node()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(nodes);
  }

  @Test
  void everyMessageHasACodec() {
    Set<NodeCase> messages = EnumSet.allOf(NodeCase.class);
    messages.remove(NodeCase.NODE_NOT_SET);
    List<NodeCase> covered = new ArrayList<>();
    LogicalNodeCodecs.ALL.forEach(codec -> covered.add(codec.message()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(messages);
  }
}
