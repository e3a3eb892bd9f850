// SPDX-License-Identifier: Apache-2.0
/** What the packed jars do in programs of their own. */
@NullMarked
package io.dfj.conformance.jar;

import org.jspecify.annotations.NullMarked;
