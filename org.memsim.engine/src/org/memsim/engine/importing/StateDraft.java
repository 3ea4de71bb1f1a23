/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostPageset;
import org.memsim.engine.proc.host.HostZone;

/**
 * Writes the memory that was in use.
 *
 * <p>Zones count their own pages of processes and files since 4.8; before, they count nothing else.
 * Slabs are counted for a node: they are stated of its zones from the highest down, as far as what
 * is left of these allows, for that is where the kernel takes its pages first.
 */
final class StateDraft {
  private static final List<String> LISTS =
      List.of("inactive_anon", "active_anon", "inactive_file", "active_file", "unevictable");
  private static final String RECLAIMABLE = "slab_reclaimable";
  private static final String UNRECLAIMABLE = "slab_unreclaimable";

  /** The kernel itself does not use these for slabs. */
  private static final List<String> NOT_FOR_SLABS = List.of("HighMem", "Movable", "Device");

  private final HostFigures host;

  /** Slabs of each node that have not been stated of a zone yet. */
  private final SortedMap<Integer, SortedMap<String, Long>> slabs = new TreeMap<>();

  private final BootedZones booted;

  StateDraft(HostFigures host, BootedZones booted) {
    this.host = host;
    this.booted = booted;
    for (HostNode node : host.nodes().values()) {
      SortedMap<String, Long> amounts = new TreeMap<>();
      for (String kind : List.of(RECLAIMABLE, UNRECLAIMABLE)) {
        amounts.put(kind, node.counter("nr_" + kind).map(Figure::value).orElse(0L));
      }
      slabs.put(node.id(), amounts);
    }
  }

  void write(Draft.Statement state) {
    Map<HostZone, List<String>> written = new LinkedHashMap<>();
    for (HostZone zone : host.zones().reversed()) {
      if (zone.mayHaveMemory() && zone.figure("managed").isPresent()) {
        written.put(zone, items(zone));
      }
    }
    for (HostZone zone : host.zones()) {
      List<String> items = written.getOrDefault(zone, List.of());
      if (!items.isEmpty()) {
        Draft.Statement block = state.block("zone(" + zone.node() + ", " + zone.name() + ")");
        items.forEach(block::add);
      }
    }
  }

  private List<String> items(HostZone zone) {
    long managed = value(zone.figure("managed"));
    List<Long> free = freeBlocks(zone);
    long left = managed - pages(free);
    List<String> items = new ArrayList<>();
    if (left <= 0 || (free.isEmpty() && zone.figure("free").isEmpty())) {
      return items;
    }
    items.add(text(free));
    left = add(items, "pcp", Math.min(parked(zone), left), left);
    if (value(zone.figure("boost")) > 0) {
      items.add("boost " + value(zone.figure("boost")) + " pages");
    }
    long contiguous = value(zone.counter("nr_free_cma"));
    if (contiguous > 0) {
      items.add("free_cma " + contiguous + " pages");
    }
    for (String list : LISTS) {
      Optional<Figure> pages = zone.counter("nr_zone_" + list).or(() -> zone.counter("nr_" + list));
      left = add(items, list, Math.min(value(pages), left), left);
    }
    if (!NOT_FOR_SLABS.contains(zone.name())) {
      left = slab(items, zone, RECLAIMABLE, "slab", "", left);
      slab(items, zone, UNRECLAIMABLE, "slab", " unreclaimable", left);
    }
    return items;
  }

  private static long add(List<String> items, String name, long pages, long left) {
    if (pages > 0) {
      items.add(name + " " + pages + " pages");
    }
    return left - Math.max(0, pages);
  }

  private long slab(
      List<String> items, HostZone zone, String kind, String name, String suffix, long left) {
    SortedMap<String, Long> amounts = slabs.getOrDefault(zone.node(), new TreeMap<>());
    Optional<Figure> own = zone.counter("nr_" + kind);
    long wanted = own.map(Figure::value).orElse(amounts.getOrDefault(kind, 0L));
    long pages = Math.min(wanted, left);
    if (pages > 0) {
      items.add(name + " " + pages + " pages" + suffix);
      amounts.merge(kind, -pages, Long::sum);
    }
    return left - Math.max(0, pages);
  }

  /** All pagesets together; the engine has them on that of one cpu, which holds less than high. */
  private long parked(HostZone zone) {
    long count = 0;
    for (HostPageset pageset : zone.pagesets()) {
      count += value(pageset.figure("count"));
    }
    return Math.min(count, Math.max(0, booted.pagesetHigh(zone) - 1));
  }

  /**
   * The free lists, brought to the number of free pages that the zone itself tells; without lists
   * those that boot leaves, brought to it.
   */
  private List<Long> freeBlocks(HostZone zone) {
    List<Long> blocks = new ArrayList<>();
    zone.freeBlocks().forEach(figure -> blocks.add(figure.value()));
    Optional<Figure> free = zone.figure("free");
    if (free.isEmpty()) {
      return blocks;
    }
    List<Long> known = blocks.isEmpty() ? booted.freeBlocks(zone) : blocks;
    return FreeBlocks.adjusted(known, free.get().value());
  }

  private static long pages(List<Long> blocks) {
    return FreeBlocks.pages(blocks);
  }

  private static String text(List<Long> blocks) {
    List<String> parts = new ArrayList<>();
    for (int order = 0; order < blocks.size(); order++) {
      if (blocks.get(order) > 0) {
        parts.add(order + ": " + blocks.get(order));
      }
    }
    return "free { " + (parts.isEmpty() ? "0: 0" : String.join("  ", parts)) + " }";
  }

  private static long value(Optional<Figure> figure) {
    return figure.map(Figure::value).orElse(0L);
  }
}
