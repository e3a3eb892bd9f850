// SPDX-License-Identifier: Apache-2.0
/** Reading a table. */
@NullMarked
package io.dfj.engine.exec.scan;

import org.jspecify.annotations.NullMarked;
