// SPDX-License-Identifier: Apache-2.0
/** Rows several times. */
@NullMarked
package io.dfj.engine.exec.repeat;

import org.jspecify.annotations.NullMarked;
