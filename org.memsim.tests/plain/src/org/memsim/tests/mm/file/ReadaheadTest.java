/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.mm.file.TestFiles.PAGE;
import static org.memsim.tests.mm.file.TestFiles.cached;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;

/** How much read(2) reads ahead: windows worked out by hand from the rules of 6.1, 32 pages max. */
class ReadaheadTest {
  private final TestFiles machine = new TestFiles();
  private final FileObject log = machine.regular("log", 1024);
  private final OpenFile file = machine.files.open(log);

  /** 4 pages, of which the second is marked, then 8, 16, 32 and 32 each. */
  @Test
  void aStreamOfSinglePagesRampsUp() {
    machine.read(file, 1);
    assertEquals("[0,4) *1", cached(log));
    machine.read(file, 1);
    assertEquals("[0,12) *4", cached(log));
    for (int page = 2; page < 4; page++) {
      machine.read(file, 1);
    }
    assertEquals("[0,12) *4", cached(log));
    machine.read(file, 1);
    assertEquals("[0,28) *12", cached(log));
    for (int page = 5; page <= 12; page++) {
      machine.read(file, 1);
    }
    assertEquals("[0,60) *28", cached(log));
    for (int page = 13; page <= 28; page++) {
      machine.read(file, 1);
    }
    assertEquals("[0,92) *60", cached(log));
    assertEquals(29 * PAGE, file.position());
  }

  @Test
  void readsOf64KibStartWithTheWholeWindow() {
    machine.read(file, 16);
    assertEquals("[0,32) *16", cached(log));
    machine.read(file, 16);
    assertEquals("[0,64) *32", cached(log));
    machine.read(file, 16);
    assertEquals("[0,96) *64", cached(log));
  }

  /** 3 pages are rounded to 4, doubled to 8, and the mark lies after the request. */
  @Test
  void requestsAreRoundedUp() {
    machine.read(file, 3);
    assertEquals("[0,8) *3", cached(log));
  }

  /** A whole request of up to max_sectors_kb, 320 pages; from its middle on as much again. */
  @Test
  void largeReadsGoBeyondTheWindow() {
    FileObject large = machine.regular("large", 4096);
    OpenFile reader = machine.files.open(large);
    machine.read(reader, 256);
    assertEquals("[0,512) *256", cached(large));
  }

  @Test
  void onlyWhatTheFileHasIsRead() {
    FileObject small = machine.files.regular("small", 5 * PAGE + 100);
    OpenFile reader = machine.files.open(small);
    assertEquals(5 * PAGE + 100, machine.read(reader, 1000));
    assertEquals("[0,6)", cached(small));
    assertEquals(0, machine.read(reader, 1));
    assertEquals(24, machine.files.counters(machine.now).pgpgin());
  }

  @Test
  void readsHereAndThereReadNothingAhead() {
    machine.readAt(file, 100);
    machine.readAt(file, 50);
    assertEquals("[50,51) [100,101)", cached(log));
    machine.readAt(file, 700);
    assertEquals("[50,51) [100,101) [700,701)", cached(log));
  }

  @Test
  void theSecondOfTwoNeighboursIsAStream() {
    machine.readAt(file, 100);
    machine.readAt(file, 101);
    assertEquals("[100,105) *102", cached(log));
  }

  /** Eight pages before it are more than the one asked for: 8 + 1 are read, the last one marked. */
  @Test
  void pagesInMemoryAreTracesOfAStream() {
    file.seek(200 * PAGE);
    machine.read(file, 8);
    assertEquals("[200,208)", cached(log));
    machine.readAt(machine.files.open(log), 208);
    assertEquals("[200,217) *216", cached(log));
  }

  /** A stream from the beginning of the file counts double: 16 + 1. */
  @Test
  void tracesFromTheBeginningCountDouble() {
    machine.read(file, 3);
    assertEquals("[0,8) *3", cached(log));
    machine.readAt(machine.files.open(log), 8);
    assertEquals("[0,25) *3 *24", cached(log));
  }

  /** Another's mark: 16 pages lie ahead, with the request 17, and the next size is 32. */
  @Test
  void someoneElseMayComeToTheMark() {
    machine.read(file, 16);
    machine.readAt(machine.files.open(log), 16);
    assertEquals("[0,64) *32", cached(log));
  }

  @Test
  void readaheadCanBeOff() {
    TestFiles off = new TestFiles(new FileDevice(0, 1 << 20, 0, 1 << 20), Map.of());
    FileObject quiet = off.regular("quiet", 100);
    off.read(off.files.open(quiet), 3);
    assertEquals("[0,3)", cached(quiet));
  }

  /** One request at 500 MiB/s and 100 us: 4 pages take 31.25 us more. */
  @Test
  void theFirstPageWaitsForItsRequest() {
    machine.read(file, 1);
    assertEquals(100_000 + 31_250, machine.now);
    machine.read(file, 1);
    assertEquals(100_000 + 31_250, machine.now);
    machine.read(file, 3);
    assertEquals(2 * (100_000 + 31_250) + 31_250, machine.now);
  }
}
