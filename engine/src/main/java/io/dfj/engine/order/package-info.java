// SPDX-License-Identifier: Apache-2.0
/**
 * Putting rows in order: keys of any type become fixed-width words, and words are sorted by radix,
 * in pieces that several workers share.
 */
@NullMarked
package io.dfj.engine.order;

import org.jspecify.annotations.NullMarked;
