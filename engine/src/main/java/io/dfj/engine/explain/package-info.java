// SPDX-License-Identifier: Apache-2.0
/** Plans as text: takes a tree of described operators, gives lines, boxes, JSON or a graph. */
@NullMarked
package io.dfj.engine.explain;

import org.jspecify.annotations.NullMarked;
