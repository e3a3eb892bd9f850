/**
 * Typed reads from one column of the current Arrow batch: one accessor a vector class, bound once a
 * result and rebound a batch, with the conversions and range checks of JDBC.
 */
@NullMarked
package io.dfj.driver.accessor;

import org.jspecify.annotations.NullMarked;
