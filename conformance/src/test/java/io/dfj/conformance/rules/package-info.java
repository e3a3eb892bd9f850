// SPDX-License-Identifier: Apache-2.0
/** The project's rules about its own code and files. */
@NullMarked
package io.dfj.conformance.rules;

import org.jspecify.annotations.NullMarked;
