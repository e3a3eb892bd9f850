// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;
import io.dfj.codec.proto.FunctionDef;
import io.dfj.codec.proto.FunctionDef.Kind;
import io.dfj.engine.codec.CodecChain;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.user.UserAggregate;
import io.dfj.engine.function.user.UserScalars;
import io.dfj.engine.function.user.UserWindow;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.ExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.error.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Functions as bytes: those of the library by name, those of users by what their codec writes, or
 * else by name as well.
 */
final class Functions {
  private Functions() {}

  static FunctionDef write(ScalarFunction function, PoolSession session) {
    ScalarUDF udf = UserScalars.udf(function);
    boolean library = FunctionLibrary.scalar(function.name()) == function;
    return def(
        Kind.SCALAR,
        function.name(),
        library,
        udf == null
            ? null
            : encode(
                Kind.SCALAR,
                function.name(),
                session,
                codec -> codec.tryEncodeUdf(udf, session.session().encoding())));
  }

  static FunctionDef write(AggregateFunction function, PoolSession session) {
    boolean library = FunctionLibrary.aggregate(function.name()) == function;
    return def(
        Kind.AGGREGATE,
        function.name(),
        library,
        function instanceof UserAggregate user
            ? encode(
                Kind.AGGREGATE,
                function.name(),
                session,
                codec -> codec.tryEncodeUdaf(user.udf(), session.session().encoding()))
            : null);
  }

  static FunctionDef write(WindowFunction function, PoolSession session) {
    boolean library = FunctionLibrary.window(function.name()) == function;
    return def(
        Kind.WINDOW,
        function.name(),
        library,
        function instanceof UserWindow user
            ? encode(
                Kind.WINDOW,
                function.name(),
                session,
                codec -> codec.tryEncodeUdwf(user.udf(), session.session().encoding()))
            : null);
  }

  private static @Nullable ByteString encode(
      Kind kind, String name, PoolSession session, Chains.Encoder<ExtensionCodec> encoder) {
    return Chains.encode(session.codecs(), describe(kind, name), encoder);
  }

  private static FunctionDef def(
      Kind kind, String name, boolean library, @Nullable ByteString payload) {
    FunctionDef.Builder def =
        FunctionDef.newBuilder().setKind(kind).setName(name).setLibrary(library);
    if (payload != null && !payload.isEmpty()) {
      def.setPayload(payload);
    }
    return def.build();
  }

  private static String describe(Kind kind, String name) {
    return switch (kind) {
      case SCALAR -> "scalar function '" + name + "'";
      case AGGREGATE -> "aggregate function '" + name + "'";
      case WINDOW -> "window function '" + name + "'";
      case UNRECOGNIZED -> throw new CodecException("plan bytes with a function of no kind");
    };
  }

  static Object read(FunctionDef def, PoolSession session) {
    if (def.getLibrary()) {
      return builtIn(def);
    }
    return switch (def.getKind()) {
      case SCALAR -> scalar(def, session);
      case AGGREGATE -> aggregate(def, session);
      case WINDOW -> window(def, session);
      case UNRECOGNIZED -> throw new CodecException("plan bytes with a function of no kind");
    };
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

  private static ScalarFunction scalar(FunctionDef def, PoolSession session) {
    String name = def.getName();
    ScalarFunction own = def.hasPayload() ? null : session.session().functions().ownScalar(name);
    if (own != null) {
      return own;
    }
    ScalarUDF udf =
        decode(
            def,
            session,
            (codec, bytes) -> codec.tryDecodeUdf(name, bytes, session.session().decoding()));
    return UserScalars.of(udf);
  }

  private static AggregateFunction aggregate(FunctionDef def, PoolSession session) {
    String name = def.getName();
    AggregateFunction own =
        def.hasPayload() ? null : session.session().functions().ownAggregate(name);
    if (own != null) {
      return own;
    }
    AggregateUDF udf =
        decode(
            def,
            session,
            (codec, bytes) -> codec.tryDecodeUdaf(name, bytes, session.session().decoding()));
    return new UserAggregate(udf);
  }

  private static WindowFunction window(FunctionDef def, PoolSession session) {
    String name = def.getName();
    WindowFunction own = def.hasPayload() ? null : session.session().functions().ownWindow(name);
    if (own != null) {
      return own;
    }
    WindowUDF udf =
        decode(
            def,
            session,
            (codec, bytes) -> codec.tryDecodeUdwf(name, bytes, session.session().decoding()));
    return new UserWindow(udf);
  }

  private static <T> T decode(
      FunctionDef def, PoolSession session, Chains.Decoder<ExtensionCodec, T> decoder) {
    CodecChain<? extends ExtensionCodec> chain = session.codecs();
    String what = describe(def.getKind(), def.getName());
    if (def.hasPayload()) {
      return Chains.decode(chain, what, def.getPayload(), decoder);
    }
    T decoded = Chains.byName(chain, what, decoder);
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
}
