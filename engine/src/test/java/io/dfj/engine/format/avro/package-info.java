/** Tests of Avro files. */
@NullMarked
package io.dfj.engine.format.avro;

import org.jspecify.annotations.NullMarked;
