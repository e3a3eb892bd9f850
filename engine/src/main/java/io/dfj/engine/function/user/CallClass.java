// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.user;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes a public class with one public static method that calls a method handle, the value of a
 * static final field: to the JIT as good as a direct call, and without a look at where the handle
 * leads.
 *
 * <p>The class file is written by hand since {@code invokeExact} can be named in no other way: its
 * descriptor is that of the call.
 */
final class CallClass {
  /** The one method. */
  static final String METHOD = "call";

  private static final String FIELD = "TARGET";
  private static final String HANDLE = "java/lang/invoke/MethodHandle";
  private static final String LOADER = Loader.class.getName().replace('.', '/');
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final int JAVA_17 = 61;
  private static final int PUBLIC_FINAL_SUPER = 0x31;
  private static final int PRIVATE_STATIC_FINAL = 0x1A;
  private static final int PUBLIC_STATIC = 0x9;
  private static final int STATIC = 0x8;

  private final List<byte[]> constants = new ArrayList<>();
  private final String descriptor;
  private final String name;

  private CallClass(String name, String descriptor) {
    this.name = name;
    this.descriptor = descriptor;
  }

  /**
   * The class.
   *
   * @param target takes and gives primitives and classes of the engine
   */
  static Class<?> define(MethodHandle target) {
    String name = "io/dfj/engine/function/user/Call" + COUNT.incrementAndGet();
    byte[] file = new CallClass(name, target.type().toMethodDescriptorString()).file(target);
    return new Loader(target).define(name.replace('/', '.'), file);
  }

  /** Loads one class and keeps its handle until it is initialized. */
  public static final class Loader extends ClassLoader {
    private final MethodHandle target;

    private Loader(MethodHandle target) {
      super(CallClass.class.getClassLoader());
      this.target = target;
    }

    /** What the class calls. */
    public MethodHandle target() {
      return target;
    }

    private Class<?> define(String name, byte[] file) {
      return defineClass(name, file, 0, file.length);
    }
  }

  private byte[] file(MethodHandle target) {
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(body);
      out.writeShort(PUBLIC_FINAL_SUPER);
      out.writeShort(type(name));
      out.writeShort(type("java/lang/Object"));
      out.writeShort(0); // interfaces
      out.writeShort(1);
      out.writeShort(PRIVATE_STATIC_FINAL);
      out.writeShort(utf8(FIELD));
      out.writeShort(utf8("L" + HANDLE + ";"));
      out.writeShort(0); // attributes
      out.writeShort(2);
      method(out, STATIC, "<clinit>", "()V", initializer(), 1, 0);
      int slots = slots(target);
      method(out, PUBLIC_STATIC, METHOD, descriptor, call(target), Math.max(slots + 1, 2), slots);
      out.writeShort(0); // attributes

      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      DataOutputStream file = new DataOutputStream(whole);
      file.writeInt(0xCAFEBABE);
      file.writeShort(0);
      file.writeShort(JAVA_17);
      file.writeShort(constants.size() + 1);
      for (byte[] constant : constants) {
        file.write(constant);
      }
      body.writeTo(file);
      return whole.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code TARGET = ((Loader) Call.class.getClassLoader()).target();} */
  private byte[] initializer() throws IOException {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(code);
    out.write(0x13); // ldc_w
    out.writeShort(type(name));
    out.write(0xB6); // invokevirtual
    out.writeShort(member(10, "java/lang/Class", "getClassLoader", "()Ljava/lang/ClassLoader;"));
    out.write(0xC0); // checkcast
    out.writeShort(type(LOADER));
    out.write(0xB6);
    out.writeShort(member(10, LOADER, "target", "()L" + HANDLE + ";"));
    out.write(0xB3); // putstatic
    out.writeShort(member(9, name, FIELD, "L" + HANDLE + ";"));
    out.write(0xB1); // return
    return code.toByteArray();
  }

  /** {@code return TARGET.invokeExact(arguments);} */
  private byte[] call(MethodHandle target) throws IOException {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(code);
    out.write(0xB2); // getstatic
    out.writeShort(member(9, name, FIELD, "L" + HANDLE + ";"));
    int slot = 0;
    for (Class<?> parameter : target.type().parameterList()) {
      out.write(0x15 + kind(parameter)); // iload and so on
      out.write(slot);
      slot += size(parameter);
    }
    out.write(0xB6);
    out.writeShort(member(10, HANDLE, "invokeExact", descriptor));
    Class<?> result = target.type().returnType();
    out.write(result == void.class ? 0xB1 : 0xAC + kind(result)); // ireturn and so on
    return code.toByteArray();
  }

  private void method(
      DataOutputStream out,
      int access,
      String method,
      String type,
      byte[] code,
      int stack,
      int slots)
      throws IOException {
    out.writeShort(access);
    out.writeShort(utf8(method));
    out.writeShort(utf8(type));
    out.writeShort(1);
    out.writeShort(utf8("Code"));
    out.writeInt(12 + code.length);
    out.writeShort(stack);
    out.writeShort(slots);
    out.writeInt(code.length);
    out.write(code);
    out.writeShort(0); // exceptions
    out.writeShort(0); // attributes
  }

  /** The order of instructions for a type: int, long, float, double, reference. */
  private static int kind(Class<?> type) {
    return type == long.class
        ? 1
        : type == float.class ? 2 : type == double.class ? 3 : type.isPrimitive() ? 0 : 4;
  }

  private static int size(Class<?> type) {
    return type == long.class || type == double.class ? 2 : 1;
  }

  private static int slots(MethodHandle target) {
    return target.type().parameterList().stream().mapToInt(CallClass::size).sum();
  }

  // ---- constants, each at the index that it returns

  private int utf8(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(1);
    out.writeUTF(text);
    return add(bytes);
  }

  private int type(String name) throws IOException {
    return pair(7, utf8(name), -1);
  }

  /**
   * @param tag 9 for a field, 10 for a method
   */
  private int member(int tag, String owner, String member, String type) throws IOException {
    return pair(tag, type(owner), pair(12, utf8(member), utf8(type)));
  }

  private int pair(int tag, int first, int second) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(tag);
    out.writeShort(first);
    if (second >= 0) {
      out.writeShort(second);
    }
    return add(bytes);
  }

  private int add(ByteArrayOutputStream constant) {
    constants.add(constant.toByteArray());
    return constants.size();
  }
}
