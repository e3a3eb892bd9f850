// SPDX-License-Identifier: Apache-2.0
/**
 * Plans and expressions as bytes: takes trees of the engine, gives enveloped protobuf, and back.
 */
@NullMarked
package io.dfj.codec;

import org.jspecify.annotations.NullMarked;
