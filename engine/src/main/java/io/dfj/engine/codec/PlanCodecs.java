// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what makes bytes of plans. */
public final class PlanCodecs {
  private static final @Nullable PlanCodec INSTALLED =
      ServiceLoader.load(PlanCodec.class, PlanCodec.class.getClassLoader())
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
   * @throws DfjException FEATURE_NOT_SUPPORTED if there is none, or what it needs is missing
   */
  public static SubstraitCodec substrait() {
    SubstraitCodec substrait;
    try {
      substrait = Substrait.CODEC.get();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "dfj-substrait needs io.substrait:core and protobuf-java on the class path as well",
          e);
    }
    if (substrait == null) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "Substrait plans are written and read only with dfj-substrait on the class path");
    }
    return substrait;
  }

  /** Looked for when it is first needed: what fails in it fails nothing else. */
  private static final class Substrait {
    static final Supplier<@Nullable SubstraitCodec> CODEC = find();

    private static Supplier<@Nullable SubstraitCodec> find() {
      try {
        SubstraitCodec found =
            ServiceLoader.load(SubstraitCodec.class, SubstraitCodec.class.getClassLoader())
                .findFirst()
                .orElse(null);
        return () -> found;
      } catch (ServiceConfigurationError e) {
        return () -> {
          throw e;
        };
      }
    }
  }
}
