/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the memory of each node lies in physical addresses.
 *
 * <p>What is not stated is laid out as PCs do: nodes one after another from address 0, with a hole
 * from 3 to 4 GiB for devices, which moves memory only when there is more than 3 GiB of it. A
 * stated hole takes the place of that one. Ranges that firmware keeps are lost to the node in which
 * they lie. On x86 these always include the BIOS's data area and the legacy area up to 1 MiB, and
 * Linux itself never uses page 0.
 */
public final class PhysicalMap {
  private static final long KIB = 1 << 10;
  private static final long GIB = 1L << 30;
  private static final PhysicalItem.Hole PC_HOLE = new PhysicalItem.Hole(3 * GIB, 4 * GIB);

  /** The extended BIOS data area, the last KiB below 640 KiB; the whole page is lost. */
  private static final PhysicalItem.Reserve BIOS_DATA =
      new PhysicalItem.Reserve(639 * KIB, 640 * KIB);

  private static final PhysicalItem.Reserve SYSTEM_ROM =
      new PhysicalItem.Reserve(960 * KIB, 1024 * KIB);
  private static final PhysicalItem.Reserve LEGACY_AREA =
      new PhysicalItem.Reserve(640 * KIB, 1024 * KIB);

  private final MachineSpec spec;
  private final int pageShift;
  private final SortedMap<Integer, RangeSet> memory;
  private final SortedMap<Integer, List<PfnRange>> seen = new TreeMap<>();

  private PhysicalMap(MachineSpec spec) {
    this.spec = spec;
    this.pageShift = spec.arch().pageShift();
    List<PhysicalItem.Hole> holes = items(PhysicalItem.Hole.class);
    RangeSet kept = framesKept();
    this.memory = new NodePlacement(spec, holes.isEmpty() ? List.of(PC_HOLE) : holes, kept).place();
    long limit = firstUnused();
    for (NodeSpec node : spec.nodes()) {
      RangeSet left = memory.getOrDefault(node.id(), new RangeSet()).copy();
      left.removeAll(kept);
      left.remove(limit, Long.MAX_VALUE);
      seen.put(node.id(), left.toList());
    }
  }

  /** The frame from which on {@code mem=} leaves memory alone. */
  private long firstUnused() {
    OptionalLong stated = spec.options().memoryLimit();
    return stated.isPresent() ? stated.getAsLong() >> pageShift : Long.MAX_VALUE;
  }

  /** The map of a machine as described, before nodes are emulated. */
  public static PhysicalMap of(MachineSpec spec) {
    return new PhysicalMap(spec);
  }

  /** The memory of a node that Linux sees, ascending. */
  public List<PfnRange> ranges(int node) {
    return seen.getOrDefault(node, List.of());
  }

  /** The memory of a node, what firmware keeps included, ascending. */
  List<PfnRange> installed(int node) {
    return memory.getOrDefault(node, new RangeSet()).toList();
  }

  /** The firmware's map as the boot log lists it, ascending, in bytes. */
  public List<FirmwareRange> firmware() {
    RangeSet usable = new RangeSet();
    for (RangeSet ranges : memory.values()) {
      for (PfnRange range : ranges.toList()) {
        usable.add(range.start() << pageShift, range.end() << pageShift);
      }
    }
    RangeSet reserved = new RangeSet();
    if (isPc()) {
      usable.remove(LEGACY_AREA.start(), LEGACY_AREA.end());
      reserved.add(SYSTEM_ROM.start(), SYSTEM_ROM.end());
    }
    for (PhysicalItem.Reserve kept : kept()) {
      usable.remove(kept.start(), kept.end());
      reserved.add(kept.start(), kept.end());
    }
    List<FirmwareRange> lines = new ArrayList<>();
    usable.toList().forEach(r -> lines.add(new FirmwareRange(r.start(), r.end(), true)));
    reserved.toList().forEach(r -> lines.add(new FirmwareRange(r.start(), r.end(), false)));
    lines.sort(Comparator.comparingLong(FirmwareRange::start));
    return List.copyOf(lines);
  }

  /** What firmware keeps: what is stated, and the BIOS's data area. */
  private List<PhysicalItem.Reserve> kept() {
    List<PhysicalItem.Reserve> kept = new ArrayList<>(items(PhysicalItem.Reserve.class));
    if (isPc()) {
      kept.add(BIOS_DATA);
    }
    return kept;
  }

  /** Every frame of which firmware keeps a part, and frame 0, which Linux never uses. */
  private RangeSet framesKept() {
    RangeSet frames = new RangeSet();
    if (isPc()) {
      frames.add(0, 1);
      frames.add(LEGACY_AREA.start() >> pageShift, pagesUp(LEGACY_AREA.end()));
    }
    for (PhysicalItem.Reserve reserve : kept()) {
      frames.add(reserve.start() >> pageShift, pagesUp(reserve.end()));
    }
    return frames;
  }

  private boolean isPc() {
    return spec.arch().name().startsWith("x86");
  }

  private <T extends PhysicalItem> List<T> items(Class<T> kind) {
    List<T> items = new ArrayList<>();
    for (PhysicalItem item : spec.physical()) {
      if (kind.isInstance(item)) {
        items.add(kind.cast(item));
      }
    }
    return items;
  }

  private long pagesUp(long bytes) {
    return (bytes + (1L << pageShift) - 1) >> pageShift;
  }
}
