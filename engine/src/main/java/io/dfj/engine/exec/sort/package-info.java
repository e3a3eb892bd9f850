// SPDX-License-Identifier: Apache-2.0
/** Sorting, whole inputs or the first rows only. */
@NullMarked
package io.dfj.engine.exec.sort;

import org.jspecify.annotations.NullMarked;
