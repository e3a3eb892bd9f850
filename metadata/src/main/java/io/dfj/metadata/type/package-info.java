/**
 * The one table of types: SQL type, Arrow type, java.sql.Types code, Java class and the storage
 * that vectors use.
 */
@NullMarked
package io.dfj.metadata.type;

import org.jspecify.annotations.NullMarked;
