// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import org.apache.arrow.c.jni.JniLoader;
import org.apache.arrow.memory.util.MemoryUtil;

/**
 * What Arrow's C data interface needs of a program: arrow-c-data, whose release callbacks are
 * native functions, which Java 17 cannot make, and a JVM option for Arrow.
 */
public final class CDataRequirements {
  private CDataRequirements() {}

  /**
   * Checks them.
   *
   * @param address of one of the interface's structures
   * @throws DfjException FEATURE_NOT_SUPPORTED naming what is missing
   */
  public static void check(long address) {
    try {
      JniLoader.get().ensureLoaded();
    } catch (LinkageError | IllegalStateException e) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "the C data interface needs org.apache.arrow:arrow-c-data on the class path, in the"
              + " version of arrow-vector and with a library for this platform",
          e);
    }
    try {
      MemoryUtil.directBuffer(address, 0);
    } catch (UnsupportedOperationException e) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "the C data interface of Arrow needs the JVM option"
              + " --add-opens=java.base/java.nio=ALL-UNNAMED",
          e);
    }
  }
}
