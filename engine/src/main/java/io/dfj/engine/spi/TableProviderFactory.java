// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/** Makes tables of CREATE EXTERNAL TABLE ... STORED AS its name. Thread-safe. */
@FunctionalInterface
public interface TableProviderFactory {
  /**
   * Called once when the statement is executed.
   *
   * @throws Exception why there is no such table; options that are not known are best refused
   */
  TableProvider create(ExternalTable definition) throws Exception;
}
