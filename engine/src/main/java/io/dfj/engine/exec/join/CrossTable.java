// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import java.util.Arrays;

/** No key: every build row is a candidate for every probe row. */
final class CrossTable extends JoinTable {
  CrossTable(KeyLanes build) {
    super(build);
  }

  @Override
  void insert(int from, int to, boolean shared) {
    for (int row = from; row < to; row++) {
      chain(row, row + 1 < build.size ? row + 2 : 0);
    }
  }

  @Override
  void lookup(KeyLanes probe, int[] heads) {
    Arrays.fill(heads, 0, probe.size, 0);
  }
}
