// SPDX-License-Identifier: Apache-2.0
/** The function library as a whole: nothing forgotten, every documented example true. */
@NullMarked
package io.dfj.conformance.function;

import org.jspecify.annotations.NullMarked;
