// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileFormatContractTest {
  @Test
  void everyInstalledFormatIsHeldToTheContract() throws ClassNotFoundException {
    assertThat(FileFormats.installed().all()).isNotEmpty();
    for (FileFormat format : FileFormats.installed().all()) {
      String name = format.getClass().getName().replaceFirst("Format$", "ContractTest");
      assertThat(Class.forName(name)).isAssignableTo(FileFormatContract.class);
      assertThat(FileFormats.installed().byName(format.name())).isSameAs(format);
    }
  }
}
