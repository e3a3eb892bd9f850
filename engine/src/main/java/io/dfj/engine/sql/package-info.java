/**
 * Stage 1: takes SQL text, gives resolved statements whose queries are relational plans. Calcite's
 * parser (with our grammar) and validator, over our catalog, types and functions.
 */
@NullMarked
package io.dfj.engine.sql;

import org.jspecify.annotations.NullMarked;
