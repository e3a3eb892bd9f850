// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import io.dfj.codec.proto.FunctionDef;
import io.dfj.codec.proto.FunctionDef.Kind;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.FunctionLibrary;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.error.CodecException;
import org.jspecify.annotations.Nullable;

/** Functions as bytes: those of the library by name. */
final class Functions {
  private Functions() {}

  static FunctionDef write(ScalarFunction function, CodecSession session) {
    boolean library = FunctionLibrary.scalar(function.name()) == function;
    return def(Kind.SCALAR, function.name(), library);
  }

  static FunctionDef write(AggregateFunction function, CodecSession session) {
    boolean library = FunctionLibrary.aggregate(function.name()) == function;
    return def(Kind.AGGREGATE, function.name(), library);
  }

  static FunctionDef write(WindowFunction function, CodecSession session) {
    boolean library = FunctionLibrary.window(function.name()) == function;
    return def(Kind.WINDOW, function.name(), library);
  }

  private static FunctionDef def(Kind kind, String name, boolean library) {
    return FunctionDef.newBuilder().setKind(kind).setName(name).setLibrary(library).build();
  }

  static Object read(FunctionDef def, CodecSession session) {
    String name = def.getName();
    Object found =
        switch (def.getKind()) {
          case SCALAR ->
              def.getLibrary() ? FunctionLibrary.scalar(name) : session.functions().scalar(name);
          case AGGREGATE ->
              def.getLibrary()
                  ? FunctionLibrary.aggregate(name)
                  : session.functions().aggregate(name);
          case WINDOW ->
              def.getLibrary() ? FunctionLibrary.window(name) : session.functions().window(name);
          case UNRECOGNIZED -> throw new CodecException("plan bytes with a function of no kind");
        };
    return known(found, def);
  }

  private static Object known(@Nullable Object function, FunctionDef def) {
    if (function == null) {
      throw new CodecException(
          def.getLibrary()
              ? "plan bytes with function '" + def.getName() + "', which this version does not have"
              : "plan bytes with function '"
                  + def.getName()
                  + "', which is not registered in this session");
    }
    return function;
  }
}
