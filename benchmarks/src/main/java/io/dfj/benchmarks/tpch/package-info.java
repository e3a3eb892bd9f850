// SPDX-License-Identifier: Apache-2.0
/** The TPC-H data as Parquet files of any scale, and its 22 queries. */
@NullMarked
package io.dfj.benchmarks.tpch;

import org.jspecify.annotations.NullMarked;
