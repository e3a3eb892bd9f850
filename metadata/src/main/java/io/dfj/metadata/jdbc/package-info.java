/**
 * The result sets of JDBC's {@code DatabaseMetaData}: one record a result, whose components are the
 * columns in the order of the JDBC documentation.
 */
@NullMarked
package io.dfj.metadata.jdbc;

import org.jspecify.annotations.NullMarked;
