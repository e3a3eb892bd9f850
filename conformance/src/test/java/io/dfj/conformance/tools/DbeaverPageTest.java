// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What docs/dbeaver.md tells people to type. */
class DbeaverPageTest {
  private static final int WORDS_READ_IN_A_MINUTE = 238;

  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(ProjectFiles.root().resolve("docs/dbeaver.md"));
  }

  private String setting(String name) {
    return found("\\| " + name + " \\| `?([^`|]+?)`? \\|");
  }

  private String found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as("the page has %s", pattern).isTrue();
    return matcher.group(1);
  }

  @Test
  void theClassIsTheDriverAndTakesTheUrl() throws Exception {
    Driver driver =
        (Driver) Class.forName(setting("Class Name")).getDeclaredConstructor().newInstance();
    Path folder = ProjectFiles.root().resolve("examples/data");
    String url = setting("URL Template").replace("{folder}", folder.toString());
    try (Connection connection = driver.connect(url, new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT count(*) FROM \"datafusion\".\"public\".\"trips\"")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(5000);
    }
  }

  @Test
  void theJarIsTheOneThatTheBuildMakes() throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ProjectFiles.module("driver").resolve("pom.xml").toFile())
            .getDocumentElement();
    String name =
        String.join(
            "-",
            child(project, "artifactId").getTextContent(),
            child(child(project, "parent"), "version").getTextContent(),
            project.getElementsByTagName("shadedClassifierName").item(0).getTextContent());

    assertThat(found("`driver/target/([^`]+)\\.jar`")).isEqualTo(name);
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("no " + name + " in " + parent.getTagName());
  }

  @Test
  void theTablesInMemoryAreSharedAndKept() throws SQLException {
    String url = found("`(jdbc:dfj:mem:\\w+)`");
    String option = found("`(keep_\\w+)`");
    DriverPropertyInfo[] options = DriverManager.getDriver(url).getPropertyInfo(url, null);
    assertThat(Arrays.stream(options).map(known -> known.name)).contains(option);
    try (Connection one = DriverManager.getConnection(url + "?" + option + "=true");
        Statement statement = one.createStatement()) {
      statement.execute("CREATE TABLE kept AS VALUES (1)");
    }
    try (Connection two = DriverManager.getConnection(url + "?" + option + "=false");
        ResultSet tables = two.getMetaData().getTables(null, null, "kept", null)) {
      assertThat(tables.next()).isTrue();
    }
    try (Connection fresh = DriverManager.getConnection(url);
        ResultSet tables = fresh.getMetaData().getTables(null, null, "kept", null)) {
      assertThat(tables.next()).isFalse();
    }
  }

  @Test
  void itIsReadInAMinute() {
    assertThat(page.split("\\s+")).hasSizeLessThan(WORDS_READ_IN_A_MINUTE);
  }
}
