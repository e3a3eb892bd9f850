/**
 * Functions of dates, times, timestamps and intervals, in the units of {@link
 * io.dfj.metadata.type.SqlType}.
 */
@NullMarked
package io.dfj.engine.function.datetime;

import org.jspecify.annotations.NullMarked;
