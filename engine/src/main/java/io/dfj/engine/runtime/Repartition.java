// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.runtime;

/** What may be shared out among the workers of a query. */
public enum Repartition {
  AGGREGATIONS,
  JOINS,
  WINDOWS,
  SORTS,
  FILE_SCANS
}
