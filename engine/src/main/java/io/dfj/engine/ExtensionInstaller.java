// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.provider.ForeignCode;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.CatalogProvider;
import io.dfj.engine.spi.DfjApi;
import io.dfj.engine.spi.ExtensionContext;
import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.SessionExtension;
import io.dfj.engine.spi.TableFunction;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableProviderFactory;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Installs extensions in one session, all or none: first each says what it brings, then everything
 * is registered, and what was is taken back if something cannot be. Tables and catalogs are shared
 * with the other sessions of a database: what one of them has of an extension it is not given
 * again. Codecs are not the session's but its handles'.
 */
final class ExtensionInstaller {
  private final SessionContext session;

  /** By id; guarded by this. */
  private final Map<String, Installed> installed = new TreeMap<>();

  /** What is left of an extension once it is installed. */
  record Installed(String version, ExtensionCodecs codecs) {}

  /**
   * @param installed what the session has from another that it was made of
   */
  ExtensionInstaller(SessionContext session, Map<String, Installed> installed) {
    this.session = session;
    this.installed.putAll(installed);
  }

  /** Something to register, and how to take it back. */
  private record Change(Runnable register, Runnable takeBack) {}

  /** By id. */
  synchronized Map<String, Installed> installed() {
    return Map.copyOf(installed);
  }

  /**
   * Installs the services that a class loader sees, but for those that are installed.
   *
   * @param codecs of a handle
   * @return these and those of all services, also of the ones that were installed before
   * @throws DfjException naming the extension
   */
  synchronized SessionCodecs installServices(ClassLoader loader, SessionCodecs codecs) {
    List<SessionExtension> found =
        ForeignCode.call(
            "extensions",
            () -> {
              List<SessionExtension> services = new ArrayList<>();
              ServiceLoader.load(SessionExtension.class, loader).forEach(services::add);
              return services;
            });
    SessionCodecs known = codecs;
    List<SessionExtension> fresh = new ArrayList<>();
    for (SessionExtension extension : found) {
      String id = ForeignCode.call("extension", extension::id);
      Installed before = installed.get(id);
      if (before == null) {
        fresh.add(extension);
      } else {
        known = with(known, "extension " + id, before.codecs());
      }
    }
    return install(fresh, known);
  }

  private static SessionCodecs with(SessionCodecs codecs, String owner, ExtensionCodecs more) {
    return ForeignCode.call(owner, () -> codecs.with(more));
  }

  /**
   * @param codecs of a handle
   * @return these and those of the extensions
   * @throws DfjException naming the extension
   */
  synchronized SessionCodecs install(List<SessionExtension> extensions, SessionCodecs codecs) {
    Map<String, Installed> brought = new TreeMap<>();
    SessionCodecs all = codecs;
    List<Staging> staged = new ArrayList<>();
    for (SessionExtension extension : extensions) {
      String id = ForeignCode.call("extension", extension::id);
      String version = ForeignCode.call("extension " + id, extension::version);
      String owner = "extension " + id + " " + version;
      checkApi(owner, ForeignCode.call(owner, extension::apiVersion));
      if (installed.containsKey(id) || brought.containsKey(id)) {
        throw new DfjException(ErrorCode.INVALID_ARGUMENT, owner + ": it is installed already");
      }
      Staging staging = new Staging(owner, id, version);
      ForeignCode.call(
          owner,
          () -> {
            extension.install(staging);
            return true;
          });
      staged.add(staging);
      ExtensionCodecs own = new ExtensionCodecs(staging.logical, staging.physical);
      all = with(all, owner, own);
      brought.put(id, new Installed(version, own));
    }
    register(staged);
    installed.putAll(brought);
    return all;
  }

  private static void checkApi(String owner, String made) {
    String[] needed = made.split("\\.", -1);
    String[] offered = DfjApi.VERSION.split("\\.", -1);
    boolean fits;
    try {
      int major = Integer.parseInt(needed[0]);
      int minor = needed.length > 1 ? Integer.parseInt(needed[1]) : 0;
      int offeredMinor = Integer.parseInt(offered[1]);
      fits =
          major == Integer.parseInt(offered[0])
              && (major == 0 ? minor == offeredMinor : minor <= offeredMinor);
    } catch (NumberFormatException e) {
      fits = false;
    }
    if (!fits) {
      throw new DfjException(
          ErrorCode.PROVIDER_FAILED,
          owner + " was made for dfj API " + made + ", but this is dfj API " + DfjApi.VERSION);
    }
  }

