/**
 * What a query can read: catalogs, schemas, tables, their statistics, and the source of batches
 * that a scan of one gives.
 */
@NullMarked
package io.dfj.engine.catalog;

import org.jspecify.annotations.NullMarked;
