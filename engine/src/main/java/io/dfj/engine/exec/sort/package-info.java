// SPDX-License-Identifier: Apache-2.0
/**
 * Sorting, whole inputs or the first rows only. Keys are turned into words whose unsigned order is
 * the order asked for, and the words are sorted by radix.
 */
@NullMarked
package io.dfj.engine.exec.sort;

import org.jspecify.annotations.NullMarked;
