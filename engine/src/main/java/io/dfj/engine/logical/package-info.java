/**
 * Stage 2: takes relational plans, gives better ones. Holds the types, functions and tables that
 * plans are made of, and the one ordered list of optimizer passes.
 */
@NullMarked
package io.dfj.engine.logical;

import org.jspecify.annotations.NullMarked;
