/** Tests of the packed jar, from outside: nothing here is on the class path of the other tests. */
@NullMarked
package io.dfj.driver.jar;

import org.jspecify.annotations.NullMarked;
