// SPDX-License-Identifier: Apache-2.0
/** What dfj promises, tested through {@code jdbc:dfj:} alone. */
@NullMarked
package io.dfj.conformance;

import org.jspecify.annotations.NullMarked;
