// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.FunctionTransfer;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.ObjectInputFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session writes functions of users, and which ones it makes of what it reads. Immutable:
 * only a user makes one that allows more.
 *
 * @param transfer how they are written
 * @param factories those that may make functions, by id
 * @param serialized what may be deserialized; null for nothing
 */
public record FunctionPolicy(
    FunctionTransfer transfer,
    Map<String, FunctionFactory> factories,
    @Nullable Deserialization serialized) {
  /**
   * @param filter of the user: what it does not allow is refused
   * @param classes where the classes are found
   */
  public record Deserialization(ObjectInputFilter filter, ClassLoader classes) {}

  /** References are written, and nothing is made. */
  public static final FunctionPolicy DEFAULT =
      new FunctionPolicy(FunctionTransfer.BY_REFERENCE, Map.of(), null);

  /**
   * One more factory.
   *
   * @throws DfjException INVALID_ARGUMENT if there is one of the id, or the id is empty or longer
   *     than 200 characters
   */
  public FunctionPolicy with(String id, FunctionFactory factory) {
    if (id.isBlank() || id.length() > 200) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a factory's id must have 1 to 200 characters: " + id);
    }
    Map<String, FunctionFactory> more = new LinkedHashMap<>(factories);
    if (more.putIfAbsent(id, factory) != null) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a function factory '" + id + "' is allowed already");
    }
    return new FunctionPolicy(transfer, more, serialized);
  }

  /** Functions written in another way. */
  public FunctionPolicy with(FunctionTransfer other) {
    return new FunctionPolicy(other, factories, serialized);
  }

  /** Serialized functions read. */
  public FunctionPolicy with(Deserialization allowed) {
    return new FunctionPolicy(transfer, factories, allowed);
  }
}
