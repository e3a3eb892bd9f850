// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.FunctionDef;
import io.dfj.codec.proto.FunctionDef.Kind;
import io.dfj.engine.codec.CodecChain;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.user.UserFunctions;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.ExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.UserFunction;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.CodecException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Functions as bytes: those of the library by name, those of users by what their codec writes, else
 * with what can make them again, else by name as well.
 */
final class Functions {
  private Functions() {}

  static FunctionDef write(ScalarFunction function, PoolSession session) {
    UserFunction user = UserFunctions.of(function);
    boolean library = FunctionLibrary.scalar(function.name()) == function;
    return user != null ? write(user, session) : def(Kind.SCALAR, function.name(), library);
  }

  static FunctionDef write(AggregateFunction function, PoolSession session) {
    UserFunction user = UserFunctions.of(function);
    boolean library = FunctionLibrary.aggregate(function.name()) == function;
    return user != null ? write(user, session) : def(Kind.AGGREGATE, function.name(), library);
  }

  static FunctionDef write(WindowFunction function, PoolSession session) {
    UserFunction user = UserFunctions.of(function);
    boolean library = FunctionLibrary.window(function.name()) == function;
    return user != null ? write(user, session) : def(Kind.WINDOW, function.name(), library);
  }

  private static FunctionDef def(Kind kind, String name, boolean library) {
    return FunctionDef.newBuilder().setKind(kind).setName(name).setLibrary(library).build();
  }

  static FunctionDef write(UserFunction function, PoolSession session) {
    Kind kind = CarriedFunctions.kind(function);
    String what = describe(kind, function.name());
    EncodeContext context = session.session().encoding();
    ByteString payload =
        Chains.encode(session.codecs(), what, codec -> encode(codec, function, context));
    if (payload == null) {
      payload = carried(session, kind, function.name()).write(function);
    }
    FunctionDef def = def(kind, function.name(), false);
    return payload == null || payload.isEmpty() ? def : def.toBuilder().setPayload(payload).build();
  }

  private static CarriedFunctions carried(PoolSession session, Kind kind, String name) {
    return new CarriedFunctions(session.session().policy(), kind, name, describe(kind, name));
  }

  private static Optional<byte[]> encode(
      ExtensionCodec codec, UserFunction function, EncodeContext context) throws Exception {
    if (function instanceof ScalarUDF scalar) {
      return codec.tryEncodeUdf(scalar, context);
    } else if (function instanceof AggregateUDF aggregate) {
      return codec.tryEncodeUdaf(aggregate, context);
    }
    return codec.tryEncodeUdwf((WindowUDF) function, context);
  }

  private static String describe(Kind kind, String name) {
    return switch (kind) {
      case SCALAR -> "scalar function '" + name + "'";
      case AGGREGATE -> "aggregate function '" + name + "'";
      case WINDOW -> "window function '" + name + "'";
      case UNRECOGNIZED -> throw noKind();
    };
  }

  private static CodecException noKind() {
    return new CodecException("plan bytes with a function of no kind");
  }

  /** A function of the library's form, of the kind that the message says. */
  static Object read(FunctionDef def, PoolSession session) {
    if (def.getLibrary()) {
      return builtIn(def);
    }
    Object own = def.hasPayload() ? null : own(def, session.session().functions());
    return own != null ? own : UserFunctions.function(decode(def, session));
  }

  private static Object builtIn(FunctionDef def) {
    Object found =
        switch (def.getKind()) {
          case SCALAR -> FunctionLibrary.scalar(def.getName());
          case AGGREGATE -> FunctionLibrary.aggregate(def.getName());
          case WINDOW -> FunctionLibrary.window(def.getName());
          case UNRECOGNIZED -> null;
        };
    if (found == null) {
      throw new CodecException(
          "plan bytes with "
              + describe(def.getKind(), def.getName())
              + ", which this version of dfj does not have");
    }
    return found;
  }

  private static @Nullable Object own(FunctionDef def, FunctionRegistry functions) {
    return switch (def.getKind()) {
      case SCALAR -> functions.ownScalar(def.getName());
      case AGGREGATE -> functions.ownAggregate(def.getName());
      case WINDOW -> functions.ownWindow(def.getName());
      case UNRECOGNIZED -> throw noKind();
    };
  }

  private static UserFunction decode(FunctionDef def, PoolSession session) {
    CodecChain<? extends ExtensionCodec> chain = session.codecs();
    String what = describe(def.getKind(), def.getName());
    DecodeContext context = session.session().decoding();
    Chains.Decoder<ExtensionCodec, UserFunction> decoder =
        (codec, bytes) -> decode(codec, def, bytes, context);
    if (def.hasPayload() && WireFormats.isFunction(def.getPayload())) {
      return carried(session, def.getKind(), def.getName()).read(def.getPayload());
    } else if (def.hasPayload()) {
      return Chains.decode(chain, what, def.getPayload(), decoder);
    }
    UserFunction decoded = Chains.byName(chain, what, decoder);
    if (decoded == null) {
      throw new CodecException(
          session.codecName()
              + " is not provided for "
              + what
              + ", which is not registered on this session either ("
              + Chains.installed(chain.ids())
              + ")");
    }
    return decoded;
  }

  private static @Nullable UserFunction decode(
      ExtensionCodec codec, FunctionDef def, byte[] bytes, DecodeContext context) throws Exception {
    UserFunction decoded =
        switch (def.getKind()) {
          case SCALAR -> codec.tryDecodeUdf(def.getName(), bytes, context);
          case AGGREGATE -> codec.tryDecodeUdaf(def.getName(), bytes, context);
          case WINDOW -> codec.tryDecodeUdwf(def.getName(), bytes, context);
          case UNRECOGNIZED -> throw noKind();
        };
    if (decoded != null && !decoded.name().equals(def.getName())) {
      throw new CodecException("it gave '" + decoded.name() + "'");
    }
    return decoded;
  }

  /** What the user wrote of a function that was read; null for one that the session has itself. */
  static @Nullable UserFunction brought(Object function, FunctionRegistry session) {
    UserFunction user = UserFunctions.of(function);
    if (user == null) {
      throw new CodecException("expression bytes with a call bound to a function of no user");
    }
    return UserFunctions.own(session, user.name()) == user ? null : user;
  }
}
