// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dfj.engine.logical.PlanNode;
import io.dfj.engine.logical.tree.RelTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTreeTest {
  /** Whoever adds an operator to plans says how it travels as well. */
  @Test
  void everyOperatorOfOursHasATree() {
    List<String> operators =
        new ClassFileImporter()
            .importPackages("io.dfj.engine.logical").stream()
                .filter(type -> type.isAssignableTo(PlanNode.class) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();
    List<String> trees =
        Stream.of(RelTree.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    assertThat(operators).contains("Unnest", "RepeatRows").allMatch(trees::contains);
  }
}
