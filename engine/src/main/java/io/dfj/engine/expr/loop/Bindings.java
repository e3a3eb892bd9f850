// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.metadata.type.DataType;

/**
 * The values that belong to a compiled shape for one query: what differs between two queries that
 * share a class. Arrays are shared by all workers and never change.
 *
 * @param ints literals of storage INT
 * @param longs literals of storage LONG, and narrow decimals
 * @param doubles literals of storage DOUBLE
 * @param objects literals of other storages, sets, extras of kernels
 * @param types of the outputs
 */
public record Bindings(
    int[] ints, long[] longs, double[] doubles, Object[] objects, DataType[] types) {}
