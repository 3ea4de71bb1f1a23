/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import static org.memsim.engine.proc.KernelLog.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.memsim.engine.snapshot.KernelMessage.Memory;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.HugePool;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The block {@code Mem-Info:} of the kernel's log: {@code show_mem} of kernel 6.1. */
final class ShowMem {
  private static final long KIB = 1 << 10;

  /** The kernel's letters of migrate types, in their order. */
  private static final String TYPE_LETTERS = "UMEHCI";

  private final Memory memory;
  private final int cpu;
  private final MachineSnapshot machine;
  private final List<NodeSnapshot> shown;
  private final List<String> lines = new ArrayList<>();

  private ShowMem(Memory memory, int cpu, MachineSnapshot machine) {
    this.memory = memory;
    this.cpu = cpu;
    this.machine = machine;
    this.shown =
        memory.nodes().stream().filter(node -> memory.shown().contains(node.id())).toList();
  }

  /**
   * The lines.
   *
   * @param cpu whose pagesets count as local
   * @param machine the machine, of which only what never changes matters
   */
  static List<String> of(Memory memory, int cpu, MachineSnapshot machine) {
    ShowMem info = new ShowMem(memory, cpu, machine);
    info.lines.add("Mem-Info:");
    info.totals();
    info.shown.stream().filter(NodeSnapshot::hasMemory).forEach(info::node);
    info.populated(info::zone);
    info.populated(info::blocks);
    info.shown.stream().filter(NodeSnapshot::hasMemory).forEach(info::hugePages);
    info.frames();
    return info.lines;
  }

  private interface OfZone {
    void print(NodeSnapshot node, ZoneSnapshot zone);
  }

  private void populated(OfZone printer) {
    for (NodeSnapshot node : shown) {
      node.zones().stream()
          .filter(ZoneSnapshot::populated)
          .forEach(zone -> printer.print(node, zone));
    }
  }

  private void totals() {
    add(
        "active_anon:%d inactive_anon:%d isolated_anon:%d",
        all(NodeCounter.NR_ACTIVE_ANON),
        all(NodeCounter.NR_INACTIVE_ANON),
        all(NodeCounter.NR_ISOLATED_ANON));
    add(
        " active_file:%d inactive_file:%d isolated_file:%d",
        all(NodeCounter.NR_ACTIVE_FILE),
        all(NodeCounter.NR_INACTIVE_FILE),
        all(NodeCounter.NR_ISOLATED_FILE));
    add(
        " unevictable:%d dirty:%d writeback:%d",
        all(NodeCounter.NR_UNEVICTABLE), all(NodeCounter.NR_DIRTY), all(NodeCounter.NR_WRITEBACK));
    add(
        " slab_reclaimable:%d slab_unreclaimable:%d",
        all(NodeCounter.NR_SLAB_RECLAIMABLE), all(NodeCounter.NR_SLAB_UNRECLAIMABLE));
    add(
        " mapped:%d shmem:%d pagetables:%d",
        all(NodeCounter.NR_MAPPED),
        all(NodeCounter.NR_SHMEM),
        all(NodeCounter.NR_PAGE_TABLE_PAGES));
    add(
        " sec_pagetables:%d bounce:%d",
        all(NodeCounter.NR_SEC_PAGE_TABLE_PAGES), zones(memory.nodes(), ZoneCounter.NR_BOUNCE));
    add(" kernel_misc_reclaimable:%d", all(NodeCounter.NR_KERNEL_MISC_RECLAIMABLE));
    add(
        " free:%d free_pcp:%d free_cma:%d",
        zones(memory.nodes(), ZoneCounter.NR_FREE_PAGES),
        shown.stream().flatMap(node -> node.zones().stream()).mapToLong(ShowMem::parked).sum(),
        zones(memory.nodes(), ZoneCounter.NR_FREE_CMA));
  }

  private long all(NodeCounter counter) {
    return memory.nodes().stream().mapToLong(node -> node.counters().get(counter)).sum();
  }

  private static long zones(List<NodeSnapshot> nodes, ZoneCounter counter) {
    return sum(nodes, zone -> zone.counters().get(counter));
  }

