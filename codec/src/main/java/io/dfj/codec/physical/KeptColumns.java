// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.window.WindowCall;
import io.dfj.engine.exec.window.WindowNode;
import io.dfj.engine.expr.ColumnReferences;
import io.dfj.metadata.error.CodecException;
import java.util.BitSet;

/** Nothing reads columns that a window below does not keep: they come as nulls. */
final class KeptColumns {
  private KeptColumns() {}

  static void check(PhysicalNode root) {
    visit(root, all(root));
  }

  /**
   * @param read which of the node's columns something above it reads
   */
  private static void visit(PhysicalNode node, BitSet read) {
    if (node instanceof ProjectNode project) {
      BitSet input = new BitSet();
      read.stream().forEach(i -> ColumnReferences.collect(project.expressions().get(i), input));
      visit(project.input(), input);
    } else if (node instanceof WindowNode window) {
      BitSet input = read.get(0, window.kept().length);
      for (int i = 0; i < window.kept().length; i++) {
        if (input.get(i) && !window.kept()[i]) {
          throw new CodecException(
              "plan bytes that read column '"
                  + window.schema().field(i).name()
                  + "' of a window that does not keep it");
        }
      }
      window.partition().forEach(key -> input.set(key.column()));
      window.order().forEach(key -> input.set(key.column()));
      for (WindowCall call : window.calls()) {
        call.columns().forEach(input::set);
      }
      visit(window.input(), input);
    } else {
      node.inputs().forEach(input -> visit(input, all(input)));
    }
  }

  private static BitSet all(PhysicalNode node) {
    BitSet columns = new BitSet();
    columns.set(0, node.schema().size());
    return columns;
  }
}
