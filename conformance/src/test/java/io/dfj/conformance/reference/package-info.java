/** The reference pages in {@code docs}, made from the enums that they describe. */
@NullMarked
package io.dfj.conformance.reference;

import org.jspecify.annotations.NullMarked;
