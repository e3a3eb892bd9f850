// SPDX-License-Identifier: Apache-2.0
/**
 * An extension of dfj in a jar of its own, built upon {@code io.dfj.engine.spi} only: a table, an
 * operator of plans, two functions, and the codec that carries them to other virtual machines.
 */
@NullMarked
package io.dfj.examples.extension;

import org.jspecify.annotations.NullMarked;
