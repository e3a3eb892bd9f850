// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.ExtensionCodec;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.metadata.error.ErrorCode;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Codecs that jars of the application offer as services, picked by their ids. All that are offered
 * are made to learn their ids, so that none is looked for unless some are asked for.
 */
final class ServiceCodecs {
  private ServiceCodecs() {}

  /**
   * The session with the codecs of some ids, of logical and of physical plans.
   *
   * @param ids separated by commas; may be empty
   * @throws SQLException 08001 if there is none of an id, or one cannot be made
   */
  static SessionContext install(SessionContext session, String ids, ClassLoader loader)
      throws SQLException {
    List<String> asked =
        Arrays.stream(ids.split(",")).map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (asked.isEmpty()) {
      return session;
    }
    try {
      Map<String, LogicalExtensionCodec> logical = offered(LogicalExtensionCodec.class, loader);
      Map<String, PhysicalExtensionCodec> physical = offered(PhysicalExtensionCodec.class, loader);
      SessionContext with = session;
      for (String id : asked) {
        LogicalExtensionCodec logicalCodec = logical.get(id);
        PhysicalExtensionCodec physicalCodec = physical.get(id);
        if (logicalCodec == null && physicalCodec == null) {
          TreeSet<String> found = new TreeSet<>(logical.keySet());
          found.addAll(physical.keySet());
          throw SqlErrors.of(
              ErrorCode.CONNECTION_FAILED,
              "no codec '"
                  + id
                  + "' is offered as a service ("
                  + (found.isEmpty() ? "none is found" : "found: " + String.join(", ", found))
                  + ")");
        }
        if (logicalCodec != null) {
          with = with.withLogicalExtensionCodec(logicalCodec, id);
        }
        if (physicalCodec != null) {
          with = with.withPhysicalExtensionCodec(physicalCodec, id);
        }
      }
      return with;
    } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
      throw SqlErrors.of(
          ErrorCode.CONNECTION_FAILED, "a codec cannot be installed: " + e.getMessage(), e);
    }
  }

  /** Those that have an id of their own. */
  private static <C extends ExtensionCodec> Map<String, C> offered(
      Class<C> kind, ClassLoader loader) throws SQLException {
    Map<String, C> offered = new TreeMap<>();
    for (C codec : ServiceLoader.load(kind, loader)) {
      String id = codec.codecId();
      if (id != null && offered.putIfAbsent(id, codec) != null) {
        throw SqlErrors.of(
            ErrorCode.CONNECTION_FAILED, "two codecs '" + id + "' are offered as services");
      }
    }
    return offered;
  }
}
