// SPDX-License-Identifier: Apache-2.0
/** Functions about types and the engine itself; they name types as Arrow does. */
@NullMarked
package io.dfj.engine.function.type;

import org.jspecify.annotations.NullMarked;
