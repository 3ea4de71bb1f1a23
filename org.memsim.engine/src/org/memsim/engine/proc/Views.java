/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.List;
import java.util.Optional;

/** The registry of views: what {@code show} and {@code print} can name. */
public final class Views {
  private static final List<View> ALL =
      List.of(
          new MachineView(
              "numactl",
              "nodes with their processors, memory and distances, as numactl --hardware prints"
                  + " them",
              NumactlTemplate::text),
          new MachineView(
              "numastat",
              "where allocations wanted to go and where they went, as numastat prints it",
              NumastatTemplate::text),
          new MachineView(
              "zoneinfo",
              "every zone with its watermarks, counters and pagesets, as in /proc/zoneinfo",
              ZoneinfoTemplate::text),
          new MachineView(
              "buddyinfo",
              "free blocks of every zone by order, as in /proc/buddyinfo",
              BuddyinfoTemplate::text),
          new MachineView(
              "pagetypeinfo",
              "free blocks and pageblocks of every zone by migrate type, as in /proc/pagetypeinfo",
              PagetypeinfoTemplate::text),
          new MachineView(
              "extfrag_index",
              "why a request of each order would fail, as in /sys/kernel/debug/extfrag",
              ExtfragTemplate::extfrag),
          new MachineView(
              "unusable_index",
              "free memory too small for each order, as in /sys/kernel/debug/extfrag",
              ExtfragTemplate::unusable),
          new MachineView(
              "meminfo",
              "how much memory there is and what it is used for, as in /proc/meminfo",
              MeminfoTemplate::text),
          new MachineView(
              "vmstat",
              "what the machine has and has counted, as in /proc/vmstat",
              VmstatTemplate::text),
          new MachineView(
              "swaps", "swap areas and how full they are, as in /proc/swaps", SwapsTemplate::text),
          new MachineView(
              "zswap",
              "parameters and figures of zswap, as grep prints its files in sysfs and debugfs",
              ZswapTemplate::text),
          new MachineView(
              "slabinfo",
              "slab caches with their objects and pages, as in /proc/slabinfo",
              SlabinfoTemplate::text),
          new MachineView(
              "vmallocinfo",
              "the areas of vmalloc, as in /proc/vmallocinfo",
              VmallocinfoTemplate::text),
          new PageView(
              "page",
              "one struct page with its flags, count, block and links, as dump_page prints it",
              PageTemplate::text),
          new ProcessView(
              "numa_maps",
              "policy and nodes of each mapping of a process, as in /proc/PID/numa_maps",
              NumaMapsTemplate::text),
          new ProcessView(
              "maps", "the mappings of a process, as in /proc/PID/maps", MapsTemplate::text),
          new ProcessView(
              "smaps",
              "the mappings of a process with their memory, as in /proc/PID/smaps",
              SmapsTemplate::text),
          new ProcessView(
              "smaps_rollup",
              "the memory of all mappings of a process, as in /proc/PID/smaps_rollup",
              SmapsTemplate::rollup),
          new ProcessView(
              "status",
              "state and memory of a process, those lines of /proc/PID/status",
              StatusTemplate::text),
          new ProcessView(
              "pagemap",
              "where each page of a process is, what /proc/PID/pagemap has in binary",
              PagemapTemplate::text),
          new ProcessView(
              "pagetables",
              "the page tables of a process, and what one flat table would take",
              PagetablesTemplate::text),
          new MachineView(
              "pressure",
              "for how much of the time processes waited, as in /proc/pressure",
              PressureTemplate::text),
          new MachineView(
              "cgroupfs", "the files of all cgroups, as in /sys/fs/cgroup", CgroupfsTemplate::text),
          new MachineView(
              "lru_gen",
              "pages by generation, cgroup and node with ages in ms, as in"
                  + " /sys/kernel/debug/lru_gen",
              LruGenTemplate::text),
          new MachineView(
              "dmesg", "what the kernel said about memory, at boot and since", DmesgTemplate::text),
          new MachineView(
              "memblock",
              "memory and what boot reserved of it, as in /sys/kernel/debug/memblock",
              MemblockTemplate::text));

  private Views() {}

  /**
   * All views.
   *
   * @return the views in the order in which help lists them
   */
  public static List<View> all() {
    return ALL;
  }

  /**
   * The names of all views.
   *
   * @return the names in the order of {@link #all()}
   */
  public static List<String> names() {
    return ALL.stream().map(View::name).toList();
  }

  /**
   * The view of a name.
   *
   * @param name a view's name
   * @return the view, or nothing if there is none of that name
   */
  public static Optional<View> named(String name) {
    return ALL.stream().filter(view -> view.name().equals(name)).findFirst();
  }
}
