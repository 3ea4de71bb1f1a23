/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneTuning;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.snapshot.PagesetSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;
import org.memsim.tests.proc.ZoneinfoReader;

/** What {@code /proc/zoneinfo} prints about a populated zone. */
public record ZoneRow(
    int node,
    ZoneType type,
    long startPfn,
    long spanned,
    long present,
    long managed,
    long min,
    long low,
    long high,
    List<Long> protection,
    long pagesetHigh,
    int batch,
    int threshold) {

  /** The populated zones of a dump. */
  static List<ZoneRow> read(String zoneinfo) {
    return ZoneinfoReader.read(zoneinfo).stream()
        .flatMap(
            node ->
                node.zones().stream()
                    .filter(ZoneSnapshot::populated)
                    .map(zone -> of(node.id(), zone)))
        .toList();
  }

  /** The populated zones of a machine. */
  static List<ZoneRow> of(Machine machine) {
    return machine.zones().stream()
        .filter(Zone::populated)
        .map(zone -> row(machine, zone))
        .toList();
  }

  private static ZoneRow row(Machine machine, Zone zone) {
    ZoneTuning tuning = machine.tuning(zone);
    return new ZoneRow(
        zone.node(),
        zone.type(),
        zone.startPfn(),
        zone.spanned(),
        zone.present(),
        zone.managed(),
        tuning.watermarks().min(),
        tuning.watermarks().low(),
        tuning.watermarks().high(),
        tuning.protection(),
        tuning.pageset().high(),
        tuning.pageset().batch(),
        tuning.statThreshold());
  }

  /** Whether a frame lies in the zone. */
  boolean contains(long pfn) {
    return startPfn <= pfn && pfn < startPfn + spanned;
  }

  /** The pagesets of a zone are the same for every cpu, counts aside. */
  private static ZoneRow of(int node, ZoneSnapshot zone) {
    PagesetSnapshot pageset = zone.pagesets().getFirst();
    return new ZoneRow(
        node,
        type(zone.name()),
        zone.extent().startPfn(),
        zone.extent().spanned(),
        zone.extent().present(),
        zone.extent().managed(),
        zone.watermarks().min(),
        zone.watermarks().low(),
        zone.watermarks().high(),
        IntStream.range(0, zone.protection().size()).mapToObj(zone.protection()::get).toList(),
        pageset.high(),
        Math.toIntExact(pageset.batch()),
        Math.toIntExact(zone.vmstatThreshold()));
  }

  private static ZoneType type(String name) {
    return Arrays.stream(ZoneType.values())
        .filter(type -> type.linuxName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
