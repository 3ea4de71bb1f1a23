/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.memsim.tests.Repository;

/**
 * The picture of a bus and of controllers shows what runs come to. Run {@link #main} to draw it
 * anew, from anywhere in the checkout.
 */
class BusPlotTest {
  private static Path picture() {
    return Repository.root().resolve("docs").resolve("images").resolve("bus-and-controllers.svg");
  }

  @Test
  void thePictureIsThatOfTheRuns() throws IOException {
    assertEquals(BusPlot.svg(), Files.readString(picture()));
  }

  public static void main(String[] args) throws IOException {
    Files.writeString(picture(), BusPlot.svg());
  }
}
