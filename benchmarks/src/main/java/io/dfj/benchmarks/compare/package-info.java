// SPDX-License-Identifier: Apache-2.0
/** Takes the results of two engines for one query, tells whether and where they differ. */
@NullMarked
package io.dfj.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
