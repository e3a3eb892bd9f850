// SPDX-License-Identifier: Apache-2.0
/** Whole-query benchmarks of dfj beside DuckDB, each with a main class. */
@NullMarked
package io.dfj.benchmarks;

import org.jspecify.annotations.NullMarked;
