// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.substrait.proto.Plan;
import io.substrait.proto.SimpleExtensionDeclaration;
import io.substrait.proto.SimpleExtensionURN;
import java.util.HashMap;
import java.util.Map;

/** The functions and types that a plan names, by their numbers in it. */
final class ExtensionReader {
  /**
   * A function or a type.
   *
   * @param urn of the list that it is in; empty if the plan says none
   * @param name without types of arguments
   */
  record Name(String urn, String name) {}

  private final Map<Integer, Name> functions = new HashMap<>();
  private final Map<Integer, Name> types = new HashMap<>();

  ExtensionReader(Plan plan) {
    Map<Integer, String> urns = new HashMap<>();
    for (SimpleExtensionURN urn : plan.getExtensionUrnsList()) {
      urns.put(urn.getExtensionUrnAnchor(), urn.getUrn());
    }
    for (SimpleExtensionDeclaration extension : plan.getExtensionsList()) {
      if (extension.hasExtensionFunction()) {
        var function = extension.getExtensionFunction();
        functions.put(
            function.getFunctionAnchor(),
            new Name(
                urns.getOrDefault(function.getExtensionUrnReference(), ""),
                withoutTypes(function.getName())));
      } else if (extension.hasExtensionType()) {
        var type = extension.getExtensionType();
        types.put(
            type.getTypeAnchor(),
            new Name(urns.getOrDefault(type.getExtensionUrnReference(), ""), type.getName()));
      }
    }
  }

  private static String withoutTypes(String name) {
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  Name function(int anchor) {
    Name name = functions.get(anchor);
    if (name == null) {
      throw Refusal.reading("function number " + anchor + ": the plan declares no such function");
    }
    String urn = name.urn();
    if (!Urns.isStandard(urn)
        && !urn.equals(Urns.DFJ_FUNCTIONS)
        && !urn.equals(Urns.DFJ_OPERATORS)) {
      throw Refusal.reading(
          "function "
              + name.name()
              + " of the list "
              + urn
              + ": Substrait's lists are known, and functions of the session by names of no list");
    }
    return name;
  }

  Name type(int anchor) {
    Name name = types.get(anchor);
    if (name == null) {
      throw Refusal.reading("type number " + anchor + ": the plan declares no such type");
    }
    return name;
  }
}
