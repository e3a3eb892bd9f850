// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.airlift.compress.bzip2.BZip2HadoopStreams;
import io.airlift.compress.snappy.SnappyFramedInputStream;
import io.airlift.compress.snappy.SnappyFramedOutputStream;
import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/** How a whole text file may be compressed. Files of a format of their own compress inside. */
public enum Compression {
  UNCOMPRESSED(List.of(), "uncompressed", "none"),
  GZIP(List.of(".gz"), "gzip", "gz"),
  ZSTD(List.of(".zst", ".zstd"), "zstd", "zst"),
  BZIP2(List.of(".bz2"), "bzip2", "bz2"),
  BROTLI(List.of(".br"), "brotli", "br"),

  /** In the framing format, which has checksums; files of one raw block cannot be told apart. */
  SNAPPY(List.of(".sz", ".snappy"), "snappy", "sz");

  private final List<String> endings;
  private final List<String> names;

  Compression(List<String> endings, String... names) {
    this.endings = endings;
    this.names = List.of(names);
  }

  /** By the file's ending. */
  public static Compression of(Path file) {
    return ofEnding(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
  }

  /**
   * By an option's value, or by the file's ending when there is none.
   *
   * @throws DfjException INVALID_ARGUMENT for an unknown name
   */
  public static Compression of(Path file, @Nullable String option) {
    if (option == null) {
      return of(file);
    }
    String lower = option.toLowerCase(Locale.ROOT);
    for (Compression compression : values()) {
      if (compression.names.contains(lower)) {
        return compression;
      }
    }
    throw new DfjException(
        ErrorCode.INVALID_ARGUMENT,
        "unknown compression "
            + option
            + "; there are "
            + Arrays.stream(values()).map(c -> c.names.get(0)).collect(Collectors.joining(", ")));
  }

  /**
   * Of a file to be written: by an option's value, or by the ending of the one file that is named.
   *
   * @throws DfjException INVALID_ARGUMENT for an unknown name
   */
  public static Compression ofTarget(@Nullable Path file, @Nullable String option) {
    return file == null && option == null
        ? UNCOMPRESSED
        : of(file == null ? Path.of("") : file, option);
  }

  private static Compression ofEnding(String lowerName) {
    for (Compression compression : values()) {
      for (String ending : compression.endings) {
        if (lowerName.endsWith(ending)) {
          return compression;
        }
      }
    }
    return UNCOMPRESSED;
  }

  /** A file's name in lower case without its compression ending. */
  public static String plainName(Path file) {
    return stripEnding(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT));
  }

  /** A file name in lower case without its compression ending. */
  static String stripEnding(String lowerName) {
    for (String ending : ofEnding(lowerName).endings) {
      if (lowerName.endsWith(ending)) {
        return lowerName.substring(0, lowerName.length() - ending.length());
      }
    }
    return lowerName;
  }

  /** For messages. */
  String title() {
    return names.get(0);
  }

  /** What compressed files end with, with a dot; empty if they are not compressed. */
  public String ending() {
    return endings.isEmpty() ? "" : endings.get(0);
  }

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED for what can only be read
   */
  public void checkWritable() {
    if (this == BROTLI || this == BZIP2) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "files compressed with " + title() + " can be read but not written");
    }
  }

  /** A stream that compresses what it is given; closing it completes that, and closes the other. */
  OutputStream compress(OutputStream out) throws IOException {
    return switch (this) {
      case UNCOMPRESSED -> out;
      case GZIP -> new GZIPOutputStream(out, 1 << 16);
      case ZSTD -> new ZstdOutputStream(out);
      case SNAPPY -> new SnappyFramedOutputStream(out);
      case BZIP2, BROTLI -> throw new IllegalStateException(this + " cannot be written");
    };
  }

  /** The uncompressed bytes of a file. */
  public InputStream open(Path file) throws IOException {
    return open(Files.newInputStream(file));
  }

  /** The uncompressed bytes of a stream, which is closed if it is not so compressed. */
  InputStream open(InputStream in) throws IOException {
    try {
      return switch (this) {
        case UNCOMPRESSED -> in;
        case GZIP -> new GZIPInputStream(in, 1 << 16);
        case ZSTD -> new ZstdInputStream(in);
        case BZIP2 -> new BZip2HadoopStreams().createInputStream(in);
        case BROTLI -> new BrotliInputStream(in, 1 << 16);
        case SNAPPY -> new SnappyFramedInputStream(in);
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
