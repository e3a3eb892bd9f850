/** What tests of several packages share. */
@NullMarked
package io.dfj.engine.testing;

import org.jspecify.annotations.NullMarked;
