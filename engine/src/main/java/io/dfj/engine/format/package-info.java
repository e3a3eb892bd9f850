/** File formats, and tables made of files. Each format is a sub-package and sees no other. */
@NullMarked
package io.dfj.engine.format;

import org.jspecify.annotations.NullMarked;
