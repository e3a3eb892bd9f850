// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.tree.TreeCalls;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Substrait plans are read with.
 *
 * @param functions those that calls may mean
 * @param tables finds the table of a name of one to three parts, as SQL would; gives null for none
 * @param calls makes calls with types
 */
public record SubstraitSession(
    FunctionRegistry functions, Function<List<String>, @Nullable Table> tables, TreeCalls calls) {}
