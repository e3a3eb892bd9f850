// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.format.FileFormat;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.format.provided.ProvidedFormat;
import io.dfj.engine.spi.ExternalTable;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableProviderFactory;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes the tables of CREATE EXTERNAL TABLE ... STORED AS a name: formats of files, and what
 * programs registered for other names. Thread-safe.
 */
final class TableFactories {
  private final Map<String, TableProviderFactory> factories = new HashMap<>();
  private volatile FileFormats formats;
  private volatile long version;

  TableFactories() {
    formats = FileFormats.installed();
  }

  TableFactories(TableFactories other) {
    synchronized (other) {
      factories.putAll(other.factories);
      formats = other.formats;
    }
  }

  /** Those of the engine and those that were registered. */
  FileFormats formats() {
    return formats;
  }

  /** Grows with every change of the formats. */
  long version() {
    return version;
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if the name is taken
   */
  synchronized void register(String format, TableProviderFactory factory) {
    String name = format.toLowerCase(Locale.ROOT);
    checkFree(name);
    factories.put(name, factory);
  }

  private void checkFree(String name) {
    if (factories.containsKey(name) || find(name) != null) {
      throw new DfjException(ErrorCode.INVALID_ARGUMENT, "format " + name + " is there already");
    }
  }

  private @Nullable FileFormat find(String name) {
    for (FileFormat format : formats.all()) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    return null;
  }

  /**
   * @throws DfjException INVALID_ARGUMENT if the name or an ending is taken, or is none
   */
  synchronized void register(io.dfj.engine.spi.FileFormat format) {
    ProvidedFormat provided = ProvidedFormat.of(format);
    checkFree(provided.name());
    for (FileFormat other : formats.all()) {
      for (String ending : other.extensions()) {
        if (provided.extensions().contains(ending)) {
          throw new DfjException(
              ErrorCode.INVALID_ARGUMENT,
              "format "
                  + provided.name()
                  + ": files that end in ."
                  + ending
                  + " are of format "
                  + other.name());
        }
      }
    }
    formats = formats.with(provided);
    version++;
  }

  synchronized void deregister(String format) {
    factories.remove(format.toLowerCase(Locale.ROOT));
  }

  synchronized io.dfj.engine.spi.@Nullable FileFormat deregisterFormat(String format) {
    if (find(format.toLowerCase(Locale.ROOT)) instanceof ProvidedFormat provided) {
      formats = formats.without(provided);
      version++;
      return provided.format();
    }
    return null;
  }

  /**
   * @return null if no factory has this name, so that it is a file format's
   * @throws DfjException naming the table
   */
  @Nullable TableProvider create(@Nullable String format, ExternalTable definition) {
    TableProviderFactory factory;
    synchronized (this) {
      factory = format == null ? null : factories.get(format);
    }
    if (factory == null) {
      return null;
    }
    return ForeignCode.call("table " + definition.name(), () -> factory.create(definition));
  }
}
