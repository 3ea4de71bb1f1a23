/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.cpu.Replacement;
import org.memsim.engine.cpu.TlbArrayGeometry;
import org.memsim.engine.cpu.TlbGeometry;
import org.memsim.engine.cpu.TlbPreset;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;

/**
 * The MMU against one that looks everything through: the same translation and the same counters
 * after each access, with address spaces, flushes, remapped pages and huge pages among the
 * accesses.
 */
class MmuAgreementTest {
  private static final int ACCESSES = 20_000;
  private static final int PAGES = 1 << 13;
  private static final int SPACES = 3;

  /** What is between the areas of small, large and very large pages. */
  private static final long AREA = 8L << 30;

  @TestFactory
  List<DynamicTest> everyAccessIsAsInTheReference() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, TlbGeometry> geometry : geometries().entrySet()) {
      Arch arch = arch(geometry.getKey());
      for (Stream stream : Stream.values()) {
        tests.add(
            DynamicTest.dynamicTest(
                geometry.getKey() + ", " + stream,
                () -> new Comparison(geometry.getValue(), arch, stream).run()));
      }
    }
    assertTrue(tests.size() >= 15, "five geometries and three streams");
    return tests;
  }

  private static Map<String, TlbGeometry> geometries() {
    Map<String, TlbGeometry> geometries = new LinkedHashMap<>();
    for (TlbPreset preset : TlbPresets.all()) {
      geometries.put(preset.name(), preset.geometry());
    }
    TlbArrayGeometry directMapped = new TlbArrayGeometry(16, 1, 4096L);
    geometries.put(
        "one small array for each kind, no second stage",
        new TlbGeometry(
            List.of(directMapped), List.of(directMapped), List.of(), List.of(), List.of()));
    geometries.put(
        "tree replacement",
        new TlbGeometry(
            List.of(tree(16, 4, 4096L), tree(8, 8, 2L << 20)),
            List.of(tree(8, 8, 4096L, 2L << 20)),
            List.of(tree(256, 16, 4096L, 2L << 20), tree(4, 2, 1L << 30)),
            List.of(),
            List.of(8, 2)));
    geometries.put("x86_pae", TlbPresets.named("skylake_sp").orElseThrow().geometry());
    return geometries;
  }

  private static TlbArrayGeometry tree(int entries, int ways, Long... sizes) {
    return new TlbArrayGeometry(entries, ways, sizes).with(Replacement.TREE_PLRU);
  }

  private static Arch arch(String geometry) {
    String name =
        switch (geometry) {
          case "neoverse_n1", "cortex_a72" -> "arm64_4k";
          case "x86_pae" -> "x86_pae";
          case "zen1" -> "x86_64_la57";
          default -> "x86_64";
        };
    return Architectures.of(name, KernelVersion.V6_1);
  }

  /** Both, on the same tables and the same accesses. */
  private static final class Comparison {
    private final SplittableRandom random = new SplittableRandom(5);
    private final Arch arch;
    private final Stream stream;
    private final boolean isSmall;
    private final List<SampleTables> own = new ArrayList<>();
    private final List<SampleTables> theirs = new ArrayList<>();
    private final Mmu mmu;
    private final ReferenceMmu reference;
    private int space;

    Comparison(TlbGeometry geometry, Arch arch, Stream stream) {
      this.arch = arch;
      this.stream = stream;
      this.isSmall = arch.levelBits().size() < 4;
      for (int i = 0; i < SPACES; i++) {
        own.add(tables(i));
        theirs.add(tables(i));
      }
      this.mmu = new Mmu(geometry, arch);
      this.reference = new ReferenceMmu(geometry, arch, theirs.getFirst());
      mmu.load(own.getFirst(), 0);
    }

    private SampleTables tables(int seed) {
      SampleTables tables = new SampleTables(arch);
      SplittableRandom flags = new SplittableRandom(seed);
      for (int page = 0; page < PAGES; page++) {
        if (flags.nextInt(16) != 0) {
          tables.map(page * 4096L, 1, flags.nextInt(1 << 30), flags(flags));
        }
      }
      for (int page = 0; page < 64; page++) {
        tables.map(large(page), 2, flags.nextInt(1 << 30), flags(flags));
        tables.map(veryLarge(page % 8), isSmall ? 2 : 3, flags.nextInt(1 << 30), flags(flags));
      }
      return tables;
    }

    private long large(int page) {
      return (isSmall ? 1L << 30 : AREA) + page * SampleTables.span(arch, 2);
    }

    private long veryLarge(int page) {
      return isSmall
          ? (2L << 30) + page * SampleTables.span(arch, 2)
          : 4 * AREA + page * SampleTables.span(arch, 3);
    }

    private static long flags(SplittableRandom random) {
      long writable = random.nextInt(4) == 0 ? 0 : Translation.WRITABLE;
      return writable | (random.nextInt(4) == 0 ? Translation.NO_EXECUTE : 0);
    }

    void run() {
      long faults = 0;
      for (int i = 0; i < ACCESSES; i++) {
        long address = address(i);
        if (random.nextInt(64) == 0) {
          disturb(address);
        }
        long mine;
        long expected;
        if (random.nextInt(4) == 0) {
          mine = mmu.fetch(address);
          expected = reference.fetch(address);
        } else {
          boolean write = random.nextInt(3) == 0;
          mine = mmu.translate(address, write);
          expected = reference.translate(address, write);
        }
        int access = i;
        assertEquals(expected, mine, () -> "access " + access + " to " + address);
        assertEquals(reference.counters(), counters(mmu.counters()), () -> "access " + access);
        faults += Translation.isFault(mine) ? 1 : 0;
      }
      assertTrue(faults > 0, "some accesses are not allowed");
      assertTrue(mmu.counters().walkAccesses() > mmu.counters().walks(), "walks have steps");
    }

    private long address(int step) {
      long page = stream.next(random, step, PAGES);
      return switch (random.nextInt(8)) {
        case 0 -> large((int) page % 64) + random.nextLong(SampleTables.span(arch, 2));
        case 1 -> veryLarge((int) page % 8) + random.nextLong(SampleTables.span(arch, 2));
        default -> page * 4096 + random.nextInt(4096);
      };
    }

    /** Something that flushes, or should. */
    private void disturb(long address) {
      switch (random.nextInt(24)) {
        case 0 -> {
          mmu.flush();
          reference.flush();
        }
        case 1, 2 -> {
          int asid = random.nextInt(SPACES);
          mmu.flush(asid);
          reference.flush(asid);
        }
        case 3, 4, 5, 6 -> {
          space = random.nextInt(SPACES);
          mmu.load(own.get(space), space);
          reference.load(theirs.get(space), space);
        }
        case 7, 8, 9, 10 -> {
          long flags = Translation.DIRTY | (random.nextBoolean() ? Translation.WRITABLE : 0);
          own.get(space).protect(address, flags);
          theirs.get(space).protect(address, flags);
          flushPage(address);
        }
        case 11, 12 -> remap(address, 0);
        case 13 -> remap(address, Translation.WRITABLE);
        default -> flushPage(address);
      }
    }

    /** Without a flush: what is held stays until it is found wanting. */
    private void remap(long address, long flags) {
      long value = random.nextInt(1 << 30);
      own.get(space).map(address, 1, value, flags);
      theirs.get(space).map(address, 1, value, flags);
    }

    private void flushPage(long address) {
      mmu.flush(address, space);
      reference.flush(address, space);
    }

    private static List<Long> counters(MmuCounters counters) {
      return List.of(
          counters.dtlbHits(),
          counters.dtlbMisses(),
          counters.itlbHits(),
          counters.itlbMisses(),
          counters.stlbHits(),
          counters.stlbMisses(),
          counters.walks(),
          counters.walkAccesses(),
          counters.savedAccesses());
    }
  }
}
