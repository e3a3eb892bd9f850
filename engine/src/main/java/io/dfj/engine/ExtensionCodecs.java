// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import java.util.List;

/** The codecs that an extension brings, for each handle of a session that is to have them. */
record ExtensionCodecs(List<LogicalExtensionCodec> logical, List<PhysicalExtensionCodec> physical) {
  ExtensionCodecs {
    logical = List.copyOf(logical);
    physical = List.copyOf(physical);
  }
}
