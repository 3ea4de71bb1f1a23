/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.cpu.coherence.ZoneContention;
import org.memsim.engine.cpu.traffic.AccessLatencies;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.balancing.BalancedTasks;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.Kswapd;
import org.memsim.engine.reclaim.Reclaim;
import org.memsim.engine.reclaim.SlowPathSteps;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.StallKind;
import org.memsim.engine.reclaim.SwapOut;
import org.memsim.engine.reclaim.compaction.Compaction;
import org.memsim.engine.reclaim.compaction.ContiguousAllocation;
import org.memsim.engine.reclaim.compaction.RequestCompaction;
import org.memsim.engine.reclaim.oom.OomKiller;
import org.memsim.engine.reclaim.swap.AreaSpec;
import org.memsim.engine.reclaim.swap.SwapOutput;
import org.memsim.engine.reclaim.swap.SwapSpace;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.VmEvent;

/** A machine at work: what actors act on, and what expectations and views look at. */
final class Simulation {
  private final EffectiveMachine stated;
  private final PageAllocator allocator;
  private final Cgroups cgroups;

  /** By number of the cgroup; the root's is there from the beginning. */
  private final Map<Integer, Policies> policies = new TreeMap<>();

  private final Overcommit overcommit;
  private final Memory memory;
  private final Stall stall;
  private final Optional<SwapSpace> swapSpace;
  private final Reclaim reclaim;
  private final Compaction compaction;
  private final Optional<BalancedTasks> balancing;
  private final SysctlWrites sysctls;
  private final Observations observations;
  private final long seed;
  private final InitialState initial;
  private final Snapshots snapshots;
  private final RunMonitor monitor;
  private final Positions positions;
  private final ProcessTable processes;
  private final KernelLogBook log;
  private final OomKiller oomKiller;
  private final SlowPathSteps slowPath;
  private final KernelMemory kernelMemory;
  private final ProcessTable.Schedule clock;
  private final MemoryTraffic traffic;
  private final AccessLatencies latencies = new AccessLatencies();
  private final Optional<ZoneContention> contention;
  private Optional<AllocationObserver> observer = Optional.empty();
  private RunListener listener = RunListener.NONE;
  private final HotplugLock hotplugLock = new HotplugLock();

  Simulation(
      Machine machine,
      EffectiveMachine stated,
      long seed,
      ProcessTable.Schedule clock,
      Stall stall,
      Positions positions,
      RunMonitor monitor) {
    this.stated = stated;
    this.clock = clock;
    this.stall = stall;
    this.log = new KernelLogBook(clock::now, () -> allocator().machine(), this::snapshot);
    this.processes = new ProcessTable(this, clock, log);
    this.allocator = new PageAllocator(machine);
    this.contention = ZoneLocks.watch(stated, allocator, clock::now, stall);
    this.overcommit = new Overcommit(machine, SwapAreas.pages(stated, machine.arch()));
    this.memory =
        new Memory(
            allocator,
            overcommit,
            FileDevice.DEFAULT,
            clock::now,
            TlbFactory.geometry(stated, machine.arch()));
    this.traffic = TrafficFactory.traffic(stated, machine);
    memory.moves().take(new PageCopies(traffic, allocator, clock::now));
    this.compaction = new Compaction(allocator, memory.mover());
    this.balancing = BalancingSwitches.tasks(stated, memory, clock::now);
    this.seed = seed;
    this.initial = InitialState.of(stated, allocator);
    this.kernelMemory = new KernelMemory(allocator);
    this.swapSpace = makeSwapSpace();
    this.reclaim =
        new Reclaim(
            memory, swapOut(), clock::now, stall, this::reclaimableSlabs, kernelMemory.shrinkers());
    reclaim.setDemotion(BalancingSwitches.demotes(stated));
    this.sysctls = new SysctlWrites(this, new HugePageSettings(memory, contiguous()), clock);
    this.observations = new Observations(this, clock, positions, monitor);
    this.oomKiller = new OomKiller(allocator, processes, overcommit::swap);
    this.cgroups =
        new Cgroups(
            stated,
            allocator,
            reclaim.ofGroups(),
            oomKiller,
            ns -> stall.add(ns, StallKind.MEMORY));
    cgroups.root().ifPresent(reclaim::setRoot);
    this.snapshots = new Snapshots(memory, initial, cgroups, kernelMemory);
    snapshots.add(new MobilityEvents(memory, compaction)::addTo);
    snapshots.add(events -> events.put(VmEvent.OOM_KILL, oomKiller.kills()));
    snapshots.add(events -> events.put(VmEvent.SLABS_SCANNED, kernelMemory.shrinkers().scanned()));
    this.positions = positions;
    this.monitor = monitor;
    this.slowPath =
        new SlowPathSteps(
            reclaim,
            reclaim.direct(),
            new RequestCompaction(compaction, allocator, reclaim.direct(), stall),
            this::outOfMemory,
            processes);
    slowPath.onFailure(processes);
    allocator.setSlowPath(slowPath);
    reclaim.setCompaction(compaction);
    reclaim.whenThrashing(oomKiller::killForWorkingSet);
    for (Kswapd kswapd : reclaim.kswapds()) {
      compaction.thread(kswapd.node()).setKswapd(kswapd::isAwake);
    }
  }

  private ContiguousAllocation contiguous() {
    return new ContiguousAllocation(
        allocator, memory.mover(), compaction.counters(), reclaim.cleanFilePages());
  }

