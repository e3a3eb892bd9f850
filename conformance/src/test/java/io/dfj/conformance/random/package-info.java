// SPDX-License-Identifier: Apache-2.0
/**
 * Queries made at random over small tables with many NULLs, compared with DuckDB; a failing one is
 * made smaller before it is shown.
 */
@NullMarked
package io.dfj.conformance.random;

import org.jspecify.annotations.NullMarked;