  private static long sum(List<NodeSnapshot> nodes, ToLongFunction<ZoneSnapshot> figure) {
    return nodes.stream().flatMap(node -> node.zones().stream()).mapToLong(figure).sum();
  }

  private static long parked(ZoneSnapshot zone) {
    return zone.pagesets().stream().mapToLong(PagesetSnapshot::count).sum();
  }

  private void node(NodeSnapshot node) {
    StringBuilder line = new StringBuilder(format("Node %d", node.id()));
    append(line, " active_anon", kib(node, NodeCounter.NR_ACTIVE_ANON));
    append(line, " inactive_anon", kib(node, NodeCounter.NR_INACTIVE_ANON));
    append(line, " active_file", kib(node, NodeCounter.NR_ACTIVE_FILE));
    append(line, " inactive_file", kib(node, NodeCounter.NR_INACTIVE_FILE));
    append(line, " unevictable", kib(node, NodeCounter.NR_UNEVICTABLE));
    append(line, " isolated(anon)", kib(node, NodeCounter.NR_ISOLATED_ANON));
    append(line, " isolated(file)", kib(node, NodeCounter.NR_ISOLATED_FILE));
    append(line, " mapped", kib(node, NodeCounter.NR_MAPPED));
    append(line, " dirty", kib(node, NodeCounter.NR_DIRTY));
    append(line, " writeback", kib(node, NodeCounter.NR_WRITEBACK));
    append(line, " shmem", kib(node, NodeCounter.NR_SHMEM));
    append(line, " shmem_thp", " " + kib(node, NodeCounter.NR_SHMEM_HUGEPAGES));
    append(line, " shmem_pmdmapped", " " + kib(node, NodeCounter.NR_SHMEM_PMDMAPPED));
    append(line, " anon_thp", " " + kib(node, NodeCounter.NR_ANON_TRANSPARENT_HUGEPAGES));
    append(line, " writeback_tmp", kib(node, NodeCounter.NR_WRITEBACK_TEMP));
    append(line, " kernel_stack", node.counters().get(NodeCounter.NR_KERNEL_STACK) + "kB");
    append(line, " pagetables", kib(node, NodeCounter.NR_PAGE_TABLE_PAGES));
    append(line, " sec_pagetables", kib(node, NodeCounter.NR_SEC_PAGE_TABLE_PAGES));
    line.append(" all_unreclaimable? ").append(node.reclaimHopeless() ? "yes" : "no");
    lines.add(line.toString());
  }

  private String kib(NodeSnapshot node, NodeCounter counter) {
    return kib(node.counters().get(counter));
  }

  private String kib(long pages) {
    return pages * machine.pageSize() / KIB + "kB";
  }

  private static void append(StringBuilder line, String name, String figure) {
    line.append(name).append(':').append(figure);
  }

  private void zone(NodeSnapshot node, ZoneSnapshot zone) {
    StringBuilder line = new StringBuilder(format("Node %d %s", node.id(), zone.name()));
    append(line, " free", kib(zone.free()));
    append(line, " boost", kib(zone.watermarks().boost()));
    append(line, " min", kib(zone.watermarks().min()));
    append(line, " low", kib(zone.watermarks().low()));
    append(line, " high", kib(zone.watermarks().high()));
    append(line, " reserved_highatomic", kib(highAtomic(zone)).replace("kB", "KB"));
    append(line, " active_anon", kib(zone, ZoneCounter.NR_ZONE_ACTIVE_ANON));
    append(line, " inactive_anon", kib(zone, ZoneCounter.NR_ZONE_INACTIVE_ANON));
    append(line, " active_file", kib(zone, ZoneCounter.NR_ZONE_ACTIVE_FILE));
    append(line, " inactive_file", kib(zone, ZoneCounter.NR_ZONE_INACTIVE_FILE));
    append(line, " unevictable", kib(zone, ZoneCounter.NR_ZONE_UNEVICTABLE));
    append(line, " writepending", kib(zone, ZoneCounter.NR_ZONE_WRITE_PENDING));
    append(line, " present", kib(zone.extent().present()));
    append(line, " managed", kib(zone.extent().managed()));
    append(line, " mlocked", kib(zone, ZoneCounter.NR_MLOCK));
    append(line, " bounce", kib(zone, ZoneCounter.NR_BOUNCE));
    append(line, " free_pcp", kib(parked(zone)));
    append(line, " local_pcp", kib(local(zone)));
    append(line, " free_cma", kib(zone, ZoneCounter.NR_FREE_CMA));
    lines.add(line.toString());
    lines.add(
        "lowmem_reserve[]:"
            + zone.protection().stream()
                .mapToObj(pages -> " " + pages)
                .collect(Collectors.joining()));
  }

