/**
 * JSON files: one object a record, usually a line each, or one array of objects. Keys are columns;
 * nested values are columns of JSON text.
 */
@NullMarked
package io.dfj.engine.format.json;

import org.jspecify.annotations.NullMarked;
