// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

/**
 * A column to sort by. Text sorts by code point, NaN is above all numbers, the zeros are equal.
 *
 * @param column index into the input's columns
 */
public record SortKey(int column, boolean ascending, boolean nullsFirst) {}
