// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.metadata.error.DfjException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PhysicalExtensionCodecTest {
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  /** A codec of plans of both kinds. */
  private static final class Both implements LogicalExtensionCodec, PhysicalExtensionCodec {
    @Override
    public String codecId() {
      return "test.both";
    }
  }

  @Test
  void codecsOfBothKindsOfPlansAreChainsOfTheirOwn() {
    Both codec = new Both();
    SessionContext logical = session.withLogicalExtensionCodec(codec);
    SessionContext both = logical.withPhysicalExtensionCodec(codec);
    SessionContext more = both.withPhysicalExtensionCodec(codec, "test.more");

    assertThat(logical.logicalExtensionCodecIds()).containsExactly("test.both");
    assertThat(logical.physicalExtensionCodecIds()).isEmpty();
    assertThat(both.physicalExtensionCodecIds()).containsExactly("test.both");
    assertThat(more.logicalExtensionCodecIds()).containsExactly("test.both");
    assertThat(more.physicalExtensionCodecIds()).containsExactly("test.both", "test.more");
    assertThat(more.sessionId()).isEqualTo(session.sessionId());
    assertThat(more.newSession().physicalExtensionCodecIds())
        .containsExactly("test.both", "test.more");
    assertThatThrownBy(() -> both.withPhysicalExtensionCodec(codec))
        .isInstanceOf(DfjException.class)
        .hasMessageContaining("an extension codec 'test.both' is installed already");
  }
}
