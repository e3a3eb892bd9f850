// SPDX-License-Identifier: Apache-2.0
/** Keeping the rows for which a condition is true. */
@NullMarked
package io.dfj.engine.exec.filter;

import org.jspecify.annotations.NullMarked;