  /** What is kept for requests that cannot wait: the pageblocks of their type. */
  private long highAtomic(ZoneSnapshot zone) {
    return zone.migrateTypes().stream()
        .filter(type -> type.name().equals("HighAtomic"))
        .mapToLong(type -> type.pageblocks() << machine.pageblockOrder())
        .sum();
  }

  private String kib(ZoneSnapshot zone, ZoneCounter counter) {
    return kib(zone.counters().get(counter));
  }

  private long local(ZoneSnapshot zone) {
    return zone.pagesets().stream()
        .filter(pageset -> pageset.cpu() == cpu)
        .mapToLong(PagesetSnapshot::count)
        .sum();
  }

  private void blocks(NodeSnapshot node, ZoneSnapshot zone) {
    StringBuilder line = new StringBuilder(format("Node %d %s:", node.id(), zone.name()));
    long pages = 0;
    for (int order = 0; order < zone.freeBlocks().size(); order++) {
      long count = zone.freeBlocks().get(order);
      pages += count << order;
      line.append(format(" %d*%s", count, kib(1L << order)));
      if (count > 0) {
        line.append(" (").append(letters(zone, order)).append(')');
      }
    }
    lines.add(line + " = " + kib(pages));
  }

  private static String letters(ZoneSnapshot zone, int order) {
    StringBuilder letters = new StringBuilder();
    for (var type : zone.migrateTypes()) {
      if (type.freeBlocks().get(order) > 0) {
        letters.append(letter(type.name()));
      }
    }
    return letters.toString();
  }

  private static char letter(String type) {
    return switch (type) {
      case "Unmovable" -> TYPE_LETTERS.charAt(0);
      case "Movable" -> TYPE_LETTERS.charAt(1);
      case "Reclaimable" -> TYPE_LETTERS.charAt(2);
      case "HighAtomic" -> TYPE_LETTERS.charAt(3);
      case "CMA" -> TYPE_LETTERS.charAt(4);
      default -> TYPE_LETTERS.charAt(5);
    };
  }

  private void hugePages(NodeSnapshot node) {
    List<HugePool> pools = memory.memory().hugePages().nodes();
    int index = memory.nodes().indexOf(node);
    HugePool pool = index < pools.size() ? pools.get(index) : HugePool.NONE;
    add(
        "Node %d hugepages_total=%d hugepages_free=%d hugepages_surp=%d hugepages_size=%dkB",
        node.id(),
        pool.total(),
        pool.free(),
        pool.surplus(),
        memory.memory().hugePages().size() / KIB);
  }

  private void frames() {
    long present = sum(memory.nodes(), zone -> zone.extent().present());
    long managed = sum(memory.nodes(), zone -> zone.extent().managed());
    long high = 0;
    if (machine.knowsZone("HighMem")) {
      high = sum(memory.nodes(), zone -> isHigh(zone) ? zone.extent().present() : 0);
    }
    long swap = memory.memory().swapTotal();
    add("%d total pagecache pages", all(NodeCounter.NR_FILE_PAGES));
    add("%d pages in swap cache", all(NodeCounter.NR_SWAPCACHED));
    lines.add("Free swap  = " + kib(swap - memory.memory().swapUsed()));
    lines.add("Total swap = " + kib(swap));
    add("%d pages RAM", present);
    add("%d pages HighMem/MovableOnly", high);
    add("%d pages reserved", present - managed);
    add("0 pages hwpoisoned");
  }

  private static boolean isHigh(ZoneSnapshot zone) {
    return zone.name().equals("HighMem") || zone.name().equals("Movable");
  }

  private void add(String pattern, Object... arguments) {
    lines.add(format(pattern, arguments));
  }
}
