// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import java.util.List;

/**
 * A function of Substrait, and what it is in dfj.
 *
 * @param urn of the list that it is in
 * @param name without types of arguments
 * @param target the operator's or function's name in dfj
 * @param signatures short names of argument types, joined as in names of functions: {@code any} for
 *     every type; of a variadic function the one type of all
 * @param variadic whether the signatures' one argument is repeated
 * @param result short name of the type of results where dfj's differs; empty otherwise
 * @param constant what is said before the arguments, as {@code SAMPLE}; empty for nothing
 */
record Form(
    String urn,
    String name,
    String target,
    List<String> signatures,
    boolean variadic,
    String result,
    String constant) {
  Form {
    signatures = List.copyOf(signatures);
  }

  static Form of(String list, String name, String target, String... signatures) {
    return new Form(Urns.standard(list), name, target, List.of(signatures), false, "", "");
  }

  static Form variadic(String list, String name, String target, String type) {
    return new Form(Urns.standard(list), name, target, List.of(type), true, "", "");
  }

  /** With results of another type than dfj's. */
  Form giving(String type) {
    return new Form(urn, name, target, signatures, variadic, type, constant);
  }

  /** With a word before the arguments. */
  Form with(String word) {
    return new Form(urn, name, target, signatures, variadic, result, word);
  }
}
