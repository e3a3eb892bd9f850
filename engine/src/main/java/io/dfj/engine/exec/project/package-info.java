// SPDX-License-Identifier: Apache-2.0
/** Computing columns. */
@NullMarked
package io.dfj.engine.exec.project;

import org.jspecify.annotations.NullMarked;
