/**
 * Functions of {@link io.dfj.engine.spi} as functions of the library.
 *
 * <p>Code by rows becomes a static method of a class made for it, which passes primitives, slices
 * and decimals on to the user's method handle. The handle is a constant of that class, so that the
 * compiler can put the user's code into the loop that calls it, however many other functions there
 * are and whatever class loader it comes from.
 */
@NullMarked
package io.dfj.engine.function.user;

import org.jspecify.annotations.NullMarked;
