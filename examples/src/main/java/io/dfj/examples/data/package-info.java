// SPDX-License-Identifier: Apache-2.0
/** Makes the files in {@code examples/data}. */
@NullMarked
package io.dfj.examples.data;

import org.jspecify.annotations.NullMarked;
