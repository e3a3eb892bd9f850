// SPDX-License-Identifier: Apache-2.0
/** Plans in the format of Substrait, written and read: takes trees of the engine, gives bytes. */
@NullMarked
package io.dfj.substrait;

import org.jspecify.annotations.NullMarked;
