// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import com.google.protobuf.ByteString;

/**
 * Every kind of framed bytes within plans and expressions. Each begins with its family, in ASCII,
 * and a version of its own; what is unknown or too new is refused and never guessed at.
 *
 * <table>
 * <caption>Families</caption>
 * <tr><td>{@code DFJ\0}</td><td>envelope of a plan or an expression</td></tr>
 * <tr><td>{@code DFJCHN}</td><td>{@link ChainFrame}: what a codec of users wrote</td></tr>
 * <tr><td>{@code DFJVUDF}</td><td>{@link FunctionFrame}: a function of one row</td></tr>
 * <tr><td>{@code DFJVUDA}</td><td>a function of many rows</td></tr>
 * <tr><td>{@code DFJVUDW}</td><td>a window function</td></tr>
 * </table>
 *
 * Codecs of users write what they like behind the frame with their id.
 */
final class WireFormats {
  static final String CHAIN = "DFJCHN";
  static final int CHAIN_VERSION = 1;

  static final String SCALAR_FUNCTION = "DFJVUDF";
  static final String AGGREGATE_FUNCTION = "DFJVUDA";
  static final String WINDOW_FUNCTION = "DFJVUDW";

  /** The version of functions that is written. */
  static final int FUNCTION_VERSION = 1;

  /** The oldest version of functions that is read. */
  static final int FUNCTION_OLDEST = 1;

  /** What the families of functions begin with. */
  private static final ByteString FUNCTIONS = ByteString.copyFromUtf8("DFJV");

  private WireFormats() {}

  /** Whether bytes are a function that no codec of users wrote. */
  static boolean isFunction(ByteString payload) {
    return payload.startsWith(FUNCTIONS);
  }
}
