// SPDX-License-Identifier: Apache-2.0
/** Operators of users: Arrow record batches in and out. */
@NullMarked
package io.dfj.engine.exec.extension;

import org.jspecify.annotations.NullMarked;
