// SPDX-License-Identifier: Apache-2.0
/** Rows of constants. */
@NullMarked
package io.dfj.engine.exec.values;

import org.jspecify.annotations.NullMarked;
