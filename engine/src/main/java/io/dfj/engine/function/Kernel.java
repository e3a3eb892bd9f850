// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import java.util.Arrays;
import java.util.List;

/**
 * The code of a scalar function for given argument types: a public static method of a public class,
 * called once a row from compiled expressions.
 *
 * <p>The method's parameters, in order:
 *
 * <ol>
 *   <li>each argument by storage: {@code boolean}, {@code int}, {@code long}, {@code double},
 *       {@link io.dfj.engine.batch.Int128} for DECIMAL, {@link io.dfj.engine.batch.Slice} for
 *       BYTES; where the overload is {@link NullRule#CALLED_ON_NULL} each is followed by a {@code
 *       boolean} that is true when the argument is null, and comes alone for a parameter that is
 *       {@link Overload.Parameter#nullnessOnly()}. Where the overload is variadic, the last
 *       parameter's arguments, one or more, come as one array of that storage ({@code long[]},
 *       {@code Slice[]} and so on), followed under {@link NullRule#CALLED_ON_NULL} by one {@code
 *       boolean[]}; both are refilled for the next row, so never keep them;
 *   <li>the {@code extras}, exactly as given here (numbers unboxed);
 *   <li>the result, where it is not returned: {@link io.dfj.engine.batch.Int128} to set, {@link
 *       io.dfj.engine.batch.Slice} to point at bytes that outlive the row (of an argument or of an
 *       extra), or {@link io.dfj.engine.batch.SliceBuilder}, already reset, to write to;
 *   <li>{@link NullFlag}, if the result may be null though no argument is.
 * </ol>
 *
 * <p>It returns {@code boolean}, {@code int}, {@code long}, {@code double} or, with a result
 * parameter, nothing. It throws only {@link io.dfj.metadata.error.DfjException}.
 *
 * @param owner class that declares the method
 * @param method its name, unique in that class
 * @param extras values bound once per query, as a compiled pattern or a scale; thread-safe
 */
public record Kernel(Class<?> owner, String method, List<Object> extras) {
  public static Kernel of(Class<?> owner, String method, Object... extras) {
    return new Kernel(owner, method, List.copyOf(Arrays.asList(extras)));
  }
}
