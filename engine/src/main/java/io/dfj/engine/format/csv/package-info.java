/**
 * CSV files (RFC 4180 and its relatives). Unquoted empty fields are null, quoted ones are empty
 * text; empty lines are skipped.
 */
@NullMarked
package io.dfj.engine.format.csv;

import org.jspecify.annotations.NullMarked;
