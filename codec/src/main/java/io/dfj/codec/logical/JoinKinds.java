// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.JoinKindDef;
import io.dfj.engine.logical.tree.RelTree.JoinKind;
import io.dfj.metadata.error.CodecException;

/** Which rows joins give, as bytes. */
final class JoinKinds {
  private JoinKinds() {}

  static JoinKindDef write(JoinKind kind) {
    return switch (kind) {
      case INNER -> JoinKindDef.JOIN_INNER;
      case LEFT -> JoinKindDef.JOIN_LEFT;
      case RIGHT -> JoinKindDef.JOIN_RIGHT;
      case FULL -> JoinKindDef.JOIN_FULL;
      case SEMI -> JoinKindDef.JOIN_SEMI;
      case ANTI -> JoinKindDef.JOIN_ANTI;
      case LEFT_MARK -> JoinKindDef.JOIN_LEFT_MARK;
    };
  }

  static JoinKind read(JoinKindDef def) {
    return switch (def) {
      case JOIN_INNER -> JoinKind.INNER;
      case JOIN_LEFT -> JoinKind.LEFT;
      case JOIN_RIGHT -> JoinKind.RIGHT;
      case JOIN_FULL -> JoinKind.FULL;
      case JOIN_SEMI -> JoinKind.SEMI;
      case JOIN_ANTI -> JoinKind.ANTI;
      case JOIN_LEFT_MARK -> JoinKind.LEFT_MARK;
      case UNRECOGNIZED -> throw new CodecException("plan bytes with a join of unknown kind");
    };
  }
}
