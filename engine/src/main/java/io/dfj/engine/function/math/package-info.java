/** Functions of numbers. */
@NullMarked
package io.dfj.engine.function.math;

import org.jspecify.annotations.NullMarked;
