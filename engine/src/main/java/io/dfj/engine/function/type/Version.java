// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.runtime.BuildVersion;
import io.dfj.metadata.type.DataType;

/** {@code version()}. */
public final class Version {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("type", "version")
          .doc("The version of the engine, after its name.")
          .example("split_part(version(), ' ', 1)", "dfj")
          .overloads(Signature.of().returns(DataType.VARCHAR).kernel(Version.class, "version"));

  private Version() {}

  public static void version(SliceBuilder result) {
    result.append("dfj " + BuildVersion.TEXT);
  }
}
