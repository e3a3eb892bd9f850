// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dfj.engine.spi.SessionExtension;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every method of a closed session fails with one message, but for those that tell what it was. */
class ClosedSessionTest {
  /** What can be asked at any time. */
  private static final Set<String> TELLING =
      Set.of(
          "close",
          "toString",
          "sessionId",
          "sessionStartTime",
          "config",
          "runtimeEnv",
          "options",
          "catalog",
          "metadata",
          "extensions",
          "arrowBytes",
          "logicalExtensionCodecIds",
          "physicalExtensionCodecIds");

  @Test
  void everyOtherMethodFails() {
    SessionContext other = new SessionContext();
    DataFrame frame = other.sql("SELECT 1 AS n");
    SessionContext session = new SessionContext();
    session.close();
    Set<String> silent = new TreeSet<>();
    for (Method method : SessionContext.class.getMethods()) {
      if (method.getDeclaringClass() == Object.class
          || Modifier.isStatic(method.getModifiers())
          || TELLING.contains(method.getName())) {
        continue;
      }
      @Nullable Object[] arguments =
          Arrays.stream(method.getParameterTypes()).map(type -> sample(type, frame)).toArray();
      Throwable thrown = catchThrowable(() -> invoke(method, session, arguments));
      if (!(thrown instanceof DfjException e) || e.code() != ErrorCode.CONNECTION_CLOSED) {
        silent.add(method.getName() + Arrays.toString(method.getParameterTypes()) + ": " + thrown);
      }
    }
    assertThat(silent).isEmpty();
    other.close();
  }

  private static @Nullable Object invoke(Method method, Object target, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static @Nullable Object sample(Class<?> type, DataFrame frame) {
    if (type == String.class) {
      return "t";
    } else if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 1L;
    } else if (type == List.class) {
      return List.of();
    } else if (type == Map.class) {
      return Map.of();
    } else if (type == Object[].class) {
      return new Object[0];
    } else if (type == SessionExtension[].class) {
      return new SessionExtension[0];
    } else if (type == DataFrame.class) {
      return frame;
    } else if (type == LogicalPlan.class) {
      return frame.logicalPlan();
    } else if (type == ExecutionPlan.class) {
      return frame.executionPlan();
    }
    return null; // A method that looks at it before it looks whether the session is open is found.
  }
}
