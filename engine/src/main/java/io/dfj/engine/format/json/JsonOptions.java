// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.json;

import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.OptionReader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of JSON files.
 *
 * @param inferRows records to look at for the columns
 * @param compression by name, or Java null to go by the file's ending
 */
record JsonOptions(int inferRows, @Nullable String compression) {
  static final Set<String> NAMES = Set.of("schema_infer_max_rec", "compression");

  static JsonOptions of(FormatOptions options) {
    return new JsonOptions(
        new OptionReader(options).number("schema_infer_max_rec", 1000), options.get("compression"));
  }
}
