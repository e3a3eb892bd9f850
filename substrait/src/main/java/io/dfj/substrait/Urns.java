// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

/** Names of the lists that functions and types are in. */
final class Urns {
  /** Functions of dfj's library, and of users, by their names. */
  static final String DFJ_FUNCTIONS = "extension:io.dfj:functions";

  /** Operators of SQL that Substrait does not have, by dfj's names for them. */
  static final String DFJ_OPERATORS = "extension:io.dfj:operators";

  /** The type of a null that nothing gives a type. */
  static final String UNKNOWN = "extension:io.substrait:unknown";

  /** The name of that type. */
  static final String UNKNOWN_TYPE = "unknown";

  private static final String STANDARD = "extension:io.substrait:functions_";

  /** Old plans name the files that the lists are in. */
  private static final String OLD_STANDARD = "/functions_";

  private Urns() {}

  /** Whether names mean what they mean in Substrait's own lists; those of no list do. */
  static boolean isStandard(String urn) {
    return urn.isEmpty() || urn.startsWith(STANDARD) || urn.contains(OLD_STANDARD);
  }

  /** One of Substrait's own lists of functions. */
  static String standard(String list) {
    return STANDARD + list;
  }
}
