/**
 * The engine's API: sessions, statements and results. Everything below it is internal, but for
 * {@code io.dfj.engine.spi}.
 */
@NullMarked
package io.dfj.engine;

import org.jspecify.annotations.NullMarked;
