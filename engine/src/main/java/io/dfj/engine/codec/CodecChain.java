// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codecs by id, in the order of their installation. Immutable.
 *
 * @param <C> kind of codec
 */
public final class CodecChain<C> {
  /** Begins the ids of codecs that have no name of their own to be found by elsewhere. */
  public static final String ANONYMOUS = "anon:";

  /** A codec and what bytes call it. */
  public record Link<C>(String id, C codec) {}

  private final Class<C> kind;
  private final List<Link<C>> links;

  private CodecChain(Class<C> kind, List<Link<C>> links) {
    this.kind = kind;
    this.links = List.copyOf(links);
  }

  /** No codecs of a kind. */
  public static <C> CodecChain<C> empty(Class<C> kind) {
    return new CodecChain<>(kind, List.of());
  }

  /** What such a codec is called, for messages. */
  public String kind() {
    return kind.getSimpleName();
  }

  /**
   * The same codecs and one more.
   *
   * @param id null for the class's name
   * @throws DfjException INVALID_ARGUMENT if there is one of this id, or it is empty
   */
  public CodecChain<C> with(@Nullable String id, C codec) {
    String name = id != null ? id : nameOf(codec.getClass());
    if (name.isBlank() || name.length() > 200) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a codec's id must have 1 to 200 characters: " + name);
    }
    if (find(name) != null) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "an extension codec '" + name + "' is installed already; give the other one an id");
    }
    List<Link<C>> more = new ArrayList<>(links);
    more.add(new Link<>(name, codec));
    return new CodecChain<>(kind, more);
  }

  private static String nameOf(Class<?> type) {
    return type.isAnonymousClass() || type.isHidden() || type.isSynthetic() || type.isLocalClass()
        ? ANONYMOUS + UUID.randomUUID()
        : type.getName();
  }

  /** In the order of their installation. */
  public List<Link<C>> links() {
    return links;
  }

  /** The codec of an id; null if there is none. */
  public @Nullable C find(String id) {
    for (Link<C> link : links) {
      if (link.id().equals(id)) {
        return link.codec();
      }
    }
    return null;
  }

  /** In the order of their installation. */
  public List<String> ids() {
    return links.stream().map(Link::id).toList();
  }
}
