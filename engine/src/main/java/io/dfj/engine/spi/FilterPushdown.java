// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/** What a table does with a filter that it is offered. */
public enum FilterPushdown {
  /** Gives no row for which the filter is not true: it is not applied again. */
  EXACT,
  /** Leaves out some of the rows for which the filter is not true: it is applied again. */
  INEXACT,
  /** Takes no notice: it is not given to the scan. */
  UNSUPPORTED
}
