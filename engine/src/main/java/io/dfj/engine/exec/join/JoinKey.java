// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

/**
 * Two columns that must be equal. They have one type up to modifiers, decimals one scale.
 *
 * @param left index into the left columns
 * @param right index into the right columns
 * @param nullSafe whether two nulls are equal (IS NOT DISTINCT FROM) instead of unknown
 */
public record JoinKey(int left, int right, boolean nullSafe) {}
