// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.DynamicFilter;

/**
 * A filter that a join makes of the values that one of its keys has on the build side.
 *
 * @param key index of the key
 */
public record KeyFilter(DynamicFilter.Id id, int key) {}
