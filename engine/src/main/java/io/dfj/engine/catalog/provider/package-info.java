/**
 * Tables of others as tables of the catalog, and the catalog's as what others can read: batches on
 * the heap on one side, Arrow record batches on the other.
 */
@NullMarked
package io.dfj.engine.catalog.provider;

import org.jspecify.annotations.NullMarked;
