// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import io.dfj.engine.codec.FunctionPolicy.Deserialization;
import io.dfj.engine.spi.FunctionSource;
import io.dfj.metadata.error.CodecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/**
 * Sources of functions in Java's serialized form, read under a filter of the user's and limits of
 * our own.
 */
final class SerializedSources {
  private static final int MOST_BYTES = 1 << 20;
  private static final int DEEPEST = 32;
  private static final int MOST_REFERENCES = 10_000;

  private SerializedSources() {}

  static byte[] write(FunctionSource<?> source, String what) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(source);
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      throw Chains.failed(what + " cannot be serialized", e);
    }
    if (bytes.size() > MOST_BYTES) {
      throw new CodecException(what + " takes more than " + MOST_BYTES + " bytes when serialized");
    }
    return bytes.toByteArray();
  }

  static FunctionSource<?> read(byte[] bytes, Deserialization allowed, String what) {
    if (bytes.length > MOST_BYTES) {
      throw new CodecException(what + " in more than " + MOST_BYTES + " serialized bytes");
    }
    Limited filter = new Limited(allowed.filter());
    try (ObjectInputStream in = new Stream(new ByteArrayInputStream(bytes), allowed.classes())) {
      in.setObjectInputFilter(filter);
      Object read = in.readObject();
      if (in.available() == 0 && read instanceof FunctionSource<?> source) {
        return source;
      }
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      String failed = what + " cannot be deserialized";
      if (filter.refused != null) {
        throw new CodecException(failed + ": " + filter.refused, e);
      }
      throw Chains.failed(failed, e);
    }
    throw new CodecException("serialized bytes of " + what + " that are no source of a function");
  }

  /** Allows only what the user's filter names, and arrays of primitive values. */
  private static final class Limited implements ObjectInputFilter {
    private final ObjectInputFilter filter;

    /** What was, for messages: Java tells but that something was. */
    private @Nullable String refused;

    Limited(ObjectInputFilter filter) {
      this.filter = filter;
    }

    @Override
    public Status checkInput(FilterInfo info) {
      if (info.depth() > DEEPEST
          || info.references() > MOST_REFERENCES
          || info.streamBytes() > MOST_BYTES
          || info.arrayLength() > MOST_BYTES) {
        refused = "it is too deep or too large";
        return Status.REJECTED;
      }
      Status status = filter.checkInput(info);
      Class<?> type = info.serialClass();
      boolean harmless =
          type == null
              || type.isArray() && type.getComponentType().isPrimitive()
              || status == Status.ALLOWED;
      if (harmless && status != Status.REJECTED) {
        return status;
      }
      refused =
          "the filter does not allow " + (type == null ? "so much of it" : type.getTypeName());
      return Status.REJECTED;
    }
  }

  private static final class Stream extends ObjectInputStream {
    private final ClassLoader classes;

    Stream(InputStream in, ClassLoader classes) throws IOException {
      super(in);
      this.classes = classes;
    }

    /** Without running the class's initializer, which the filter comes before. */
    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, classes);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description);
      }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
      throw new InvalidClassException("a proxy is no source of a function");
    }
  }
}
