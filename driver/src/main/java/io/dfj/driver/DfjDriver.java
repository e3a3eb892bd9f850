// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.driver.metadata.Version;
import io.dfj.engine.config.ConfigOption;
import io.dfj.metadata.error.ErrorCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.AvaticaFactory;
import org.apache.calcite.avatica.DriverVersion;
import org.apache.calcite.avatica.Meta;
import org.apache.calcite.avatica.UnregisteredDriver;
import org.jspecify.annotations.Nullable;

/**
 * The driver of {@code jdbc:dfj:} URLs:
 *
 * <ul>
 *   <li>{@code jdbc:dfj:} a private database
 *   <li>{@code jdbc:dfj:mem:NAME} a database shared by the connections of this JVM
 *   <li>{@code jdbc:dfj:/some/folder} and {@code jdbc:dfj:some/file.parquet} files as tables,
 *       shared by canonical path
 * </ul>
 *
 * each followed by {@code ?key=value&key=value} where wanted; see {@link ConnectionOption}.
 */
public final class DfjDriver extends UnregisteredDriver {
  static final Logger LOGGER = Logger.getLogger("io.dfj");

  /** Held, since the JDK forgets the level of a logger that nobody holds. */
  private static final Logger ARROW_LOGGER = Logger.getLogger("org.apache.arrow");

  static {
    // Arrow announces its allocator at INFO, which the JDK's default handler prints.
    if (ARROW_LOGGER.getLevel() == null) {
      ARROW_LOGGER.setLevel(Level.WARNING);
    }
    try {
      DriverManager.registerDriver(new DfjDriver());
    } catch (SQLException e) {
      LOGGER.log(Level.SEVERE, "the dfj driver cannot be registered", e);
    }
  }

  public DfjDriver() {}

  /**
   * @return null if the URL is another driver's
   */
  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    if (url == null || !acceptsURL(url)) {
      if (url == null) {
        throw SqlErrors.of(ErrorCode.CONNECTION_FAILED, "the URL is null");
      }
      return null;
    }
    try {
      return factory.newConnection(this, factory, url, info);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    if (url == null) {
      throw SqlErrors.of(ErrorCode.CONNECTION_FAILED, "the URL is null");
    }
    return ConnectionUrl.accepts(url);
  }

  /** The driver's options and the engine's, with the values that URL and properties give them. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    ConnectionUrl parsed =
        ConnectionUrl.parse(url != null && acceptsURL(url) ? url : ConnectionUrl.PREFIX, info);
    List<DriverPropertyInfo> properties = new ArrayList<>();
    for (ConnectionOption option : ConnectionOption.values()) {
      DriverPropertyInfo property = new DriverPropertyInfo(option.key(), parsed.get(option));
      property.description = option.description();
      property.choices =
          option.choices().isEmpty() ? null : option.choices().toArray(new String[0]);
      properties.add(property);
    }
    for (ConfigOption option : ConfigOption.values()) {
      String value = parsed.options().getOrDefault(option.key(), option.defaultValue());
      DriverPropertyInfo property = new DriverPropertyInfo(option.key(), value);
      property.description = option.description();
      properties.add(property);
    }
    return properties.toArray(new DriverPropertyInfo[0]);
  }

  @Override
  public Logger getParentLogger() {
    return LOGGER;
  }

  @Override
  protected String getConnectStringPrefix() {
    return ConnectionUrl.PREFIX;
  }

  @Override
  protected AvaticaFactory createFactory() {
    return new DfjFactory();
  }

  @Override
  protected DriverVersion createDriverVersion() {
    return new DriverVersion(
        Version.NAME,
        Version.TEXT,
        Version.PRODUCT,
        Version.TEXT,
        false,
        Version.MAJOR,
        Version.MINOR,
        Version.MAJOR,
        Version.MINOR);
  }

  @Override
  public Meta createMeta(AvaticaConnection connection) {
    return new DfjMeta(connection);
  }
}
