// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.substrait.proto.Plan;
import io.substrait.proto.SimpleExtensionDeclaration;
import io.substrait.proto.SimpleExtensionURN;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers the functions and types that a plan names. */
final class ExtensionWriter {
  private record Name(String urn, String name) {}

  private final Map<String, Integer> urns = new LinkedHashMap<>();
  private final Map<Name, Integer> functions = new LinkedHashMap<>();
  private final Map<Name, Integer> types = new LinkedHashMap<>();

  /**
   * @param name with the types of the arguments, as {@code add:i32_i32}
   */
  int function(String urn, String name) {
    urn(urn);
    return functions.computeIfAbsent(new Name(urn, name), key -> functions.size() + 1);
  }

  int type(String urn, String name) {
    urn(urn);
    return types.computeIfAbsent(new Name(urn, name), key -> types.size() + 1);
  }

  private int urn(String urn) {
    return urns.computeIfAbsent(urn, key -> urns.size() + 1);
  }

  void write(Plan.Builder plan) {
    urns.forEach(
        (urn, anchor) ->
            plan.addExtensionUrns(
                SimpleExtensionURN.newBuilder().setExtensionUrnAnchor(anchor).setUrn(urn)));
    types.forEach(
        (type, anchor) ->
            plan.addExtensions(
                SimpleExtensionDeclaration.newBuilder()
                    .setExtensionType(
                        SimpleExtensionDeclaration.ExtensionType.newBuilder()
                            .setExtensionUrnReference(urn(type.urn()))
                            .setTypeAnchor(anchor)
                            .setName(type.name()))));
    functions.forEach(
        (function, anchor) ->
            plan.addExtensions(
                SimpleExtensionDeclaration.newBuilder()
                    .setExtensionFunction(
                        SimpleExtensionDeclaration.ExtensionFunction.newBuilder()
                            .setExtensionUrnReference(urn(function.urn()))
                            .setFunctionAnchor(anchor)
                            .setName(function.name()))));
  }
}
