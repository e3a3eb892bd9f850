// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.reference;

import io.dfj.conformance.ProjectFiles;
import io.dfj.engine.SessionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What DataFusion's Python API has and where it is here, as {@code parity.txt} says. Every Java
 * member that it names must be there; which functions are, is found out.
 */
final class ParityChecklist {
  private static final Path FILE =
      ProjectFiles.root().resolve("conformance/src/test/resources/parity.txt");

  private static final List<String> PACKAGES =
      List.of(SessionContext.class.getPackageName() + ".", "io.dfj.engine.spi.");

  /**
   * @param java where it is; empty if it is not there
   */
  record Row(String member, List<String> java, String note) {}

  /**
   * @param others members without a row of their own, which are where their names say or not there
   */
  record Section(String title, String type, List<Row> rows, List<String> others) {
    long present() {
      return rows.stream().filter(row -> !row.java().isEmpty()).count()
          + others.size()
          - absent().size();
    }

    int size() {
      return rows.size() + others.size();
    }

    /** Of the others. */
    List<String> absent() {
      return others.stream().filter(name -> !exists(type + "." + camelCase(name))).toList();
    }
  }

  private ParityChecklist() {}

  static List<Section> read() {
    List<Section> sections = new ArrayList<>();
    boolean others = false;
    for (String line : lines()) {
      if (line.startsWith("== ")) {
        String[] parts = line.substring(3).split(": ", 2);
        sections.add(new Section(parts[0], parts[1], new ArrayList<>(), new ArrayList<>()));
        others = false;
      } else if (line.equals("functions")) {
        others = true;
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Section section = sections.get(sections.size() - 1);
        if (others) {
          section.others().addAll(List.of(line.split(" ")));
        } else {
          section.rows().add(row(section, line));
        }
      }
    }
    return sections;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(Section section, String line) {
    int absent = line.indexOf(" - ");
    int elsewhere = line.indexOf(" = ");
    if (absent > 0) {
      return new Row(line.substring(0, absent), List.of(), line.substring(absent + 3));
    }
    String[] noted = line.split(": ", 2);
    String note = noted.length > 1 ? noted[1] : "";
    String member = elsewhere > 0 ? line.substring(0, elsewhere) : noted[0];
    List<String> java =
        elsewhere > 0
            ? List.of(noted[0].substring(elsewhere + 3).split(", "))
            : List.of(section.type() + "." + camelCase(member));
    for (String name : java) {
      if (!exists(name)) {
        throw new AssertionError(FILE + ": there is no " + name + ": " + line);
      }
    }
    return new Row(member, java, note);
  }

  /** {@code array_has_all} as {@code arrayHasAll}. */
  static String camelCase(String name) {
    StringBuilder result = new StringBuilder();
    for (String part : name.split("_")) {
      result.append(
          result.length() == 0 || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return result.toString();
  }

  /** Whether there is such a class, or such a public member of a class. */
  static boolean exists(String name) {
    Class<?> type = type(name);
    if (type != null) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    Class<?> owner = dot < 0 ? null : type(name.substring(0, dot));
    if (owner == null) {
      return false;
    }
    String member = name.substring(dot + 1);
    return member.equals("new")
        ? owner.getConstructors().length > 0
        : Arrays.stream(owner.getMethods()).map(Method::getName).anyMatch(member::equals)
            || Arrays.stream(owner.getFields()).anyMatch(field -> field.getName().equals(member));
  }

  private static @Nullable Class<?> type(String name) {
    for (String start : PACKAGES) {
      try {
        return Class.forName(start + name.replace('.', '$'));
      } catch (ClassNotFoundException e) {
        // Perhaps in the next.
      }
    }
    return null;
  }
}
