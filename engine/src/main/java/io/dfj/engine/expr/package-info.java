/**
 * Expressions over the columns of a batch, compiled to bytecode for each plan: fused loops that
 * compute projections, and filters that give selections. Takes typed, coerced trees; knows nothing
 * of SQL text.
 */
@NullMarked
package io.dfj.engine.expr;

import org.jspecify.annotations.NullMarked;
