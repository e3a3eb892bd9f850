// SPDX-License-Identifier: Apache-2.0
/** Files of formats that users bring. */
@NullMarked
package io.dfj.engine.format.provided;

import org.jspecify.annotations.NullMarked;
