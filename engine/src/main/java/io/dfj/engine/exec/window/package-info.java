// SPDX-License-Identifier: Apache-2.0
/**
 * Window functions. All rows are sorted by partition and order; workers then take runs of whole
 * partitions, find their peers and frames, and evaluate call after call over vectors.
 */
@NullMarked
package io.dfj.engine.exec.window;

import org.jspecify.annotations.NullMarked;
