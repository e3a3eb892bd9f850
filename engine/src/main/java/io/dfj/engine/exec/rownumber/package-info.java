// SPDX-License-Identifier: Apache-2.0
/** Numbering rows within groups of sorted rows. */
@NullMarked
package io.dfj.engine.exec.rownumber;

import org.jspecify.annotations.NullMarked;
