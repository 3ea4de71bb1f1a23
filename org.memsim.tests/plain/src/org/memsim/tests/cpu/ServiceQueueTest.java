/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.cpu.traffic.MemoryController;
import org.memsim.engine.cpu.traffic.ServiceQueue;

/** Waits at servers, in closed form. */
class ServiceQueueTest {
  @Test
  void whoComesWhileItIsBusyWaitsForAllBefore() {
    ServiceQueue queue = new ServiceQueue();
    assertEquals(0, queue.arrive(100, 30));
    assertEquals(20, queue.arrive(110, 30));
    assertEquals(50, queue.waitAt(110));
    assertEquals(0, queue.waitAt(160));
    assertEquals(0, queue.arrive(200, 30));
  }

  @Test
  void aControllerOfOneChannelTakesALineAfterTheOther() {
    MemoryController controller = new MemoryController(64_000_000_000L, 1);
    assertEquals(1_000, controller.servicePs());
    assertEquals(0, controller.access(1, 0));
    assertEquals(1_000, controller.access(2, 0));
    assertEquals(1_500, controller.access(3, 500));
  }

  @Test
  void eachChannelHasItsShareOfTheBandwidth() {
    assertEquals(4_000, new MemoryController(64_000_000_000L, 4).servicePs());
  }

  /**
   * M/D/1: of random arrivals at a server with a fixed time of service s and load r, the mean wait
   * is s r / (2 (1 - r)) (Pollaczek and Khinchine).
   */
  @ParameterizedTest
  @CsvSource({"0.3, 1", "0.5, 1", "0.8, 1", "0.9, 1", "0.5, 6", "0.8, 6"})
  void randomArrivalsWaitAsThePollaczekKhinchineFormulaSays(double load, int channels) {
    MemoryController controller = new MemoryController(40L << 30, channels);
    SplittableRandom random = new SplittableRandom(42);
    double meanGap = controller.servicePs() / load / channels;
    double now = 0;
    double waits = 0;
    int arrivals = 20_000_000;
    for (int i = 0; i < arrivals; i++) {
      now -= meanGap * Math.log(1 - random.nextDouble());
      waits += controller.access(random.nextLong(), Math.round(now));
    }
    double expected = controller.servicePs() * load / (2 * (1 - load));
    assertEquals(expected, waits / arrivals, 0.02 * expected);
  }

  /** Lines at equal distances, a page or a power of two apart, come to all channels. */
  @ParameterizedTest
  @CsvSource({"1, 6", "64, 6", "64, 8", "4096, 8", "32768, 3"})
  void noStrideKeepsToOneChannel(long stride, int channels) {
    MemoryController controller = new MemoryController(64_000_000_000L, channels);
    int lines = 60_000;
    long last = 0;
    for (int i = 0; i < lines; i++) {
      last = Math.max(last, controller.access(i * stride, 0));
    }
    double evenly = (double) lines / channels * controller.servicePs();
    assertEquals(evenly, (double) last, 0.1 * evenly);
  }
}
