/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.dsl.mem.Advise;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.Brk;
import org.memsim.dsl.mem.Lock;
import org.memsim.dsl.mem.LockKind;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Move;
import org.memsim.dsl.mem.Protect;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Remap;
import org.memsim.dsl.mem.SetPolicy;
import org.memsim.dsl.mem.Sign;
import org.memsim.dsl.mem.Unmap;
import org.memsim.dsl.mem.UserStep;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Moving;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Placement;
import org.memsim.engine.run.Regions.Region;

/** The steps of a process that are system calls about its memory. */
final class MemoryCalls {
  private final Simulation simulation;
  private final AddressSpace space;
  private final TaskPolicy task;
  private final Regions regions;
  private final MapRequests requests;

  MemoryCalls(
      Simulation simulation,
      AddressSpace space,
      TaskPolicy task,
      Regions regions,
      NamedFiles files) {
    this.simulation = simulation;
    this.space = space;
    this.task = task;
    this.regions = regions;
    this.requests = new MapRequests(simulation, files);
  }

  /** Whether a step is one of these. */
  static boolean includes(UserStep step) {
    return switch (step) {
      case Mapping s -> true;
      case Unmap s -> true;
      case Protect s -> true;
      case Advise s -> true;
      case SetPolicy s -> true;
      case Remap s -> true;
      case Lock s -> true;
      case Brk s -> true;
      case Move s -> true;
      default -> false;
    };
  }

  /** Runs a step; returns why it failed, empty if it did not. */
  Optional<Errno> run(UserStep step) {
    return switch (step) {
      case Mapping mapping -> map(mapping);
      case Unmap unmap ->
          in(unmap.getArea(), area -> space.unmap(area.start(), area.length(), task.cpu()));
      case Protect protect ->
          in(
              protect.getArea(),
              area ->
                  space.protect(area.start(), area.length(), protection(protect.getProt()), task));
      case Advise advise ->
          in(
              advise.getArea(),
              area -> space.advise(area.start(), area.length(), advice(advise), task));
      case SetPolicy set -> setPolicy(set);
      case Remap remap -> remap(remap);
      case Lock lock ->
          in(
              lock.getArea(),
              area ->
                  lock.getKind() == LockKind.LOCK
                      ? space.lock(area.start(), area.length(), task)
                      : space.unlock(area.start(), area.length()));
      case Brk brk -> {
        long bytes = size(brk.getSize());
        yield space.brk(brk.getSign() == Sign.PLUS ? bytes : -bytes, task);
      }
      case Move move ->
          in(
              move.getArea(),
              area ->
                  space.move(
                      area.start(), area.length(), Math.toIntExact(move.getNode()), task.cpu()));
      default -> throw new IllegalStateException("not validated: " + step.eClass().getName());
    };
  }

  /** A system call on an area. */
  private interface AreaCall {
    Optional<Errno> on(Region area);
  }

  private Optional<Errno> in(Area area, AreaCall call) {
    return regions.of(area).map(call::on).orElse(Optional.of(Errno.EINVAL));
  }

  private Optional<Errno> map(Mapping mapping) {
    Optional<MemoryPolicy> stated = requests.policy(mapping);
    Optional<Placement> policy = stated.flatMap(task.policies()::resolve);
    if (stated.isPresent() && policy.isEmpty()) {
      return Optional.of(Errno.EINVAL);
    }
    MapRequest request = requests.request(mapping, task.cpu());
    long bytes = simulation.memory().hugePools().byDefault().pageBytes();
    if (request.has(MapRequest.Flag.HUGE) && !space.mapsHuge(bytes)) {
      throw StepFailure.notYet(mapping, OutOfModel.mappingOfHugePages(bytes));
    }
    MapResult result = space.map(request, task);
    regions.forget(mapping);
    return switch (result) {
      case MapResult.Failed(Errno errno) -> Optional.of(errno);
      case MapResult.Mapped mapped -> {
        policy.ifPresent(p -> space.setPolicy(mapped.start(), mapped.length(), policy));
        regions.put(mapping, mapped);
        yield Optional.empty();
      }
    };
  }

  private Optional<Errno> setPolicy(SetPolicy set) {
    if (set.getArea() == null) {
      MemoryPolicy policy = PolicyFactory.policy(set, simulation.allocator().machine());
      return task.setPolicy(policy);
    }
    MemoryPolicy policy = PolicyFactory.policy(set, simulation.allocator().machine());
    Optional<Placement> placement =
        policy instanceof MemoryPolicy.Default ? Optional.empty() : task.policies().resolve(policy);
    if (placement.isEmpty() && !(policy instanceof MemoryPolicy.Default)) {
      return Optional.of(Errno.EINVAL);
    }
    Moving moving =
        new Moving(
            policy.nodes(),
            set.isMigrate() || set.isMigrateAll(),
            set.isMigrateAll(),
            set.isStrict());
    return in(
        set.getArea(),
        area -> space.setPolicy(area.start(), area.length(), placement, moving, task));
  }

  private Optional<Errno> remap(Remap remap) {
    Optional<Region> area = regions.of(remap.getArea());
    if (area.isEmpty()) {
      return Optional.of(Errno.EINVAL);
    }
    OptionalLong target =
        remap.getAddress() == null
            ? OptionalLong.empty()
            : OptionalLong.of(Measures.address(remap.getAddress(), simulation.pageSize()).amount());
    MapResult result =
        space.remap(
            new RemapRequest(
                area.get().start(),
                area.get().length(),
                size(remap.getSize()),
                remap.isMayMove(),
                target),
            task);
    return switch (result) {
      case MapResult.Failed(Errno errno) -> Optional.of(errno);
      case MapResult.Mapped mapped -> {
        if (remap.getArea().getTo() == null) {
          regions.put(remap.getArea().getRegion(), mapped);
        }
        yield Optional.empty();
      }
    };
  }

  private long size(Quantity quantity) {
    return Measures.size(quantity, simulation.pageSize()).amount();
  }

  /** A protection as the language writes it: {@code none} or letters of {@code rwx}. */
  static Protection protection(String word) {
    return word.equals("none")
        ? Protection.NONE
        : new Protection(word.contains("r"), word.contains("w"), word.contains("x"));
  }

  private static Advice advice(Advise advise) {
    return Advice.valueOf(advise.getAdvice().toUpperCase(Locale.ROOT));
  }
}
