/** The pages of docs/guide do what they say. */
@NullMarked
package io.dfj.conformance.guide;

import org.jspecify.annotations.NullMarked;
