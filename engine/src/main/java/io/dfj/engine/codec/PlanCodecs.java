// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds what makes bytes of plans. */
public final class PlanCodecs {
  private static final @Nullable PlanCodec INSTALLED =
      ServiceLoader.load(PlanCodec.class, PlanCodec.class.getClassLoader())
          .findFirst()
          .orElse(null);

  private static final @Nullable SubstraitCodec SUBSTRAIT =
      ServiceLoader.load(SubstraitCodec.class, SubstraitCodec.class.getClassLoader())
          .findFirst()
          .orElse(null);

  private PlanCodecs() {}

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED if there is none
   */
  public static PlanCodec installed() {
    if (INSTALLED == null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "plans become bytes only with dfj-codec on the class path");
    }
    return INSTALLED;
  }

  /**
   * @throws DfjException FEATURE_NOT_SUPPORTED if there is none
   */
  public static SubstraitCodec substrait() {
    if (SUBSTRAIT == null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "Substrait plans are written and read only with dfj-substrait on the class path");
    }
    return SUBSTRAIT;
  }
}
