// SPDX-License-Identifier: Apache-2.0
/** Every type at every place: parameters, casts and comparisons. */
@org.jspecify.annotations.NullMarked
package io.dfj.conformance.types;
