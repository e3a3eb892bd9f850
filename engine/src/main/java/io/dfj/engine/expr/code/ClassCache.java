// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.loop.Bindings;
import io.dfj.engine.runtime.DeepStack;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.codehaus.commons.compiler.CompileException;

/**
 * Compiled classes by their source. Source holds no values, so that queries which differ in
 * literals, parameters and column positions share a class. Bounded: the least recently used go.
 */
public final class ClassCache {
  private static final int CAPACITY = 2000;

  /** Name of every generated class; each has a class loader of its own. */
  static final String CLASS_NAME = "io.dfj.engine.expr.generated.Loop";

  /** Compiling recurses with the nesting of the source, so it gets a stack that suffices. */
  static final long STACK_BYTES = 256L << 20;

  private static final ClassCache INSTANCE = new ClassCache();

  private record Key(String source, Set<Class<?>> foreign) {}

  private final Map<Key, CompletableFuture<Constructor<?>>> classes =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Key, CompletableFuture<Constructor<?>>> eldest) {
          return size() > CAPACITY;
        }
      };

  private ClassCache() {}

  public static ClassCache instance() {
    return INSTANCE;
  }

  /**
   * The constructor, taking {@link Bindings}, of the class with this source.
   *
   * @param foreign classes named in the source that the engine's class loader may not find
   * @param deep whether the source nests deeply
   */
  Constructor<?> constructor(String source, Set<Class<?>> foreign, boolean deep) {
    Key key = new Key(source, foreign);
    CompletableFuture<Constructor<?>> created = null;
    CompletableFuture<Constructor<?>> future;
    synchronized (classes) {
      future = classes.get(key);
      if (future == null) {
        created = new CompletableFuture<>();
        future = created;
        classes.put(key, future);
      }
    }
    if (created != null) {
      try {
        created.complete(deep ? compileDeep(source, foreign) : compile(source, foreign));
      } catch (Throwable e) {
        synchronized (classes) {
          classes.remove(key);
        }
        created.completeExceptionally(e);
      }
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DfjException failure) {
        throw failure;
      } else if (e.getCause() instanceof VirtualMachineError error) {
        throw error;
      }
      throw new DfjException(
          ErrorCode.INTERNAL_ERROR, "an expression could not be compiled", e.getCause());
    }
  }

  private static Constructor<?> compile(String source, Set<Class<?>> foreign) {
    try {
      return SourceCompiler.compile(source, CLASS_NAME, foreign).getConstructor(Bindings.class);
    } catch (CompileException | ReflectiveOperationException e) {
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "an expression could not be compiled", e);
    }
  }

  /** Compiles on a thread with a large stack. */
  private static Constructor<?> compileDeep(String source, Set<Class<?>> foreign) {
    return DeepStack.call(STACK_BYTES, () -> compile(source, foreign));
  }
}
