// SPDX-License-Identifier: Apache-2.0
/** Functions of arrays, rows and maps: vector kernels. */
@NullMarked
package io.dfj.engine.function.nested;

import org.jspecify.annotations.NullMarked;
