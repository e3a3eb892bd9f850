// SPDX-License-Identifier: Apache-2.0
/** The same queries on dfj and on DuckDB in one process: the rows must be the same. */
@NullMarked
package io.dfj.conformance.differential;

import org.jspecify.annotations.NullMarked;
