// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a function comes from, by which it can be made again elsewhere. */
public sealed interface FunctionOrigin {
  /**
   * A factory made it, which another session may have too.
   *
   * @param factory the id of the factory
   * @param configuration what the factory was given
   */
  record Reference(String factory, byte[] configuration) implements FunctionOrigin {
    public Reference {
      configuration = configuration.clone();
    }

    @Override
    public byte[] configuration() {
      return configuration.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Reference reference
          && factory.equals(reference.factory)
          && Arrays.equals(configuration, reference.configuration);
    }

    @Override
    public int hashCode() {
      return 31 * factory.hashCode() + Arrays.hashCode(configuration);
    }

    @Override
    public String toString() {
      return "factory " + factory + ", " + configuration.length + " bytes";
    }
  }

  /** An object made it that Java can serialize. */
  record Serialized(FunctionSource<?> source) implements FunctionOrigin {}
}
