/** What goes wrong, as one exception with one code: the codes carry the SQLState. */
@NullMarked
package io.dfj.metadata.error;

import org.jspecify.annotations.NullMarked;
