// SPDX-License-Identifier: Apache-2.0
/** An extension in a jar of its own, and plans with its parts in other virtual machines. */
@NullMarked
package io.dfj.conformance.extension;

import org.jspecify.annotations.NullMarked;
