/**
 * Avro object container files: a header with the schema, then blocks of records, each as long as
 * its header says and closed by the file's sync marker.
 */
@NullMarked
package io.dfj.engine.format.avro;

import org.jspecify.annotations.NullMarked;
