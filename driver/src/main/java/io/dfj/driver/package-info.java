/**
 * The JDBC driver: takes {@code java.sql} calls, gives them to the engine's API, and serves rows
 * from its Arrow batches. Avatica supplies the class hierarchy; whatever carries data or errors is
 * ours.
 */
@NullMarked
package io.dfj.driver;

import org.jspecify.annotations.NullMarked;
