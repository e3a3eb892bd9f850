/** Functions that choose between their arguments. */
@NullMarked
package io.dfj.engine.function.conditional;

import org.jspecify.annotations.NullMarked;
