/** {@code java.sql.DatabaseMetaData}: what is in a database, and what its SQL can do. */
@NullMarked
package io.dfj.driver.metadata;

import org.jspecify.annotations.NullMarked;
