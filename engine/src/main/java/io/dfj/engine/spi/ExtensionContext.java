// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/**
 * Takes what an extension brings; to be used during {@link SessionExtension#install} only. Names
 * are checked when everything is registered.
 */
public interface ExtensionContext {
  /** A table of the default schema. */
  void registerTable(String name, TableProvider table);

  /** A catalog; its name must be free. */
  void registerCatalog(String name, CatalogProvider catalog);

  /** What makes the tables of CREATE EXTERNAL TABLE ... STORED AS a name. */
  void registerTableFactory(String format, TableProviderFactory factory);

  /** A kind of files; its name and endings must be free. */
  void registerFileFormat(FileFormat format);

  /**
   * What makes bytes of the extension's parts of logical plans. It belongs to the handle of the
   * session that installing gives, as one of {@link
   * io.dfj.engine.SessionContext#withLogicalExtensionCodec}; its id must be free there.
   */
  void registerLogicalExtensionCodec(LogicalExtensionCodec codec);

  /** As {@link #registerLogicalExtensionCodec}, for physical plans. */
  void registerPhysicalExtensionCodec(PhysicalExtensionCodec codec);

  /** A function of one row; it may hide a built-in one, but none that was registered. */
  void registerUdf(ScalarUDF function);

  /** A function of many rows; it may hide a built-in one, but none that was registered. */
  void registerUdaf(AggregateUDF function);

  /**
   * A function that only OVER can call; it may hide a built-in one, but none that was registered.
   */
  void registerUdwf(WindowUDF function);

  /** A function that gives a table; its name must be free. */
  void registerUdtf(TableFunction function);
}
