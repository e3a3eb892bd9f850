// SPDX-License-Identifier: Apache-2.0
/** A row for each element of the row's collections. */
@NullMarked
package io.dfj.engine.exec.unnest;

import org.jspecify.annotations.NullMarked;
