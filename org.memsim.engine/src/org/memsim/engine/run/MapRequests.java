/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.dsl.mem.AtAddress;
import org.memsim.dsl.mem.FromDevice;
import org.memsim.dsl.mem.FromFile;
import org.memsim.dsl.mem.MapFlag;
import org.memsim.dsl.mem.MapFlagOption;
import org.memsim.dsl.mem.MapOption;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Protection;
import org.memsim.dsl.mem.WithPolicy;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.numa.MemoryPolicy;

/** Turns a map step into what an address space is asked. */
final class MapRequests {
  private final Simulation simulation;
  private final NamedFiles files;

  MapRequests(Simulation simulation, NamedFiles files) {
    this.simulation = simulation;
    this.files = files;
  }

  MapRequest request(Mapping mapping, int cpu) {
    long length = Measures.size(mapping.getSize(), simulation.pageSize()).amount();
    MapRequest request = MapRequest.anonymous(length);
    for (MapOption option : mapping.getOptions()) {
      request = with(request, option, cpu);
    }
    return request;
  }

  private MapRequest with(MapRequest request, MapOption option, int cpu) {
    return switch (option) {
      case AtAddress at -> {
        long address = Measures.address(at.getAddress(), simulation.pageSize()).amount();
        yield at.isFixed()
            ? request.fixed(address)
            : at.isNoReplace() ? request.noReplace(address) : request.at(address);
      }
      case MapFlagOption flag -> request.with(flag(flag.getFlag()));
      case FromFile file -> fromFile(request, file, cpu);
      case FromDevice device -> {
        long address = Measures.address(device.getAddress(), simulation.pageSize()).amount();
        yield request.of(new Backing.OfDevice(address / simulation.pageSize()), address);
      }
      case Protection protection ->
          request.protection(MemoryCalls.protection(protection.getValue()));
      default -> request; // policies are set after mapping; every other option is a limit
    };
  }

  private MapRequest fromFile(MapRequest request, FromFile file, int cpu) {
    long offset =
        file.getOffset() == null
            ? 0
            : Measures.size(file.getOffset(), simulation.pageSize()).amount();
    OpenFile open = files.open(file.getKind(), file.getPath(), offset + request.length(), cpu);
    return request.of(new Backing.OfFile(open), offset);
  }

  private static MapRequest.Flag flag(MapFlag flag) {
    return switch (flag) {
      case SHARED -> MapRequest.Flag.SHARED;
      case HUGE -> MapRequest.Flag.HUGE;
      case POPULATE -> MapRequest.Flag.POPULATE;
      case LOCKED -> MapRequest.Flag.LOCKED;
      case NORESERVE -> MapRequest.Flag.NORESERVE;
      case GROWSDOWN -> MapRequest.Flag.GROWSDOWN;
    };
  }

  /** The mapping's own policy, if it has one. */
  Optional<MemoryPolicy> policy(Mapping mapping) {
    return mapping.getOptions().stream()
        .filter(WithPolicy.class::isInstance)
        .map(
            option ->
                PolicyFactory.policy(
                    ((WithPolicy) option).getUse(), simulation.allocator().machine()))
        .reduce((earlier, later) -> later);
  }
}
