/**
 * Stage 6: takes batches of heap vectors, gives Arrow record batches; and back. Keeps to the parts
 * of Arrow that need no JVM flag.
 */
@NullMarked
package io.dfj.engine.arrow;

import org.jspecify.annotations.NullMarked;
