/**
 * The function library: one file a function, holding its name, documentation, signatures, null rule
 * and kernel. Categories are sub-packages, each with one list.
 */
@NullMarked
package io.dfj.engine.function;

import org.jspecify.annotations.NullMarked;
