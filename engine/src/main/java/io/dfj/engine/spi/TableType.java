// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/** The kinds of table that metadata tells apart. */
public enum TableType {
  BASE,
  /** Data that lies elsewhere. */
  EXTERNAL,
  VIEW
}
