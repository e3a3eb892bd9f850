/**
 * The command line {@code ./dfj}: a user of the driver like any other, through {@code java.sql}.
 */
@NullMarked
package io.dfj.driver.shell;

import org.jspecify.annotations.NullMarked;
