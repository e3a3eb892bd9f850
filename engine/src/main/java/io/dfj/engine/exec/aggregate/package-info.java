// SPDX-License-Identifier: Apache-2.0
/** Grouping rows by keys, and aggregates of the groups. */
@NullMarked
package io.dfj.engine.exec.aggregate;

import org.jspecify.annotations.NullMarked;
