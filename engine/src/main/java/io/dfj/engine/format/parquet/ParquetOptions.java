// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.format.parquet.write.ParquetWriteOptions;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Set;

/**
 * Options of reading, by their DataFusion names.
 *
 * @param pruning skip row groups by statistics
 * @param pageIndex skip pages by column indexes
 * @param binaryAsText read byte arrays without annotation as VARCHAR
 */
record ParquetOptions(boolean pruning, boolean pageIndex, boolean binaryAsText) {
  static final Set<String> KNOWN = Set.of("pruning", "enable_page_index", "binary_as_string");

  /**
   * @throws DfjException UNKNOWN_OPTION or INVALID_ARGUMENT
   */
  static ParquetOptions of(FormatOptions options) {
    for (String key : options.asMap().keySet()) {
      if (!KNOWN.contains(key) && !ParquetWriteOptions.knows(key)) {
        throw new DfjException(
            ErrorCode.UNKNOWN_OPTION, "option '" + key + "' of Parquet tables does not exist");
      }
    }
    return new ParquetOptions(
        isTrue(options, "pruning", true),
        isTrue(options, "enable_page_index", true),
        isTrue(options, "binary_as_string", false));
  }

  private static boolean isTrue(FormatOptions options, String key, boolean byDefault) {
    String value = options.get(key);
    if (value == null) {
      return byDefault;
    }
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return value.equalsIgnoreCase("true");
    }
    throw new DfjException(
        ErrorCode.INVALID_ARGUMENT, "invalid value '" + value + "' for option " + key);
  }
}
