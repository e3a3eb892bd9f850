// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.ExtensionCodec;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codecs that a connection's option picks among services. */
public class ServiceCodecsTest {
  private static final AtomicInteger MADE = new AtomicInteger();

  /** Of both kinds of plan. */
  public static class Both implements LogicalExtensionCodec, PhysicalExtensionCodec {
    public Both() {
      MADE.incrementAndGet();
    }

    @Override
    public String codecId() {
      return "test.both";
    }
  }

  /** Of logical plans. */
  public static class Logical implements LogicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.logical";
    }
  }

  /** Without an id. */
  public static class Nameless implements LogicalExtensionCodec {}

  /** Cannot be made. */
  public static class Failing implements LogicalExtensionCodec {
    public Failing() {
      throw new IllegalStateException("not today");
    }
  }

  @TempDir Path folder;

  private void offer(Class<? extends ExtensionCodec> service, Class<?>... providers)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    StringBuilder names = new StringBuilder();
    for (Class<?> provider : providers) {
      names.append(provider.getName()).append('\n');
    }
    Files.writeString(services.resolve(service.getName()), names);
  }

  /** A connection of an application that sees the folder. */
  private DfjConnection connect(@Nullable String codecs) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader application =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(application);
      return DriverManager.getConnection("jdbc:dfj:" + (codecs == null ? "" : "?codecs=" + codecs))
          .unwrap(DfjConnection.class);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void codecsAreFoundByTheirIds() throws Exception {
    offer(LogicalExtensionCodec.class, Logical.class, Both.class, Nameless.class);
    offer(PhysicalExtensionCodec.class, Both.class);
    try (DfjConnection connection = connect("test.both,test.logical")) {
      SessionContext session = connection.sessionContext();
      assertThat(session.logicalExtensionCodecIds()).containsExactly("test.both", "test.logical");
      assertThat(session.physicalExtensionCodecIds()).containsExactly("test.both");
    }
    try (DfjConnection connection = connect("test.logical")) {
      assertThat(connection.sessionContext().logicalExtensionCodecIds())
          .containsExactly("test.logical");
      assertThat(connection.sessionContext().physicalExtensionCodecIds()).isEmpty();
    }
  }

  @Test
  void noServiceIsMadeUnlessOneIsAskedFor() throws Exception {
    offer(LogicalExtensionCodec.class, Both.class, Failing.class);
    int before = MADE.get();
    try (DfjConnection connection = connect(null)) {
      assertThat(connection.sessionContext().logicalExtensionCodecIds()).isEmpty();
    }
    for (String blank : List.of("", ",", " ")) {
      try (DfjConnection connection = connect(blank)) {
        assertThat(connection.sessionContext().logicalExtensionCodecIds()).isEmpty();
      }
    }
    assertThat(MADE).hasValue(before);
  }

  private void refused(String codecs, String message) {
    assertThatThrownBy(() -> connect(codecs))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"))
        .hasMessageContaining(message);
  }

  @Test
  void anIdThatNobodyOffersIsRefusedWithThoseThatAre() throws Exception {
    refused("test.both", "no codec 'test.both' is offered as a service (none is found)");
    offer(LogicalExtensionCodec.class, Logical.class, Both.class, Nameless.class);
    refused(
        "test.logical,test.none",
        "no codec 'test.none' is offered as a service (found: test.both, test.logical)");
    refused(Nameless.class.getName(), "(found: test.both, test.logical)");
    refused("test.both,test.both", "is installed already");
  }

  @Test
  void aServiceThatCannotBeMadeFailsTheConnection() throws Exception {
    offer(LogicalExtensionCodec.class, Failing.class);
    refused("test.both", "a codec cannot be installed");
  }
}
