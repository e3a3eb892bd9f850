/**
 * What lives as long as one execution: parameters, settings, cancellation, and the threads it runs
 * on.
 */
@NullMarked
package io.dfj.engine.runtime;

import org.jspecify.annotations.NullMarked;
