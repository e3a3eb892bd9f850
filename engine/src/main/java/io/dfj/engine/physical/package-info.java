// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 3: takes an optimised RelNode tree, gives a tree of physical nodes; the last place that
 * sees Calcite. Coercions that Calcite leaves implicit become casts here.
 */
@NullMarked
package io.dfj.engine.physical;

import org.jspecify.annotations.NullMarked;
