// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.spi.TableFunction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one session: its own, which go before, and the library's. Thread-safe.
 *
 * <p>A name means the session's function of exactly this name, else of this name in lower case,
 * else the library's in any case. What a session registers hides every library function of the
 * name, of whatever kind.
 */
public final class FunctionRegistry {
  private final Map<String, ScalarFunction> scalars = new ConcurrentHashMap<>();
  private final Map<String, AggregateFunction> aggregates = new ConcurrentHashMap<>();
  private final Map<String, WindowFunction> windows = new ConcurrentHashMap<>();
  private final Map<String, TableFunction> tables = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();

  /** A registry with the library's functions only. */
  public FunctionRegistry() {}

  /** A registry with the same functions, which changes on its own. */
  public FunctionRegistry copy() {
    FunctionRegistry copy = new FunctionRegistry();
    copy.scalars.putAll(scalars);
    copy.aggregates.putAll(aggregates);
    copy.windows.putAll(windows);
    copy.tables.putAll(tables);
    return copy;
  }

  /** Changes with every registration and removal, never to an earlier value. */
  public long version() {
    return version.get();
  }

  /** Adds a function under its name and aliases, in the place of others of the session. */
  public void register(ScalarFunction function) {
    register(scalars, function, function.name(), function.aliases());
  }

  /** Adds a function under its name and aliases, in the place of others of the session. */
  public void register(AggregateFunction function) {
    register(aggregates, function, function.name(), function.aliases());
  }

  /** Adds a function under its name and aliases, in the place of others of the session. */
  public void register(WindowFunction function) {
    register(windows, function, function.name(), function.aliases());
  }

  /** Adds a function that gives a table; they have names of their own. */
  public synchronized void register(TableFunction function) {
    tables.put(function.name(), function);
    version.incrementAndGet();
  }

  /** Removes the table function of a name. Returns whether it was there. */
  public boolean deregisterTable(String name) {
    return deregister(tables, name);
  }

  /** The table function that a name means, or null. */
  public @Nullable TableFunction tableFunction(String name) {
    return own(tables, name);
  }

  /** Names of table functions, sorted. */
  public List<String> tableFunctionNames() {
    return tables.keySet().stream().sorted().toList();
  }

  private synchronized <F> void register(
      Map<String, F> kind, F function, String name, List<String> aliases) {
    List<String> names = new ArrayList<>(aliases);
    names.add(name);
    for (String each : names) {
      scalars.remove(each);
      aggregates.remove(each);
      windows.remove(each);
      kind.put(each, function);
    }
    version.incrementAndGet();
  }

  /**
   * Removes the session's function of a name, under all its names. Returns whether it was there.
   */
  public boolean deregisterScalar(String name) {
    return deregister(scalars, name);
  }

  /**
   * Removes the session's function of a name, under all its names. Returns whether it was there.
   */
  public boolean deregisterAggregate(String name) {
    return deregister(aggregates, name);
  }

  /**
   * Removes the session's function of a name, under all its names. Returns whether it was there.
   */
  public boolean deregisterWindow(String name) {
    return deregister(windows, name);
  }

  private synchronized <F> boolean deregister(Map<String, F> kind, String name) {
    F function = own(kind, name);
    if (function == null) {
      return false;
    }
    kind.values().removeIf(other -> other == function);
    version.incrementAndGet();
    return true;
  }

  /** The function of one row that a name means, or null. */
  public @Nullable ScalarFunction scalar(String name) {
    ScalarFunction own = own(scalars, name);
    return own != null ? own : isOwn(name) ? null : FunctionLibrary.scalar(name);
  }

  /** The function of many rows that a name means, or null. */
  public @Nullable AggregateFunction aggregate(String name) {
    AggregateFunction own = own(aggregates, name);
    return own != null ? own : isOwn(name) ? null : FunctionLibrary.aggregate(name);
  }

  /** The function that only OVER can call that a name means, or null. */
  public @Nullable WindowFunction window(String name) {
    WindowFunction own = own(windows, name);
    return own != null ? own : isOwn(name) ? null : FunctionLibrary.window(name);
  }

  private boolean isOwn(String name) {
    return own(scalars, name) != null
        || own(aggregates, name) != null
        || own(windows, name) != null;
  }

  /** The session's own function of one row that a name means, or null. */
  public @Nullable ScalarFunction ownScalar(String name) {
    return own(scalars, name);
  }

  /** The session's own function of many rows that a name means, or null. */
  public @Nullable AggregateFunction ownAggregate(String name) {
    return own(aggregates, name);
  }

  /** The session's own function that only OVER can call that a name means, or null. */
  public @Nullable WindowFunction ownWindow(String name) {
    return own(windows, name);
  }

  private static <F> @Nullable F own(Map<String, F> kind, String name) {
    F exact = kind.get(name);
    return exact != null || kind.isEmpty() ? exact : kind.get(name.toLowerCase(Locale.ROOT));
  }

  /** Every function of one row once: the session's, then what is left of the library's. */
  public List<ScalarFunction> scalarFunctions() {
    return all(scalars, FunctionLibrary.scalarFunctions(), ScalarFunction::name, this::scalar);
  }

  /** Every function of many rows once: the session's, then what is left of the library's. */
  public List<AggregateFunction> aggregateFunctions() {
    return all(
        aggregates, FunctionLibrary.aggregateFunctions(), AggregateFunction::name, this::aggregate);
  }

  /**
   * Every function once that only OVER can call: the session's, then the library's that are left.
   */
  public List<WindowFunction> windowFunctions() {
    return all(windows, FunctionLibrary.windowFunctions(), WindowFunction::name, this::window);
  }

  private static <F> List<F> all(
      Map<String, F> own,
      List<F> library,
      Function<F, String> name,
      Function<String, @Nullable F> find) {
    Set<F> all = new LinkedHashSet<>(own.values());
    for (F function : library) {
      if (find.apply(name.apply(function)) == function) {
        all.add(function);
      }
    }
    return new ArrayList<>(all);
  }

  /** All names and aliases, sorted, without internal ones: for hints when a name is unknown. */
  public List<String> names() {
    TreeSet<String> names = new TreeSet<>(FunctionLibrary.names());
    names.addAll(scalars.keySet());
    names.addAll(aggregates.keySet());
    names.addAll(windows.keySet());
    return List.copyOf(names);
  }
}