  private SwapOut swapOut() {
    return swapSpace
        .<SwapOut>map(space -> new SwapOutput(space, this::cpuAtWork))
        .orElse(SwapOut.NONE);
  }

  /** The cpu of the actor whose event it is; the first one for those that have none. */
  private int cpuAtWork() {
    return clock.current().map(Actor::cpu).filter(cpu -> cpu != Actor.NO_CPU).orElse(0);
  }

  private Optional<SwapSpace> makeSwapSpace() {
    List<AreaSpec> areas = SwapAreas.of(stated, allocator.machine().arch());
    if (areas.isEmpty()) {
      return Optional.empty();
    }
    SwapSpace space = new SwapSpace(memory, kernelMemory.caches(), areas, clock::now, stall);
    space.compressFirst(memory, KernelSwitches.zswap(stated));
    return Optional.of(space);
  }

  /** The swap areas, if there are any. */
  Optional<SwapSpace> swapSpace() {
    return swapSpace;
  }

  /** Who may take memory offline or bring it back. */
  HotplugLock hotplugLock() {
    return hotplugLock;
  }

  /** Compaction. */
  Compaction compaction() {
    return compaction;
  }

  /** Page reclaim. */
  Reclaim reclaim() {
    return reclaim;
  }

  /** What the event that is being done waits for memory. */
  Stall stall() {
    return stall;
  }

  private boolean outOfMemory(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    return oomKiller.kill(zonelist, gfp, order, cpu);
  }

  /** Pages of slabs on a node that could be reclaimed. */
  private long reclaimableSlabs(int node) {
    long ofState = initial.reclaimableSlabs(node);
    return allocator.zones().stream()
        .filter(zone -> zone.node() == node)
        .mapToLong(zone -> zone.used(PageKind.SLAB_RECLAIMABLE))
        .reduce(ofState, Long::sum);
  }

  PageAllocator allocator() {
    return allocator;
  }

  /** What makes policies work for the tasks of a cgroup, in its cpuset. */
  Policies policies(int cgroup) {
    return policies.computeIfAbsent(
        cgroup, number -> new Policies(allocator, cgroups.cpuset(number).mems()));
  }

  /** The nodes of a cgroup have changed: makes anew what makes policies work there. */
  Policies renewPolicies(int cgroup) {
    policies.remove(cgroup);
    return policies(cgroup);
  }

  /** The cgroups of the machine. */
  Cgroups cgroups() {
    return cgroups;
  }

  Overcommit overcommit() {
    return overcommit;
  }

  /** Has someone told of requests that pass over zones. */
  void observe(Optional<AllocationObserver> value) {
    observer = value;
    allocator.observe(value.orElse(null));
    reclaim.obeyZoneReclaimMode();
  }

  /** Has someone told of what is done to serve requests that no zone would. */
  void observeSteps(Optional<DetourLog> value) {
    slowPath.observe(value.orElse(null));
  }

  /** The locks and cache lines of zones, if they cost anything. */
  Optional<ZoneContention> contention() {
    return contention;
  }

  /** Whether it matters when each event happens: someone wants to know, or cpus meet at locks. */
  boolean isObserved() {
    return contention.isPresent() || observer.map(someone -> !someone.countsAlike()).orElse(false);
  }

  /** Has someone told of what actors do. */
  void tell(RunListener value) {
    listener = value;
  }

  /** Whom to tell of what actors do. */
  RunListener listener() {
    return listener;
  }

  /** Sysctls that are written while the machine runs. */
  SysctlWrites sysctls() {
    return sysctls;
  }

  /** Expectations, marks and views of this machine. */
  Observations observations() {
    return observations;
  }

  /** What fixes every random choice. */
  long seed() {
    return seed;
  }

  /** The threads that NUMA balancing looks after, if the machine has several nodes. */
  Optional<BalancedTasks> balancing() {
    return balancing;
  }

  /** How long the accesses of a thread take. */
  AccessTime accessTime() {
    return AccessTime.of(stated, pageSize(), traffic, latencies, clock::now);
  }

  /** How long the accesses took so far. */
  AccessLatencies latencies() {
    return latencies;
  }

  /** What lies between cpus and memory. */
  MemoryTraffic traffic() {
    return traffic;
  }

  /** What the processes share. */
  Memory memory() {
    return memory;
  }

  /** Lets an actor that has waited go on now. */
  void wake(Actor actor) {
    clock.hasten(actor);
  }

  KernelMemory kernelMemory() {
    return kernelMemory;
  }

  long pageSize() {
    return allocator.machine().arch().pageSize();
  }

  /** Adds a process, in the place of the one of the same fork that ended before. */
  void add(ProcessRun process) {
    processes.add(process).forEach(snapshots::forget);
  }

  /** The process that was killed since this was last asked, with its number. */
  Optional<String> takeKilled() {
    return processes.takeKilled();
  }

  List<ProcessRun> processes() {
    return processes.all();
  }

  MachineSnapshot snapshot() {
    return snapshots.take(clock.now(), processes.all(), log.messages());
  }

  /** The path of a file that is named in an element. */
  Path beside(EObject element, String path) {
    return positions.beside(element, path);
  }

  /** Where elements of the model stand. */
  Positions positions() {
    return positions;
  }

  /** Reports something that is odd and no error. */
  void warn(EObject element, String message) {
    monitor.diagnostic(
        positions.diagnostic(element, Severity.WARNING, message, RunCodes.STEP_FAILED));
  }
}
