// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.conformance.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Set {@code -Ddfj.docs.write=true} to write the pages instead of comparing them. */
class ReferencePageTest {
  @ParameterizedTest
  @EnumSource
  void thePageSaysWhatTheCodeSays(ReferencePage page) throws IOException {
    Path file = ProjectFiles.root().resolve("docs").resolve(page.file());
    if (Boolean.getBoolean("dfj.docs.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, page.text());
    }
    assertThat(file).as("stale page: see CONTRIBUTING.md").hasContent(page.text());
  }
}
