// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.engine.DataFrame;
import io.dfj.engine.SessionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user-defined function that gives a table, called in FROM; DataFusion's {@code TableFunction}.
 * Immutable and thread-safe; register it with a session to call it.
 *
 * <pre>{@code
 * session.registerUdtf(TableFunction.of("day", (arguments, caller) ->
 *     caller.readParquet("logs/" + arguments.get(0) + ".parquet")));
 * // SELECT * FROM day('2024-02-29')
 * }</pre>
 */
public final class TableFunction {
  /** What a function does. */
  @FunctionalInterface
  public interface Code {
    /**
     * The table for some arguments. Called whenever a statement is planned, which may be less often
     * than it is executed: the query that is given is then run each time, as a view is.
     *
     * @param arguments constants, as the Java objects that {@link ScalarUDF} lists
     * @param session that the statement belongs to, of which the table is made: rows of the
     *     program, Arrow batches, files, other queries
     * @throws Exception fails the statement, with a message that names the function
     */
    DataFrame call(List<@Nullable Object> arguments, SessionContext session) throws Exception;
  }

  private final String name;
  private final @Nullable List<Parameter> parameters;
  private final Code code;

  private TableFunction(String name, @Nullable List<Parameter> parameters, Code code) {
    this.name = FunctionNames.check(name);
    this.parameters = parameters;
    this.code = code;
  }

  /**
   * A function that takes any arguments, in their own types.
   *
   * @param name as called in SQL, where names without quotes are lower case
   */
  public static TableFunction of(String name, Code code) {
    return new TableFunction(name, null, code);
  }

  /**
   * A function of parameters, whose arguments may be named and are cast to their types.
   *
   * @param parameters their null rules do not count: nulls are passed on
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT as {@link Signature#of}
   */
  public static TableFunction of(String name, List<Parameter> parameters, Code code) {
    return new TableFunction(name, Signature.of(parameters).parameters(), code);
  }

  /** As registered. */
  public String name() {
    return name;
  }

  /** In order; null if any arguments are taken. */
  public @Nullable List<Parameter> parameters() {
    return parameters;
  }

  /** What it does. */
  public Code code() {
    return code;
  }

  @Override
  public String toString() {
    return name;
  }
}
