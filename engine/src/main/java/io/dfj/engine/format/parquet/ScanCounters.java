// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.util.concurrent.atomic.LongAdder;

/** What a scan did and what it was spared. Thread-safe. */
final class ScanCounters {
  final LongAdder rowGroupsRead = new LongAdder();

  /** By statistics. */
  final LongAdder rowGroupsSkipped = new LongAdder();

  /** Data pages that were decompressed. */
  final LongAdder pagesDecoded = new LongAdder();

  /** Data pages passed over by their headers. */
  final LongAdder pagesSkipped = new LongAdder();

  /** Rows ruled out by page indexes. */
  final LongAdder rowsPruned = new LongAdder();
}
