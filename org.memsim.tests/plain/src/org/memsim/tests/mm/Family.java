/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.ResidentSet;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PassReason;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** A process and its children on a machine with nodes of 5 and 2 GiB, and all there is to see. */
final class Family {
  final PageAllocator allocator;
  final Policies policies;
  final TaskPolicy task;
  final List<AddressSpace> spaces = new ArrayList<>();
  private final Memory memory;

  Family() {
    Machine machine =
        Machine.boot(
            MachineSpec.builder("twoNodes")
                .node(0, IdSet.of(0, 1), 5L << 30)
                .node(1, IdSet.of(2, 3), 2L << 30)
                .thp(ThpMode.NEVER)
                .sysctl("vm.overcommit_memory", 1)
                .build());
    allocator = new PageAllocator(machine);
    policies = new Policies(allocator);
    task = new TaskPolicy(policies, 0);
    memory = new Memory(allocator, new Overcommit(machine, 0));
    spaces.add(new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(machine.arch())));
  }

  /** The same, where somebody looks at each request, so that none is part of many. */
  static Family observed() {
    Family family = new Family();
    family.allocator.observe(
        new AllocationObserver() {
          @Override
          public void passedOver(
              ZoneMemory zone, PassReason reason, int order, long free, long mark, long reserve) {}

          @Override
          public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {}
        });
    return family;
  }

  /** All figures of all processes and of the machine that cost little. */
  String figures() {
    StringBuilder text = new StringBuilder();
    for (AddressSpace space : spaces) {
      text.append("\nrss ")
          .append(space.rss())
          .append(" peak ")
          .append(space.residentPages().peak());
      text.append(" minor ").append(space.minorFaults());
      text.append(" size ").append(space.totalPages()).append(" tables ");
      text.append(space.tables(1) + " " + space.tables(2) + " " + space.tables(3));
      text.append(" locked ").append(space.lockedPages());
    }
    for (ZoneMemory zone : allocator.zones()) {
      text.append("\nzone ").append(zone.node()).append(' ').append(zone.zone().type());
      text.append(" free ").append(zone.free()).append(" allocated ").append(zone.allocated());
      text.append(" freed ").append(zone.freed()).append(" boost ").append(zone.boost());
      for (PageKind kind : PageKind.values()) {
        text.append(' ').append(kind).append(' ').append(zone.used(kind));
      }
      for (NumaStat stat : NumaStat.values()) {
        text.append(' ').append(stat).append(' ').append(zone.numa(stat));
      }
      for (int cpu = 0; cpu < 4; cpu++) {
        text.append(" parked ").append(zone.parked(cpu));
      }
    }
    return text.append("\npromised ").append(memory.overcommit().committed()).toString();
  }

  /** Free lists, mappings with what smaps says of them, page tables, and pages by number. */
  String everything() {
    StringBuilder text = new StringBuilder();
    for (ZoneMemory zone : allocator.zones()) {
      for (MigrateType type : MigrateType.values()) {
        text.append('\n').append(type).append(' ').append(zone.pageblocks(type));
        for (int order = 0; order <= zone.freeLists().maxOrder(); order++) {
          List<Long> list = zone.freeLists().list(type, order);
          text.append(' ').append(list.size()).append(':').append(list.hashCode());
        }
      }
    }
    for (AddressSpace space : spaces) {
      for (Vma vma : space.vmas()) {
        text.append('\n').append(Long.toHexString(vma.start())).append('-');
        text.append(Long.toHexString(vma.end())).append(' ').append(vma.flags());
        text.append(figures(space.resident(vma)));
      }
      text.append("\ntables ").append(tables(space)).append(" pages ").append(pages(space));
    }
    return text.toString();
  }

  private static String figures(ResidentSet set) {
    return List.of(
            Optional.of(set.perNode()).map(nodes -> nodes[0] + "+" + nodes[1]).get(),
            set.anonymous(),
            set.dirty(),
            set.sharedClean(),
            set.sharedDirty(),
            set.privateClean(),
            set.privateDirty(),
            set.referenced(),
            set.swapped(),
            set.mapMax(),
            set.pssBytes(),
            set.pssDirtyBytes())
        .toString();
  }

  private static long tables(AddressSpace space) {
    Checksum sum = new Checksum();
    space.visitTables(
        (level, start, used) -> {
          sum.add(level);
          sum.add(start);
          sum.add(used);
        });
    return sum.value;
  }

  private static long pages(AddressSpace space) {
    Checksum sum = new Checksum();
    space.visitPages(
        new MappedPages() {
          @Override
          public void present(long at, long pfn, long pages, PageKind kind, int mappings) {
            for (long i = 0; i < pages; i++) {
              sum.add(at + i * space.pageSize());
              sum.add(pfn + i);
              sum.add(kind.ordinal());
              sum.add(mappings);
            }
          }

          @Override
          public void zero(long at) {
            sum.add(~at);
          }
        });
    return sum.value;
  }

  private static final class Checksum {
    private long value;

    void add(long next) {
      value = (Long.rotateLeft(value, 17) ^ next) * 0x9e3779b97f4a7c15L;
    }
  }
}
