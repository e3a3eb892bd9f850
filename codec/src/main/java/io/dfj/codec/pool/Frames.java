// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import io.dfj.codec.proto.FrameDef;
import io.dfj.engine.function.Frame;
import io.dfj.metadata.error.CodecException;

/** Frames of windows as bytes. */
public final class Frames {
  private Frames() {}

  public static FrameDef write(Frame frame) {
    return FrameDef.newBuilder()
        .setUnit(
            switch (frame.unit()) {
              case ROWS -> FrameDef.Unit.ROWS;
              case RANGE -> FrameDef.Unit.RANGE;
              case GROUPS -> FrameDef.Unit.GROUPS;
            })
        .setStart(bound(frame.start()))
        .setEnd(bound(frame.end()))
        .setExclusion(
            switch (frame.exclusion()) {
              case NO_OTHERS -> FrameDef.Exclusion.NO_OTHERS;
              case CURRENT_ROW -> FrameDef.Exclusion.THE_CURRENT_ROW;
              case GROUP -> FrameDef.Exclusion.GROUP;
              case TIES -> FrameDef.Exclusion.TIES;
            })
        .build();
  }

  private static FrameDef.Bound bound(Frame.Bound bound) {
    return switch (bound) {
      case UNBOUNDED_PRECEDING -> FrameDef.Bound.UNBOUNDED_PRECEDING;
      case PRECEDING -> FrameDef.Bound.PRECEDING;
      case CURRENT_ROW -> FrameDef.Bound.CURRENT_ROW;
      case FOLLOWING -> FrameDef.Bound.FOLLOWING;
      case UNBOUNDED_FOLLOWING -> FrameDef.Bound.UNBOUNDED_FOLLOWING;
    };
  }

  /**
   * @throws CodecException if there is no such frame
   */
  public static Frame read(FrameDef def) {
    return new Frame(
        switch (def.getUnit()) {
          case ROWS -> Frame.Unit.ROWS;
          case RANGE -> Frame.Unit.RANGE;
          case GROUPS -> Frame.Unit.GROUPS;
          case UNRECOGNIZED -> throw unknownFrame();
        },
        bound(def.getStart()),
        bound(def.getEnd()),
        switch (def.getExclusion()) {
          case NO_OTHERS -> Frame.Exclusion.NO_OTHERS;
          case THE_CURRENT_ROW -> Frame.Exclusion.CURRENT_ROW;
          case GROUP -> Frame.Exclusion.GROUP;
          case TIES -> Frame.Exclusion.TIES;
          case UNRECOGNIZED -> throw unknownFrame();
        });
  }

  private static Frame.Bound bound(FrameDef.Bound def) {
    return switch (def) {
      case UNBOUNDED_PRECEDING -> Frame.Bound.UNBOUNDED_PRECEDING;
      case PRECEDING -> Frame.Bound.PRECEDING;
      case CURRENT_ROW -> Frame.Bound.CURRENT_ROW;
      case FOLLOWING -> Frame.Bound.FOLLOWING;
      case UNBOUNDED_FOLLOWING -> Frame.Bound.UNBOUNDED_FOLLOWING;
      case UNRECOGNIZED -> throw unknownFrame();
    };
  }

  private static CodecException unknownFrame() {
    return new CodecException("plan bytes with a window frame of unknown kind");
  }
}
