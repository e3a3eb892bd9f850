// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.spi.ExternalTable;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableProviderFactory;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What makes the tables of CREATE EXTERNAL TABLE ... STORED AS a name. Thread-safe. */
final class TableFactories {
  private final ConcurrentHashMap<String, TableProviderFactory> factories =
      new ConcurrentHashMap<>();

  TableFactories() {}

  TableFactories(TableFactories other) {
    factories.putAll(other.factories);
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if the name is taken
   */
  void register(String format, TableProviderFactory factory) {
    String name = format.toLowerCase(Locale.ROOT);
    boolean taken =
        FileFormats.installed().all().stream().anyMatch(known -> known.name().equals(name));
    if (taken || factories.putIfAbsent(name, factory) != null) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "format " + name + " is there already");
    }
  }

  void deregister(String format) {
    factories.remove(format.toLowerCase(Locale.ROOT));
  }

  /**
   * @return null if no factory has this name, so that it is a file format's
   * @throws DfjException naming the table
   */
  @Nullable TableProvider create(@Nullable String format, ExternalTable definition) {
    TableProviderFactory factory = format == null ? null : factories.get(format);
    if (factory == null) {
      return null;
    }
    return ForeignCode.call("table " + definition.name(), () -> factory.create(definition));
  }
}
