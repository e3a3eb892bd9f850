// SPDX-License-Identifier: Apache-2.0
/**
 * Plans as records: takes a logical plan, gives a tree without any type of Calcite's, and makes the
 * plan of such a tree again. What carries plans elsewhere reads and writes these records.
 *
 * <p>A tree from outside is checked as the plan is made of it: whatever does not fit together is a
 * {@link io.dfj.engine.logical.tree.MalformedTreeException}.
 */
@NullMarked
package io.dfj.engine.logical.tree;

import org.jspecify.annotations.NullMarked;
