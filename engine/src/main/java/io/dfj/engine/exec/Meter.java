// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

/** The place in a pipeline where the batches of a node come out, to be counted there. */
record Meter(PhysicalNode node) implements Operator {
  /** A task that measures has its {@link TaskMeter} attach here instead. */
  @Override
  public BatchConsumer attach(BatchConsumer downstream) {
    return downstream;
  }
}
