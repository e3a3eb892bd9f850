/** The engine's API: sessions, statements and results. Everything below it is internal. */
@NullMarked
package io.dfj.engine;

import org.jspecify.annotations.NullMarked;
