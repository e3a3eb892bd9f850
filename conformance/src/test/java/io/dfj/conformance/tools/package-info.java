// SPDX-License-Identifier: Apache-2.0
/** Programs that speak JDBC, each doing with the driver what it does with any other. */
@NullMarked
package io.dfj.conformance.tools;

import org.jspecify.annotations.NullMarked;
