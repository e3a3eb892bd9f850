// SPDX-License-Identifier: Apache-2.0
/** Which reader of a result gets a row. */
@NullMarked
package io.dfj.engine.exec.repartition;

import org.jspecify.annotations.NullMarked;
