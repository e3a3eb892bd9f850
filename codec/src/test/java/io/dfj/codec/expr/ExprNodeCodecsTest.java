// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.codec.proto.ExprNodeDef.NodeCase;
import io.dfj.engine.Expr;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExprNodeCodecsTest {
  @Test
  void everyKindOfExpressionHasACodec() {
    List<Class<?>> covered = new ArrayList<>();
    ExprNodeCodecs.ALL.forEach(codec -> covered.add(codec.node()));
    assertThat(covered).containsExactlyInAnyOrder(Expr.class.getPermittedSubclasses());
  }

  @Test
  void everyMessageHasACodec() {
    Set<NodeCase> messages = EnumSet.allOf(NodeCase.class);
    messages.remove(NodeCase.NODE_NOT_SET);
    List<NodeCase> covered = new ArrayList<>();
    ExprNodeCodecs.ALL.forEach(codec -> covered.add(codec.message()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(messages);
  }
}
