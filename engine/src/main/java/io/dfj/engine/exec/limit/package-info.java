// SPDX-License-Identifier: Apache-2.0
/** Skipping and stopping. */
@NullMarked
package io.dfj.engine.exec.limit;

import org.jspecify.annotations.NullMarked;
