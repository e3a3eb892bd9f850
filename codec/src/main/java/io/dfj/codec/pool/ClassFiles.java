// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Versions of class files: a newer virtual machine reads older ones, never the reverse. */
final class ClassFiles {
  /** The newest that this virtual machine reads: 61 is Java 17. */
  static final int NEWEST =
      (int) Double.parseDouble(System.getProperty("java.class.version", "61.0"));

  private ClassFiles() {}

  /** The major version of the file that a class, or the class around a lambda, is in. */
  static int version(Class<?> type) {
    Class<?> host = type.getNestHost();
    String name = host.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = host.getResourceAsStream(file)) {
      if (in == null) {
        return NEWEST;
      }
      DataInputStream data = new DataInputStream(in);
      data.readInt();
      data.readUnsignedShort();
      return data.readUnsignedShort();
    } catch (IOException e) {
      return NEWEST;
    }
  }
}
