/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.Keyword;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Touch;
import org.memsim.dsl.mem.Workload;

/**
 * Each keyword that can be a name is one: of a machine, a workload, a process, a mapping and so on.
 */
class KeywordNamesTest {
  /** The keywords that the language has promised to accept as names from its first version on. */
  private static final List<String> PROMISED =
      List.of(
          "machine",
          "arch",
          "kernel",
          "node",
          "memory",
          "channels",
          "banks",
          "zone",
          "managed",
          "present",
          "spanned",
          "boot",
          "distances",
          "link",
          "bus",
          "latency",
          "bandwidth",
          "priority",
          "swap",
          "tlb",
          "dtlb",
          "itlb",
          "stlb",
          "entries",
          "ways",
          "lru",
          "plru",
          "cache",
          "zone_lock",
          "unpadded",
          "migrate",
          "migrate_all",
          "strict",
          "movable",
          "size",
          "cmdline",
          "physical",
          "hole",
          "reserve",
          "state",
          "free",
          "workload",
          "seed",
          "process",
          "threads",
          "uid",
          "resource",
          "ratio",
          "same_filled",
          "rotational",
          "zram",
          "device",
          "tmpfs",
          "map",
          "unmap",
          "touch",
          "read",
          "write",
          "access",
          "sequential",
          "stride",
          "uniform",
          "normal",
          "chase",
          "zipf",
          "random",
          "count",
          "writes",
          "depth",
          "protect",
          "advise",
          "move",
          "remap",
          "lock",
          "unlock",
          "brk",
          "stack",
          "fork",
          "wait",
          "compute",
          "sleep",
          "repeat",
          "replay",
          "exit",
          "alloc",
          "order",
          "gfp",
          "object",
          "kmalloc",
          "kmap",
          "kunmap",
          "vmalloc",
          "align",
          "constructor",
          "reclaimable",
          "account",
          "hwcache_align",
          "hugepages",
          "compact",
          "offline",
          "online",
          "file",
          "offset",
          "prot",
          "huge",
          "shared",
          "locked",
          "populate",
          "cpu",
          "cpus",
          "time",
          "many",
          "max",
          "all",
          "lenient",
          "mark",
          "since",
          "unlink",
          "unreclaimable",
          "maymove",
          "fixed",
          "sysctl");

  static Stream<String> promised() {
    return PROMISED.stream();
  }

  /** The grammar's own list is at least the promised one. */
  @Test
  void grammarKeepsThePromise() {
    Set<String> admitted = new TreeSet<>();
    IGrammarAccess access = MemLanguage.injector().getInstance(IGrammarAccess.class);
    EcoreUtil2.getAllContentsOfType(
            GrammarUtil.findRuleForName(access.getGrammar(), "Name"), Keyword.class)
        .forEach(keyword -> admitted.add(keyword.getValue()));
    assertTrue(admitted.containsAll(PROMISED));
    assertEquals(new TreeSet<>(PROMISED), admitted);
  }

  private static String program(String name) {
    return """
    machine NAME {
        node 0 { cpus 0  memory 1 GiB }
        cgroup NAME { memory.max 1 GiB }
    }
    machine variant extends NAME { }
    policy NAME = bind 0
    workload NAME on NAME {
        process NAME {
            policy NAME
            cgroup NAME
            map NAME 1 MiB
            touch NAME
            touch NAME[0..4 KiB]
            set policy NAME to NAME
            fork NAME { touch NAME }
            wait NAME
        }
        kernel k after NAME {
            cache NAME object 64 B
            alloc NAME from NAME
            free NAME
        }
        print maps of NAME
        expect process(NAME).rss > 0 and cgroup(NAME).current > 0
    }
    """
        .replace("NAME", name);
  }

  @ParameterizedTest
  @MethodSource("promised")
  void isAName(String keyword) {
    LoadedModel loaded = Rules.load(program(keyword));
    assertEquals(List.of(), loaded.problems(), keyword);
    Workload workload = (Workload) loaded.model().orElseThrow().getElements().getLast();
    Machine machine = workload.getMachine();
    assertEquals(keyword, machine.getName());
    List<Touch> touches = EcoreUtil2.getAllContentsOfType(workload, Touch.class);
    for (Touch touch : touches) {
      Area area = touch.getArea();
      assertEquals(keyword, area.getRegion().getName());
    }
    assertEquals(3, touches.size());
  }
}
