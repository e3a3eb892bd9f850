/** Text functions: UTF-8 in, UTF-8 out, positions and lengths in characters (code points). */
@NullMarked
package io.dfj.engine.function.string;

import org.jspecify.annotations.NullMarked;
