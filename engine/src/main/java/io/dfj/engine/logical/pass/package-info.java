/**
 * The optimizer: one ordered list of passes, each in its file. Takes the plan of a query, gives one
 * that the executor can run and that reads little and joins in a good order.
 */
@NullMarked
package io.dfj.engine.logical.pass;

import org.jspecify.annotations.NullMarked;
