/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot.Kind;
import org.memsim.engine.snapshot.VmaSnapshot.Origin;
import org.memsim.engine.snapshot.VmaSnapshot.Resident;
import org.memsim.engine.snapshot.VmaSnapshot.Shares;

/** Lines of {@code /proc/PID/maps} and blocks of {@code /proc/PID/smaps}. */
class MapsViewTest {
  private static final String RUN = "d3-vma-pt-faults";
  private static final Pattern LINE =
      Pattern.compile(
          "(\\w+)-(\\w+) (\\S{4}) (\\w{8}) (\\w\\w):(\\w\\w) (\\d+) +(\\S*)", Pattern.DOTALL);
  private static final MachineSnapshot WIDE = Snapshots.machine(true, List.of());

  @Test
  void givesTheKernelsLinesAgain() {
    String dump = Dumps.read(RUN, "maps");
    List<VmaSnapshot> vmas = new ArrayList<>();
    dump.lines().forEach(line -> vmas.add(read(line)));
    assertEquals(17, vmas.size());
    assertEquals(dump, Texts.of("maps", WIDE, Snapshots.process(vmas)));
  }

  /** Three words for each address less: names begin 24 columns earlier with 32 bits. */
  @Test
  void namesStandFurtherLeftWith32Bits() {
    VmaSnapshot stack = read("bffdf000-c0000000 rw-p 00000000 00:00 0 [stack]");
    assertEquals(
        "bffdf000-c0000000 rw-p 00000000 00:00 0          [stack]\n",
        Texts.of("maps", Snapshots.machine(false, List.of()), Snapshots.process(List.of(stack))));
  }

  @Test
  void aNameThatIsTooFarRightFollowsAtOnce() {
    String line =
        "ffff800000000000-ffff800000001000 r--s 123456789000 fe:00 1234567890123456 /a file";
    VmaSnapshot vma =
        vma(
            0xffff800000000000L,
            0xffff800000001000L,
            "r--s",
            new Origin(0x123456789000L, 0xfe, 0, 1234567890123456L, "/a file"),
            Shares.NONE);
    assertEquals(line + "\n", Texts.of("maps", WIDE, Snapshots.process(List.of(vma))));
  }

  @Test
  void givesTheKernelsBlocksAgain() {
    List<String> blocks = List.of(Dumps.read(RUN, "smaps").split("SMAPS [^\n]*\n"));
    assertEquals(13, blocks.size());
    for (String block : blocks.subList(1, blocks.size())) {
      VmaSnapshot vma = vma(0x1000, 0x2000, "rw-p", Origin.NONE, shares(block));
      List<String> shown =
          Texts.of("smaps", WIDE, Snapshots.process(List.of(vma))).lines().toList();
      assertFalse(block.isEmpty());
      block.lines().forEach(line -> assertEquals(line, lineNamed(shown, line)));
    }
  }

  /** The lines that the guest did not print, in the order and the columns of kernel 6.1. */
  @Test
  void showsAllLines() {
    VmaSnapshot vma = vma(0x7ffff79dd000L, 0x7ffff7fdd000L, "rw-p", Origin.NONE, Shares.NONE);
    assertEquals(
        """
        7ffff79dd000-7ffff7fdd000 rw-p 00000000 00:00 0\s
        Size:               6144 kB
        KernelPageSize:        4 kB
        MMUPageSize:           4 kB
        Rss:                   0 kB
        Pss:                   0 kB
        Pss_Dirty:             0 kB
        Shared_Clean:          0 kB
        Shared_Dirty:          0 kB
        Private_Clean:         0 kB
        Private_Dirty:         0 kB
        Referenced:            0 kB
        Anonymous:             0 kB
        LazyFree:              0 kB
        AnonHugePages:         0 kB
        ShmemPmdMapped:        0 kB
        FilePmdMapped:         0 kB
        Shared_Hugetlb:        0 kB
        Private_Hugetlb:       0 kB
        Swap:                  0 kB
        SwapPss:               0 kB
        Locked:                0 kB
        THPeligible:    1
        VmFlags: rd wr mr mw me ac sd\s
        """,
        Texts.of("smaps", WIDE, Snapshots.process(List.of(vma))));
  }

  private static String lineNamed(List<String> lines, String like) {
    String name = like.substring(0, like.indexOf(':') + 1);
    return lines.stream().filter(line -> line.startsWith(name)).findFirst().orElse("no " + name);
  }

  private static VmaSnapshot read(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new IllegalArgumentException(line);
    }
    return vma(
        Long.parseLong(fields.group(1), 16),
        Long.parseLong(fields.group(2), 16),
        fields.group(3),
        new Origin(
            Long.parseLong(fields.group(4), 16),
            Integer.parseInt(fields.group(5), 16),
            Integer.parseInt(fields.group(6), 16),
            Long.parseLong(fields.group(7)),
            fields.group(8)),
        Shares.NONE);
  }

  private static VmaSnapshot vma(
      long start, long end, String protection, Origin origin, Shares shares) {
    return new VmaSnapshot(
        start,
        end,
        protection,
        Kind.ANON,
        origin,
        List.of("rd", "wr", "mr", "mw", "me", "ac", "sd"),
        "default",
        4096,
        true,
        Lazy.known(new Resident(VmaSnapshot.Pages.none(0), shares)));
  }

  private static Shares shares(String block) {
    return new Shares(
        figure(block, "Rss"),
        figure(block, "Pss"),
        figure(block, "Pss"),
        figure(block, "Pss_Dirty"),
        figure(block, "Shared_Clean"),
        figure(block, "Shared_Dirty"),
        figure(block, "Private_Clean"),
        figure(block, "Private_Dirty"),
        figure(block, "Referenced"),
        figure(block, "Anonymous"),
        0, // the guest kept no line of it, and nothing was freed lazily
        figure(block, "AnonHugePages"),
        figure(block, "Swap"),
        figure(block, "SwapPss"));
  }

  private static long figure(String block, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ": +(\\d+) kB$").matcher(block);
    if (!line.find()) {
      throw new IllegalArgumentException("no " + name);
    }
    return 1024 * Long.parseLong(line.group(1));
  }
}
