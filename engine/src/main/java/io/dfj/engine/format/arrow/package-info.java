/**
 * Arrow IPC: files (Feather version 2) and streams, read by position on plain heap buffers, since
 * Arrow's own readers need JVM flags.
 */
@NullMarked
package io.dfj.engine.format.arrow;

import org.jspecify.annotations.NullMarked;
