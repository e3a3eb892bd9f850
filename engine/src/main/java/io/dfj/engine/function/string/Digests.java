// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests that every Java platform has. */
final class Digests {
  private Digests() {}

  static byte[] digest(String algorithm, Slice value) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(value.data, value.offset, value.length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "this Java platform has no " + algorithm, e);
    }
  }
}
