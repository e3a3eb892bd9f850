/**
 * What users write to extend the engine: functions of one row, of many rows, of windows and of
 * tables.
 *
 * <p>Everything here speaks in SQL types, Java values and Arrow vectors, and knows nothing of how
 * the engine plans or runs. Names are those of DataFusion's traits.
 */
@NullMarked
package io.dfj.engine.spi;

import org.jspecify.annotations.NullMarked;
