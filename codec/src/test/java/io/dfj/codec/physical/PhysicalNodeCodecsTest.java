// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.codec.proto.PhysicalNodeDef.NodeCase;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.expr.PhysicalExpr;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhysicalNodeCodecsTest {
  private static List<Class<?>> covered() {
    List<Class<?>> covered = new ArrayList<>();
    PhysicalNodeCodecs.ALL.forEach(codec -> covered.add(codec.node()));
    return covered;
  }

  @Test
  void everyKindOfExpressionHasACodec() {
    assertThat(covered()).contains(PhysicalExpr.class.getPermittedSubclasses());
  }

  @Test
  void everyKindOfOperatorHasACodec() throws Exception {
    List<Class<?>> nodes = operators();
    assertThat(nodes).as("operators of the engine").hasSizeGreaterThan(15);
    assertThat(covered()).containsAll(nodes);
  }

  @Test
  void everyMessageHasACodec() {
    Set<NodeCase> messages = EnumSet.allOf(NodeCase.class);
    messages.remove(NodeCase.NODE_NOT_SET);
    List<NodeCase> covered = new ArrayList<>();
    PhysicalNodeCodecs.ALL.forEach(codec -> covered.add(codec.message()));
    assertThat(covered).containsExactlyInAnyOrderElementsOf(messages);
  }

  /** All classes of the engine that are operators, from its folder or jar. */
  private static List<Class<?>> operators() throws Exception {
    URI place = PhysicalNode.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return operators(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
      return operators(jar.getPath("/"));
    }
  }

  private static List<Class<?>> operators(Path root) throws IOException, ClassNotFoundException {
    List<Class<?>> operators = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve("io/dfj/engine"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (name.endsWith("-info.class")) {
          continue;
        }
        Class<?> type =
            Class.forName(
                name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                false,
                PhysicalNode.class.getClassLoader());
        if (PhysicalNode.class.isAssignableFrom(type) && !type.isInterface()) {
          operators.add(type);
        }
      }
    }
    return operators;
  }
}
