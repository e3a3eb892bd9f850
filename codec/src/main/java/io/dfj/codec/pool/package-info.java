// SPDX-License-Identifier: Apache-2.0
/** What the nodes of a plan share: types, functions and tables, each written once. */
@NullMarked
package io.dfj.codec.pool;

import org.jspecify.annotations.NullMarked;
