// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/**
 * Makes bytes of what users bring into physical plans. Installed by {@link
 * io.dfj.engine.SessionContext#withPhysicalExtensionCodec}.
 *
 * <p>As {@code PhysicalExtensionCodec} in DataFusion.
 */
public interface PhysicalExtensionCodec extends ExtensionCodec {}
