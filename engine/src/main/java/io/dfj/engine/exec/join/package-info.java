// SPDX-License-Identifier: Apache-2.0
/**
 * Joins of two inputs. The right side is gathered and, where there are equality keys, hashed; the
 * left side streams past it.
 */
@NullMarked
package io.dfj.engine.exec.join;

import org.jspecify.annotations.NullMarked;
