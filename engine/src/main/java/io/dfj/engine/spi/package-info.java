/**
 * What programs implement to extend the engine: functions of one row, of many rows, of windows and
 * of tables; tables and catalogs.
 *
 * <p>Everything here speaks in SQL types, Java values and Arrow vectors, which whoever made them
 * owns and lends, and knows nothing of how the engine plans or runs. Names are those of
 * DataFusion's traits.
 */
@NullMarked
package io.dfj.engine.spi;

import org.jspecify.annotations.NullMarked;
