// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every option of a connection, given in the URL after {@code ?} or as a property. Options of the
 * engine ({@code datafusion.*}, {@code dfj.*}) are taken besides these, by their own names.
 */
public enum ConnectionOption {
  USER("user", "", "Accepted for callers that always send one; not checked", List.of()),
  PASSWORD("password", "", "Accepted for callers that always send one; not checked", List.of()),
  STRICT(
      "strict",
      "false",
      "Whether an unknown option refuses the connection instead of adding a warning",
      List.of("true", "false")),
  KEEP_ALIVE(
      "keep_alive",
      "false",
      "Whether a shared database stays when its last connection closes",
      List.of("true", "false")),
  READ_ONLY(
      "read_only", "false", "Whether the connection starts read-only", List.of("true", "false")),
  FETCH_SIZE("fetch_size", "0", "Rows of a result batch; 0 for the engine's batch size", List.of()),
  QUERY_TIMEOUT(
      "query_timeout", "0", "Seconds after which a statement is cancelled; 0 for never", List.of()),
  PROGRESS_BAR(
      "progress_bar",
      "false",
      "Whether queries of over a second show a bar on standard error",
      List.of("true", "false")),
  EXTENSIONS(
      "extensions",
      "none",
      "Whether extensions that the application's class loader sees as services are installed",
      List.of("none", "auto")),
  CODECS(
      "codecs",
      "",
      "Ids of codecs, separated by commas, that the application's class loader sees as services",
      List.of()),
  APPLICATION_NAME("application_name", "", "The client info property ApplicationName", List.of());

  private final String key;
  private final String defaultValue;
  private final String description;
  private final List<String> choices;

  ConnectionOption(String key, String defaultValue, String description, List<String> choices) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
    this.choices = choices;
  }

  /** The name in URLs and properties. */
  public String key() {
    return key;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }

  /** The values it takes; empty if any. */
  public List<String> choices() {
    return choices;
  }

  /** The option of exactly this name; null if there is none. */
  public static @Nullable ConnectionOption find(String key) {
    for (ConnectionOption option : values()) {
      if (option.key.equals(key)) {
        return option;
      }
    }
    return null;
  }
}
