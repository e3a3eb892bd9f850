// SPDX-License-Identifier: Apache-2.0
/** SQL scripts with expected results: their format, and the runner. */
@NullMarked
package io.dfj.conformance.slt;

import org.jspecify.annotations.NullMarked;
