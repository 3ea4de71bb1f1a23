/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.memsim.tests.Repository;

/**
 * The list of the gallery names each file with what it says of itself. Run {@link #main} to write
 * it anew, from anywhere in the checkout.
 */
class GalleryPageTest {
  private static Path examples() {
    return Repository.root().resolve("examples");
  }

  private static Path page() {
    return examples().resolve("README.md");
  }

  @Test
  void eachFileIsListedWithItsStory() throws IOException {
    assertEquals(GalleryPage.text(examples()), Files.readString(page()));
  }

  public static void main(String[] args) throws IOException {
    Files.writeString(page(), GalleryPage.text(examples()));
  }
}
