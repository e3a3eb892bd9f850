// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import io.dfj.engine.codec.CodecChain;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.spi.ExtensionCodec;

/**
 * A session as plans of one kind see it.
 *
 * @param session that writes or reads them
 * @param codecs of what users bring into plans of the kind
 */
public record PoolSession(CodecSession session, CodecChain<? extends ExtensionCodec> codecs) {

  /** For logical plans, and what travels as they do. */
  public static PoolSession logical(CodecSession session) {
    return new PoolSession(session, session.logical());
  }

  /** For physical plans. */
  public static PoolSession physical(CodecSession session) {
    return new PoolSession(session, session.physical());
  }

  /** What a codec of such plans is called, for messages. */
  String codecName() {
    return codecs.kind();
  }
}
