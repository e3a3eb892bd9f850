// SPDX-License-Identifier: Apache-2.0
/** Physical plans as bytes: a class for each kind of operator and expression. */
@NullMarked
package io.dfj.codec.physical;

import org.jspecify.annotations.NullMarked;
