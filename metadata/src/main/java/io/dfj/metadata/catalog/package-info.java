/**
 * What there is in a database, as immutable descriptions: catalogs, their schemas, tables and
 * columns, and the functions that SQL may call.
 */
@NullMarked
package io.dfj.metadata.catalog;

import org.jspecify.annotations.NullMarked;
