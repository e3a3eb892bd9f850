/** The session's options: one row each in {@link io.dfj.engine.config.ConfigOption}. */
@NullMarked
package io.dfj.engine.config;

import org.jspecify.annotations.NullMarked;
