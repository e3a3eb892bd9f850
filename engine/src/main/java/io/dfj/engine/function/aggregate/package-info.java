/** Aggregate functions and their vectorised, mergeable states. */
@NullMarked
package io.dfj.engine.function.aggregate;

import org.jspecify.annotations.NullMarked;
