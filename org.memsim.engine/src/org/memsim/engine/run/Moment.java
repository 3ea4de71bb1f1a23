/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.cpu.Shootdown;
import org.memsim.engine.cpu.coherence.ZoneContention;
import org.memsim.engine.cpu.traffic.AccessLatencies;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.run.MetricDefinition.MissingException;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A machine at the moment at which metrics are read, valid until it runs on. What a metric does not
 * need is not looked at: few need a snapshot of the whole machine, fewer a walk of page tables.
 */
final class Moment {
  private final Machine hardware;
  private final List<ProcessRun> processes;
  private final Shootdown tlbs;
  private final MemoryTraffic traffic;
  private final AccessLatencies latencies;
  private final long timeNs;
  private final Optional<ZoneContention> contention;
  private final Lazy<MachineSnapshot> machine;

  Moment(
      Machine hardware,
      List<ProcessRun> processes,
      Shootdown tlbs,
      MemoryTraffic traffic,
      AccessLatencies latencies,
      long timeNs,
      Optional<ZoneContention> contention,
      Lazy<MachineSnapshot> machine) {
    this.hardware = hardware;
    this.processes = processes;
    this.tlbs = tlbs;
    this.traffic = traffic;
    this.latencies = latencies;
    this.timeNs = timeNs;
    this.contention = contention;
    this.machine = machine;
  }

  /** The simulated time. */
  long timeNs() {
    return timeNs;
  }

  /** How long accesses took so far. */
  AccessLatencies latencies() {
    return latencies;
  }

  /** What lies between its cpus and memory. */
  MemoryTraffic traffic() {
    return traffic;
  }

  /** The whole machine. */
  MachineSnapshot machine() {
    return machine.get();
  }

  /** What its processor is like. */
  Arch arch() {
    return hardware.arch();
  }

  /** Whether it has a cpu with this number. */
  boolean hasCpu(int number) {
    return hardware.cpus().contains(number);
  }

  /** The translation caches of its cpus. */
  Shootdown tlbs() {
    return tlbs;
  }

  /** What its zones' locks and cache lines were used for, if they cost anything. */
  Optional<ZoneContention> contention() {
    return contention;
  }

  /**
   * A zone of its hardware.
   *
   * @throws MissingException if there is none
   */
  Zone zone(String node, String name) {
    return hardware.zones().stream()
        .filter(zone -> Integer.toString(zone.node()).equals(node))
        .filter(zone -> zone.type().linuxName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new MissingException("There is no zone '" + name + "' on node " + node + "."));
  }

  /** Whether it has a node with this number. */
  boolean hasNode(int id) {
    return hardware.node(id).isPresent();
  }

  /**
   * The process of a name, the youngest if there are several children of one fork.
   *
   * @throws MissingException if there is none, or not yet
   */
  ProcessRun process(String name) {
    return processes.stream()
        .filter(process -> process.name().equals(name))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () -> new MissingException("There is no process '" + name + "' at this moment."));
  }
}
