// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.engine.format.OptionReader;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.format.CompressionCodec;

/**
 * A compression codec with its level.
 *
 * @param level of gzip; Zstandard has but one here, that of level 3, whatever is asked for
 */
record Codec(Kind kind, int level) {
  /** Those that can be written; there is no encoder for Brotli in Java. */
  enum Kind {
    UNCOMPRESSED(CompressionCodec.UNCOMPRESSED, -1, -1),
    SNAPPY(CompressionCodec.SNAPPY, -1, -1),
    GZIP(CompressionCodec.GZIP, 0, 9),
    LZ4(CompressionCodec.LZ4, -1, -1),
    LZ4_RAW(CompressionCodec.LZ4_RAW, -1, -1),
    ZSTD(CompressionCodec.ZSTD, 1, 22);

    private final CompressionCodec code;
    private final int leastLevel;
    private final int greatestLevel;

    Kind(CompressionCodec code, int leastLevel, int greatestLevel) {
      this.code = code;
      this.leastLevel = leastLevel;
      this.greatestLevel = greatestLevel;
    }

    /** As in the footer. */
    CompressionCodec code() {
      return code;
    }
  }

  private static final String CHOICES =
      "uncompressed, snappy, gzip(0 to 9), lz4, lz4_raw or zstd(1 to 22)";
  private static final Pattern FORM = Pattern.compile("([a-z0-9_]+?)(?:\\((\\d{1,3})\\))?");
  private static final int USUAL_GZIP_LEVEL = 6;

  /** Zstandard, as DataFusion's default. */
  static final Codec DEFAULT = new Codec(Kind.ZSTD, 3);

  /**
   * Reads {@code zstd}, {@code zstd(5)} and the like, in any case.
   *
   * @param key of the option, for messages
   * @throws DfjException INVALID_ARGUMENT; FEATURE_NOT_SUPPORTED for Brotli
   */
  static Codec of(String key, String text) {
    String lower = text.trim().toLowerCase(Locale.ROOT);
    Matcher form = FORM.matcher(lower);
    if (!form.matches()) {
      throw OptionReader.bad(key, text, CHOICES);
    }
    if (form.group(1).equals("brotli")) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "option " + key + ": files compressed with brotli can be read but not written");
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(form.group(1))) {
        if (form.group(2) == null) {
          return new Codec(kind, kind == Kind.GZIP ? USUAL_GZIP_LEVEL : 0);
        }
        int level = Integer.parseInt(form.group(2));
        if (level >= kind.leastLevel && level <= kind.greatestLevel) {
          return new Codec(kind, level);
        }
      }
    }
    throw OptionReader.bad(key, text, CHOICES);
  }
}