  private static void register(List<Staging> staged) {
    Deque<Change> done = new ArrayDeque<>();
    for (Staging staging : staged) {
      for (Change change : staging.end()) {
        try {
          ForeignCode.call(
              staging.owner,
              () -> {
                change.register.run();
                return true;
              });
        } catch (RuntimeException | Error failure) {
          takeBack(done, failure);
          throw failure;
        }
        done.push(change);
      }
    }
  }

  /** The last first. */
  private static void takeBack(Deque<Change> done, Throwable failure) {
    for (Change change : done) {
      try {
        change.takeBack.run();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /** What one extension brings, until all have said so. */
  private final class Staging implements ExtensionContext {
    private final String owner;
    private final List<Change> changes = new ArrayList<>();
    private final List<LogicalExtensionCodec> logical = new ArrayList<>();
    private final List<PhysicalExtensionCodec> physical = new ArrayList<>();
    private boolean ended;

    /** Whether another session has registered the tables and catalogs. */
    private final boolean shared;

    Staging(String owner, String id, String version) {
      this.owner = owner;
      Catalog catalog = session.catalog();
      String known = catalog.extensions().get(id);
      if (known != null && !known.equals(version)) {
        throw new DfjException(
            ErrorCode.PROVIDER_FAILED,
            owner + ": another session of the database has version " + known);
      }
      this.shared = known != null;
      if (!shared) {
        changes.add(
            new Change(
                () -> catalog.extensions().put(id, version),
                () -> catalog.extensions().remove(id)));
      }
    }

    List<Change> end() {
      ended = true;
      return changes;
    }

    private void checkUnended() {
      if (ended) {
        throw new DfjException(ErrorCode.WRONG_CALL, owner + ": it has been installed");
      }
    }

    private void add(boolean skipped, Runnable register, Runnable takeBack) {
      checkUnended();
      if (!skipped) {
        changes.add(new Change(register, takeBack));
      }
    }

    @Override
    public void registerTable(String name, TableProvider table) {
      add(shared, () -> session.registerTable(name, table), () -> session.deregisterTable(name));
    }

    @Override
    public void registerCatalog(String name, CatalogProvider catalog) {
      add(
          shared,
          () -> {
            if (session.catalogProvider(name) != null) {
              throw new DfjException(
                  ErrorCode.INVALID_ARGUMENT, "catalog '" + name + "' exists already");
            }
            session.registerCatalog(name, catalog);
          },
          () -> session.catalog().deregisterCatalog(name));
    }

    @Override
    public void registerTableFactory(String format, TableProviderFactory factory) {
      add(
          false,
          () -> session.registerTableFactory(format, factory),
          () -> session.deregisterTableFactory(format));
    }

    @Override
    public void registerFileFormat(FileFormat format) {
      add(
          false,
          () -> session.registerFileFormat(format),
          () -> session.deregisterFileFormat(format.name()));
    }

    @Override
    public void registerLogicalExtensionCodec(LogicalExtensionCodec codec) {
      checkUnended();
      logical.add(codec);
    }

    @Override
    public void registerPhysicalExtensionCodec(PhysicalExtensionCodec codec) {
      checkUnended();
      physical.add(codec);
    }

    @Override
    public void registerUdf(ScalarUDF function) {
      String name = function.name();
      add(
          false,
          () -> {
            checkFree(name);
            session.registerUdf(function);
          },
          () -> session.deregisterUdf(name));
    }

    @Override
    public void registerUdaf(AggregateUDF function) {
      String name = function.name();
      add(
          false,
          () -> {
            checkFree(name);
            session.registerUdaf(function);
          },
          () -> session.deregisterUdaf(name));
    }

    @Override
    public void registerUdwf(WindowUDF function) {
      String name = function.name();
      add(
          false,
          () -> {
            checkFree(name);
            session.registerUdwf(function);
          },
          () -> session.deregisterUdwf(name));
    }

    @Override
    public void registerUdtf(TableFunction function) {
      String name = function.name();
      add(
          false,
          () -> {
            checkFree(name, () -> session.udtf(name));
            session.registerUdtf(function);
          },
          () -> session.deregisterUdtf(name));
    }

    /** Of whatever kind, a function would hide the other. */
    private void checkFree(String name) {
      checkFree(name, () -> session.udf(name));
      checkFree(name, () -> session.udaf(name));
      checkFree(name, () -> session.udwf(name));
    }

    private static void checkFree(String name, Runnable look) {
      try {
        look.run();
      } catch (DfjException e) {
        return;
      }
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "function '" + name + "' is registered already");
    }
  }
}
