// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.ClassLoaderIClassLoader;
import org.codehaus.janino.IClassLoader;
import org.codehaus.janino.Parser;
import org.codehaus.janino.Scanner;
import org.codehaus.janino.UnitCompiler;
import org.codehaus.janino.util.ClassFile;

/**
 * Compiles generated source. What the compiler has learned about the engine's classes, and about
 * names that are none, is kept for later compilations: finding it out again took most of their
 * time.
 */
final class SourceCompiler {
  /** Not in use; each serves one compilation at a time, being no more thread-safe than that. */
  private static final Queue<IClassLoader> IDLE = new ConcurrentLinkedQueue<>();

  private SourceCompiler() {}

  /**
   * Compiles and loads one class, in a class loader of its own so that it can be unloaded.
   *
   * @param foreign classes named in the source that the engine's class loader may not find
   */
  static Class<?> compile(String source, String name, Set<Class<?>> foreign)
      throws CompileException, ClassNotFoundException {
    Loader loader = new Loader(foreign);
    IClassLoader known = foreign.isEmpty() ? IDLE.poll() : null;
    if (known == null) {
      known = new ClassLoaderIClassLoader(foreign.isEmpty() ? engine() : loader);
    }
    List<ClassFile> files = new ArrayList<>();
    try {
      Parser parser = new Parser(new Scanner(null, new StringReader(source)));
      new UnitCompiler(parser.parseAbstractCompilationUnit(), known)
          .compileUnit(false, false, false, files);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (foreign.isEmpty()) {
      IDLE.add(known);
    }
    for (ClassFile file : files) {
      loader.compiled.put(file.getThisClassName(), file.toByteArray());
    }
    return loader.loadClass(name);
  }

  private static ClassLoader engine() {
    return SourceCompiler.class.getClassLoader();
  }

  /** Compiled classes over the engine's, and over those of functions that come from elsewhere. */
  private static final class Loader extends ClassLoader {
    private final Set<Class<?>> foreign;
    private final Map<String, byte[]> compiled = new HashMap<>();

    Loader(Set<Class<?>> foreign) {
      super(engine());
      this.foreign = foreign;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = compiled.remove(name);
      if (bytes != null) {
        return defineClass(name, bytes, 0, bytes.length);
      }
      for (Class<?> candidate : foreign) {
        if (candidate.getName().equals(name)) {
          return candidate;
        }
      }
      throw new ClassNotFoundException(name);
    }
  }
}
