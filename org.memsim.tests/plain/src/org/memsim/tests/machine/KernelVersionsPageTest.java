/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.memsim.tests.Repository;

/**
 * The page about kernel versions is what the rules' declaration makes of it. Run {@link #main} to
 * write it anew, from anywhere in the checkout.
 */
class KernelVersionsPageTest {
  private static Path page() {
    return Repository.root().resolve("docs").resolve("kernel-versions.md");
  }

  @Test
  void pageIsThatOfTheDeclaration() throws IOException {
    assertEquals(KernelVersionsPage.text(), Files.readString(page()));
  }

  public static void main(String[] args) throws IOException {
    Files.writeString(page(), KernelVersionsPage.text());
  }
}
