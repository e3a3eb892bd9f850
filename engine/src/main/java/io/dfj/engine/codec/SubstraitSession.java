// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Substrait plans are read with.
 *
 * @param functions those that calls may mean
 * @param tables finds the table of a name of one to three parts, as SQL would; gives null for none
 * @param files opens files, where SQL could
 * @param calls makes calls with types
 */
public record SubstraitSession(
    FunctionRegistry functions,
    Function<List<String>, @Nullable Table> tables,
    Files files,
    TreeCalls calls) {

  /** Opens files that a plan reads, as FROM does where it has a location in place of a name. */
  @FunctionalInterface
  public interface Files {
    /**
     * The table over the files at a location, under a name that no other table has.
     *
     * @param location a file, a folder or a pattern, as in SQL
     * @param format its name; null to find out
     * @param options of the format
     * @param declared columns, in place of those that the files have; null for these
     * @throws io.dfj.metadata.error.DfjException as SQL fails
     */
    RelTree.Scan open(
        String location,
        @Nullable String format,
        Map<String, String> options,
        @Nullable Schema declared);
  }
}
