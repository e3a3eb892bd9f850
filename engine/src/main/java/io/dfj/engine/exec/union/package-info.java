// SPDX-License-Identifier: Apache-2.0
/** Rows of several inputs. */
@NullMarked
package io.dfj.engine.exec.union;

import org.jspecify.annotations.NullMarked;
