// SPDX-License-Identifier: Apache-2.0
/** Rows once for each grouping set. */
@NullMarked
package io.dfj.engine.exec.expand;

import org.jspecify.annotations.NullMarked;
