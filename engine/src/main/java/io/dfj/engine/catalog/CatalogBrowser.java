// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One look at what there is, for whoever lists it. A catalog of others that fails or does not
 * answer in time is left out from then on, and a table that cannot be described is, so that the
 * rest is seen; a listener is told why. Only a catalog that was asked for by name must answer.
 *
 * <p>Nothing is asked for that is not looked at. Used by one thread at a time.
 */
public final class CatalogBrowser {
  private final Catalog catalog;
  private final Duration patience;
  private final @Nullable String required;
  private final Consumer<String> problems;
  private final Set<String> leftOut = new HashSet<>();

  /** A table and its name. */
  public record Entry(String name, Table table) {}

  /**
   * @param patience how long to wait for others' catalogs each time
   * @param required the catalog whose failure is the caller's; null for none
   * @param problems told what was left out and why, in a line; from any thread
   */
  public CatalogBrowser(
      Catalog catalog, Duration patience, @Nullable String required, Consumer<String> problems) {
    this.catalog = catalog;
    this.patience = patience;
    this.required = required;
    this.problems = problems;
  }

  /** In order. */
  public List<String> catalogNames() {
    String list = "list of catalogs";
    List<String> registered = catalog.registeredNames();
    return ask(list, false, catalog::catalogNames, registered);
  }

  /** In order. */
  public List<String> schemaNames(String catalogName) {
    return ask(
        catalogName, catalog.isOwn(catalogName), () -> catalog.schemaNames(catalogName), List.of());
  }

  /** The tables of a schema whose names are of interest, in order. */
  public List<Entry> tables(String catalogName, String schema, Predicate<String> names) {
    boolean own = catalog.isOwn(catalogName);
    return ask(catalogName, own, () -> read(catalogName, schema, names), List.of());
  }

  private List<Entry> read(String catalogName, String schema, Predicate<String> names) {
    List<Entry> entries = new ArrayList<>();
    for (String name : catalog.tableNames(catalogName, schema)) {
      if (!names.test(name)) {
        continue;
      }
      try {
        Table table = catalog.table(catalogName, schema, name);
        if (table != null) {
          entries.add(new Entry(name, table));
        }
      } catch (DfjException e) {
        if (catalogName.equals(required)) {
          throw e;
        }
        problems.accept(String.valueOf(e.getMessage()));
      }
    }
    return entries;
  }

  private <T> T ask(String whom, boolean own, Callable<T> question, T otherwise) {
    if (leftOut.contains(whom)) {
      return otherwise;
    }
    try {
      return own ? question.call() : inTime(whom, question);
    } catch (Exception e) {
      DfjException failure =
          e instanceof DfjException known
              ? known
              : new DfjException(ErrorCode.PROVIDER_FAILED, "catalog " + whom + ": " + e, e);
      if (whom.equals(required)) {
        throw failure;
      }
      leftOut.add(whom);
      problems.accept(String.valueOf(failure.getMessage()));
      return otherwise;
    }
  }

  private <T> T inTime(String whom, Callable<T> question) throws Exception {
    FutureTask<T> answer = new FutureTask<>(question);
    Thread thread = new Thread(answer, "dfj-catalog-" + whom);
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new DfjException(
          ErrorCode.TIMED_OUT,
          "catalog " + whom + ": no answer within " + patience.toMillis() + " ms",
          e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new DfjException(ErrorCode.CANCELLED, "the waiting thread was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
