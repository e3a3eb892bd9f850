/** Every SQLException of the driver is made here, with its SQLState and subclass. */
@NullMarked
package io.dfj.driver.error;

import org.jspecify.annotations.NullMarked;
