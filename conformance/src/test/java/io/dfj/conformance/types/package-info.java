// SPDX-License-Identifier: Apache-2.0
/** Every type at every place: parameters, casts and comparisons. */
@NullMarked
package io.dfj.conformance.types;

import org.jspecify.annotations.NullMarked;
