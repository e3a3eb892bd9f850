/**
 * Tables of other databases beside files: a provider over any JDBC driver, which gets filters,
 * projections and limits as SQL.
 */
@NullMarked
package io.dfj.driver.provider;

import org.jspecify.annotations.NullMarked;
