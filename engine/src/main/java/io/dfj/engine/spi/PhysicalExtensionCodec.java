// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of what users bring into physical plans. Installed by {@link
 * io.dfj.engine.SessionContext#withPhysicalExtensionCodec}.
 *
 * <p>As {@code PhysicalExtensionCodec} in DataFusion.
 */
public interface PhysicalExtensionCodec extends ExtensionCodec {
  /**
   * Bytes of an operator, without its inputs.
   *
   * @throws Exception what is wrong with a node that is this codec's
   */
  default Optional<byte[]> tryEncodeNode(PhysicalExtensionNode node, EncodeContext context)
      throws Exception {
    return Optional.empty();
  }

  /**
   * Bytes of an expression that a function planned, without its inputs. If no codec has any, the
   * call that it was planned for travels in its place.
   *
   * @throws Exception what is wrong with an expression that is this codec's
   */
  default Optional<byte[]> tryEncodeExpr(PhysicalExtensionExpr expr, EncodeContext context)
      throws Exception {
    return Optional.empty();
  }

  /**
   * The expression of a name and bytes, which must be of the same type as the one that was encoded.
   *
   * @param bytes as encoded; empty if the name travels alone
   * @param inputs the types of the inputs
   * @return null if this codec knows nothing of it
   * @throws Exception why the bytes are none of this codec's, or cannot be read
   */
  default @Nullable PhysicalExtensionExpr tryDecodeExpr(
      String name, byte[] bytes, List<DataType> inputs, DecodeContext context) throws Exception {
    return null;
  }

  /**
   * The operator of a name and bytes, which must give the same columns as the one that was encoded.
   *
   * @param bytes as encoded; empty if the name travels alone
   * @param inputs the columns of each input
   * @return null if this codec knows nothing of it
   * @throws Exception why the bytes are none of this codec's, or cannot be read
   */
  default @Nullable PhysicalExtensionNode tryDecodePhysicalNode(
      String name, byte[] bytes, List<Schema> inputs, DecodeContext context) throws Exception {
    return null;
  }
}
