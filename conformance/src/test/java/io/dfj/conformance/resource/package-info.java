// SPDX-License-Identifier: Apache-2.0
/**
 * Bad input, cancelled queries and early closing: the right SQLState, a message that says what and
 * where, and nothing left behind.
 */
@NullMarked
package io.dfj.conformance.resource;

import org.jspecify.annotations.NullMarked;
