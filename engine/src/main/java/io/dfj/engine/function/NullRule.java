// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

/** What a function does with null arguments. */
public enum NullRule {
  /** Any null argument gives null, without calling the kernel. */
  STRICT,
  /** The kernel sees which arguments are null. */
  CALLED_ON_NULL
}
