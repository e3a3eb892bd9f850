// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A URL taken apart: {@code jdbc:dfj:[mem:NAME | path][?key=value[&key=value]...]}. Location, keys
 * and values may hold percent-encoded UTF-8.
 *
 * @param location what is between prefix and question mark; empty for a private database
 * @param options of the URL and, where it does not have them, of the properties; unknown ones
 *     included
 */
record ConnectionUrl(String location, Map<String, String> options) {
  static final String PREFIX = "jdbc:dfj:";
  static final String MEMORY = "mem:";

  ConnectionUrl {
    options = Collections.unmodifiableMap(options);
  }

  static boolean accepts(String url) {
    return url.startsWith(PREFIX);
  }

  /**
   * @param url that {@link #accepts} takes
   * @param properties read, never changed; null for none
   * @throws SQLException 08001
   */
  static ConnectionUrl parse(String url, @Nullable Properties properties) throws SQLException {
    String rest = url.substring(PREFIX.length());
    int question = rest.indexOf('?');
    Map<String, String> options = new LinkedHashMap<>();
    if (properties != null) {
      for (String key : properties.stringPropertyNames()) {
        String value = properties.getProperty(key);
        options.put(key, value == null ? "" : value);
      }
    }
    if (question >= 0) {
      for (String pair : rest.substring(question + 1).split("&")) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          if (equals <= 0) {
            throw malformed("'" + pair + "' is not of the form key=value");
          }
          options.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
    }
    String location = decode(question < 0 ? rest : rest.substring(0, question));
    if (location.equals(MEMORY)) {
      throw malformed("the name after '" + PREFIX + MEMORY + "' is missing");
    }
    return new ConnectionUrl(location, options);
  }

  /** Whether the location names a database in memory that connections share. */
  boolean isNamedMemory() {
    return location.startsWith(MEMORY);
  }

  /** The value of an option, or its default. */
  String get(ConnectionOption option) {
    return options.getOrDefault(option.key(), option.defaultValue());
  }

  /** Whether the option is given at all. */
  boolean has(ConnectionOption option) {
    return options.containsKey(option.key());
  }

  /**
   * @throws SQLException 08001 unless true or false
   */
  boolean isTrue(ConnectionOption option) throws SQLException {
    String value = get(option);
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw invalid(option, value);
    }
    return value.equalsIgnoreCase("true");
  }

  /**
   * @throws SQLException 08001 unless a number from 0 on
   */
  int count(ConnectionOption option) throws SQLException {
    String value = get(option);
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw invalid(option, value);
    }
    throw invalid(option, value);
  }

  private static SQLException invalid(ConnectionOption option, String value) {
    return SqlErrors.of(
        ErrorCode.CONNECTION_FAILED,
        "invalid value '" + value + "' for option '" + option.key() + "'");
  }

  private static SQLException malformed(String what) {
    return SqlErrors.of(ErrorCode.CONNECTION_FAILED, "malformed URL: " + what);
  }

  private static String decode(String text) throws SQLException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
        int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw malformed("'%' in '" + text + "' is not followed by two hexadecimal digits");
        }
        out.put((byte) (high << 4 | low));
        i += 2;
      } else {
        out.put(in[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed("'" + text + "' is not UTF-8 after percent-decoding");
    }
  }
}
