// SPDX-License-Identifier: Apache-2.0
/** Functions that only OVER can call, and how values are picked out of frames. */
@NullMarked
package io.dfj.engine.function.window;

import org.jspecify.annotations.NullMarked;
