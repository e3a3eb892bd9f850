// SPDX-License-Identifier: Apache-2.0
/** One program a file, each showing one use of dfj over the files in {@code examples/data}. */
@NullMarked
package io.dfj.examples;

import org.jspecify.annotations.NullMarked;
