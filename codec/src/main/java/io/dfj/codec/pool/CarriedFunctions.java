// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.FunctionDef.Kind;
import io.dfj.engine.codec.FunctionPolicy;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.FunctionFactory;
import io.dfj.engine.spi.FunctionOrigin;
import io.dfj.engine.spi.FunctionTransfer;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.UserFunction;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.CodecException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Functions of users that no codec has written and that travel with what can make them again. The
 * session's policy is asked before any code of anyone runs.
 */
final class CarriedFunctions {
  private final FunctionPolicy policy;
  private final Kind kind;
  private final String name;

  /** The function in words. */
  private final String what;

  CarriedFunctions(FunctionPolicy policy, Kind kind, String name, String what) {
    this.policy = policy;
    this.kind = kind;
    this.name = name;
    this.what = what;
  }

  /** Null for a function that travels by name. */
  @Nullable ByteString write(UserFunction function) {
    FunctionOrigin origin = function.origin();
    if (origin == null || policy.transfer() == FunctionTransfer.BY_NAME) {
      return null;
    } else if (origin instanceof FunctionOrigin.Reference reference) {
      byte[] id = reference.factory().getBytes(StandardCharsets.UTF_8);
      byte[] configuration = reference.configuration();
      ByteBuffer bytes = ByteBuffer.allocate(4 + id.length + configuration.length);
      bytes.putInt(id.length).put(id).put(configuration);
      return new FunctionFrame(kind, FunctionFrame.Payload.REFERENCE, 0, bytes.array()).toBytes();
    } else if (policy.transfer() != FunctionTransfer.SERIALIZED) {
      return null;
    }
    FunctionOrigin.Serialized serialized = (FunctionOrigin.Serialized) origin;
    return new FunctionFrame(
            kind,
            FunctionFrame.Payload.SERIALIZED,
            ClassFiles.version(serialized.source().getClass()),
            SerializedSources.write(serialized.source(), what))
        .toBytes();
  }

  /**
   * @throws CodecException if the session does not allow the function, or it is none
   */
  UserFunction read(ByteString framed) {
    FunctionFrame frame = FunctionFrame.of(framed, kind, what);
    return switch (frame.payload()) {
      case REFERENCE -> refer(ByteBuffer.wrap(frame.bytes()));
      case SERIALIZED -> deserialize(frame);
    };
  }

  private UserFunction refer(ByteBuffer bytes) {
    if (bytes.remaining() < 4) {
      throw FunctionFrame.truncated(what, "length of the factory's id");
    }
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw FunctionFrame.truncated(what, "factory's id");
    }
    String id;
    try {
      id =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(bytes.slice(bytes.position(), length))
              .toString();
    } catch (CharacterCodingException e) {
      throw new CodecException("payload of " + what + " with a factory's id that is not UTF-8", e);
    }
    byte[] configuration = new byte[bytes.remaining() - length];
    bytes.position(bytes.position() + length).get(configuration);
    FunctionFactory factory = policy.factories().get(id);
    if (factory == null) {
      throw new CodecException(
          String.format(
              "refusing to make %s by factory '%s', which this session does not allow (allowed:"
                  + " %s). Two remedies: (1) allow the factory here, withFunctionFactory; or (2)"
                  + " register '%s' here and have the sender send it by name,"
                  + " withFunctionTransfer(BY_NAME).",
              what,
              Chains.printable(id),
              policy.factories().isEmpty()
                  ? "none"
                  : String.join(", ", policy.factories().keySet()),
              name));
    }
    FunctionOrigin origin = new FunctionOrigin.Reference(id, configuration);
    return checked(() -> factory.create(name, configuration.clone()), "factory '" + id + "'")
        .withOrigin(origin);
  }

  private UserFunction deserialize(FunctionFrame frame) {
    FunctionPolicy.Deserialization allowed = policy.serialized();
    if (allowed == null) {
      throw new CodecException(
          String.format(
              "refusing to deserialize %s: this session reads no serialized functions. Two remedies:"
                  + " (1) ask the sender to send it by name, withFunctionTransfer(BY_NAME), and"
                  + " register '%s' here; or (2) allow it here, withSerializedFunctions(filter),"
                  + " which accepts the risk of deserializing what others wrote. Receivers cannot"
                  + " rewrite bytes that they did not write.",
              what, name));
    }
    if (frame.classFile() > ClassFiles.NEWEST) {
      throw new CodecException(
          String.format(
              "%s is in class files of version %d; this Java reads up to %d. Align the Java versions"
                  + " of sender and receiver.",
              what, frame.classFile(), ClassFiles.NEWEST));
    }
    var source = SerializedSources.read(frame.bytes(), allowed, what);
    return checked(source::create, "its source").withOrigin(new FunctionOrigin.Serialized(source));
  }

  private UserFunction checked(Callable<? extends @Nullable UserFunction> maker, String by) {
    UserFunction made = Chains.called(by + " failed to make " + what, maker);
    if (made == null || kind(made) != kind || !made.name().equals(name)) {
      throw new CodecException(
          by + " made " + (made == null ? "nothing" : "'" + made.name() + "'") + " for " + what);
    }
    return made;
  }

  static Kind kind(UserFunction function) {
    if (function instanceof ScalarUDF) {
      return Kind.SCALAR;
    } else if (function instanceof AggregateUDF) {
      return Kind.AGGREGATE;
    } else if (function instanceof WindowUDF) {
      return Kind.WINDOW;
    }
    throw new AssertionError(function.name());
  }
}
