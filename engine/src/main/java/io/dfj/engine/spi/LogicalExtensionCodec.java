// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/**
 * Makes bytes of what users bring into logical plans. Installed by {@link
 * io.dfj.engine.SessionContext#withLogicalExtensionCodec}.
 *
 * <p>As {@code LogicalExtensionCodec} in DataFusion.
 */
public interface LogicalExtensionCodec extends ExtensionCodec {}
