// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.engine.codec.CodecChain;
import io.dfj.metadata.error.CodecException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks the codecs of users. */
final class Chains {
  private Chains() {}

  /** What a codec does with one kind of object. */
  interface Encoder<C> {
    Optional<byte[]> encode(C codec) throws Exception;
  }

  /** What a codec makes of its bytes. */
  interface Decoder<C, T> {
    @Nullable T decode(C codec, byte[] bytes) throws Exception;
  }

  /**
   * The framed bytes of the first codec that has any; empty bytes if it says that the name will do.
   *
   * @param what is encoded, for messages: {@code scalar function 'f'}
   * @return null if no codec knows it
   * @throws CodecException naming the codec that failed
   */
  static <C> @Nullable ByteString encode(
      CodecChain<C> chain, String what, Encoder<? super C> encoder) {
    for (CodecChain.Link<C> link : chain.links()) {
      Optional<byte[]> bytes =
          called(
              "extension codec '" + link.id() + "' failed to encode " + what,
              () -> encoder.encode(link.codec()));
      if (bytes == null) {
        throw new CodecException(
            "extension codec '"
                + link.id()
                + "' answered null for "
                + what
                + "; what is not its own is Optional.empty()");
      }
      if (bytes.isPresent()) {
        return bytes.get().length == 0
            ? ByteString.EMPTY
            : new ChainFrame(link.id(), bytes.get()).toBytes();
      }
    }
    return null;
  }

  /**
   * What the codec that wrote them makes of bytes.
   *
   * @throws CodecException if it is not installed or fails
   */
  static <C, T> T decode(
      CodecChain<C> chain, String what, ByteString framed, Decoder<? super C, T> decoder) {
    ChainFrame frame = ChainFrame.of(framed);
    C codec = chain.find(frame.id());
    if (codec == null) {
      throw new CodecException(
          what
              + " was encoded by extension codec '"
              + printable(frame.id())
              + "', which is not installed on this session ("
              + installed(chain.ids())
              + ")"
              + (frame.id().startsWith(CodecChain.ANONYMOUS)
                  ? "; give a codec of an anonymous class an id when you install it"
                  : "; install that " + chain.kind() + ", or the extension that brings it"));
    }
    T decoded = decode(frame.id(), codec, what, frame.payload(), decoder);
    if (decoded == null) {
      throw new CodecException(
          "extension codec '" + frame.id() + "' did not decode " + what + ", which it encoded");
    }
    return decoded;
  }

  /** What some codec makes of a name alone; null if none knows it. */
  static <C, T> @Nullable T byName(
      CodecChain<C> chain, String what, Decoder<? super C, T> decoder) {
    for (CodecChain.Link<C> link : chain.links()) {
      T decoded = decode(link.id(), link.codec(), what, new byte[0], decoder);
      if (decoded != null) {
        return decoded;
      }
    }
    return null;
  }

  /**
   * What the codec that wrote them makes of bytes; if there are none, what some codec makes of the
   * name.
   *
   * @throws CodecException if none does
   */
  static <C, T> T decodeOrName(
      CodecChain<C> chain, String what, ByteString framed, Decoder<? super C, T> decoder) {
    if (!framed.isEmpty()) {
      return decode(chain, what, framed, decoder);
    }
    T decoded = byName(chain, what, decoder);
    if (decoded == null) {
      throw new CodecException(
          chain.kind()
              + " is not provided for "
              + what
              + ", which travels by name ("
              + installed(chain.ids())
              + ")");
    }
    return decoded;
  }

  private static <C, T> @Nullable T decode(
      String id, C codec, String what, byte[] bytes, Decoder<? super C, T> decoder) {
    return called(
        "extension codec '" + id + "' failed to decode " + what,
        () -> decoder.decode(codec, bytes));
  }

  /**
   * What a user's code gives, whatever it throws.
   *
   * @param failure what its failing means, for messages
   */
  static <T> @Nullable T called(String failure, Callable<? extends @Nullable T> code) {
    try {
      return code.call();
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(failure, e);
    } catch (Throwable e) {
      throw failed(failure, e);
    }
  }

  static CodecException failed(String what, Throwable cause) {
    String message = cause.getMessage();
    String why = message == null || cause instanceof Error ? cause.toString() : message;
    return new CodecException(what + ": " + why.lines().findFirst().orElse(""), cause);
  }

  /** That no codec of the session that writes takes something. */
  static CodecException untaken(String what, CodecChain<?> chain) {
    return new CodecException(
        chain.kind()
            + " is not provided for "
            + what
            + " by the session that writes ("
            + installed(chain.ids())
            + ")");
  }

  /** The codecs there are, in words. */
  static String installed(List<String> ids) {
    return ids.isEmpty() ? "none is installed" : "installed: " + String.join(", ", ids);
  }

  static String printable(String text) {
    return text.substring(0, Math.min(text.length(), 200)).replaceAll("\\p{Cntrl}", "?");
  }
}
