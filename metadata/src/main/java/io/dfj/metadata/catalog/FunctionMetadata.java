// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signature of a function under one of its names.
 *
 * @param name as called, in lower case
 * @param description for users
 * @param parameters in order
 * @param variadic whether the last parameter may repeat
 * @param returnType null if it follows from the types of arguments that may be any
 * @param neverNull whether the result is not null whatever the arguments are
 */
public record FunctionMetadata(
    String name,
    Kind kind,
    String description,
    List<ParameterMetadata> parameters,
    boolean variadic,
    @Nullable SqlType returnType,
    boolean neverNull) {
  public FunctionMetadata {
    parameters = List.copyOf(parameters);
  }

  /** What a function takes its arguments from. */
  public enum Kind {
    /** One row. */
    SCALAR,
    /** Many rows. */
    AGGREGATE,
    /** One row and those around it in a window. */
    WINDOW
  }
}
