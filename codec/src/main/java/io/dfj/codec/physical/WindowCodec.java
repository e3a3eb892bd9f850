// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.WindowNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.window.WindowCall;
import io.dfj.engine.exec.window.WindowNode;
import io.dfj.engine.order.SortKey;
import java.util.ArrayList;
import java.util.List;

/** Functions over windows. */
final class WindowCodec implements PhysicalNodeCodec<WindowNode> {
  @Override
  public Class<WindowNode> node() {
    return WindowNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.WINDOW;
  }

  @Override
  public PhysicalNodeDef.Builder write(WindowNode node, PhysicalPlanWriter writer) {
    WindowNodeDef.Builder def = WindowNodeDef.newBuilder().setInput(writer.node(node.input()));
    node.partition().forEach(key -> def.addPartition(SortKeys.write(key)));
    node.order().forEach(key -> def.addOrder(SortKeys.write(key)));
    node.calls().forEach(call -> def.addCalls(WindowCalls.write(call, writer)));
    for (boolean kept : node.kept()) {
      def.addKept(kept);
    }
    return PhysicalNodeDef.newBuilder().setWindow(def);
  }

  @Override
  public WindowNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    WindowNodeDef def = node.getWindow();
    PhysicalNode input = reader.node(def.getInput());
    List<SortKey> partition = SortKeys.read(def.getPartitionList(), input.schema(), reader);
    List<SortKey> order = SortKeys.read(def.getOrderList(), input.schema(), reader);
    partition.forEach(key -> reader.key(key.column(), input.schema()));
    order.forEach(key -> reader.key(key.column(), input.schema()));
    List<WindowCall> calls = new ArrayList<>();
    def.getCallsList()
        .forEach(call -> calls.add(WindowCalls.read(call, order.size(), input.schema(), reader)));
    reader.check(!calls.isEmpty(), "no calls");
    int width = input.schema().size();
    reader.check(
        def.getKeptCount() == width, def.getKeptCount() + " flags of " + width + " columns");
    boolean[] kept = new boolean[width];
    for (int i = 0; i < width; i++) {
      kept[i] = def.getKept(i);
    }
    return WindowNode.of(input, partition, order, calls, kept);
  }
}
