// SPDX-License-Identifier: Apache-2.0
/**
 * Values to text and back, without allocation on the usual paths: shared by casts, functions and
 * the readers and writers of text formats.
 */
@NullMarked
package io.dfj.engine.text;

import org.jspecify.annotations.NullMarked;
