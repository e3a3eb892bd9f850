/** Tables whose rows are written while they are read. */
@NullMarked
package io.dfj.engine.catalog.stream;

import org.jspecify.annotations.NullMarked;
