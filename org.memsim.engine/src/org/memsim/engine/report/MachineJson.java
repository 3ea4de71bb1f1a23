/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ProcessSizes;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.SwapAreaSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** The machine at the end of a run, as a part of {@link JsonReport}. */
final class MachineJson {
  private MachineJson() {}

  static JsonObject of(RunReport report) {
    JsonObject json = new JsonObject();
    json.add("nodes", JsonReport.all(report.end().nodes(), MachineJson::node));
    json.add("processes", JsonReport.all(report.end().processes(), MachineJson::process));
    json.add("swap_areas", JsonReport.all(report.end().memory().swapAreas(), MachineJson::area));
    return json;
  }

  private static JsonObject node(NodeSnapshot node) {
    JsonObject json = new JsonObject();
    json.addProperty("id", node.id());
    JsonArray cpus = new JsonArray();
    node.cpus().forEach(cpus::add);
    json.add("cpus", cpus);
    json.add("distances", JsonReport.row(node.distances()));
    json.addProperty("managed", node.managed());
    json.addProperty("free", node.free());
    json.add(
        "zones",
        JsonReport.all(
            node.zones().stream().filter(ZoneSnapshot::populated).toList(), MachineJson::zone));
    return json;
  }

  private static JsonObject zone(ZoneSnapshot zone) {
    JsonObject json = new JsonObject();
    json.addProperty("name", zone.name());
    json.addProperty("start_pfn", zone.extent().startPfn());
    json.addProperty("spanned", zone.extent().spanned());
    json.addProperty("present", zone.extent().present());
    json.addProperty("managed", zone.extent().managed());
    json.addProperty("free", zone.free());
    json.addProperty("min", zone.watermarks().min());
    json.addProperty("low", zone.watermarks().low());
    json.addProperty("high", zone.watermarks().high());
    json.add("protection", JsonReport.row(zone.protection()));
    json.add(
        "migrate_types",
        JsonReport.all(
            zone.migrateTypes(),
            type -> {
              JsonObject one = new JsonObject();
              one.addProperty("name", type.name());
              one.addProperty("pageblocks", type.pageblocks());
              one.add("free_blocks", JsonReport.row(type.freeBlocks()));
              return one;
            }));
    return json;
  }

  private static JsonObject process(ProcessSnapshot process) {
    ProcessSizes sizes = process.sizes().get();
    JsonObject json = new JsonObject();
    json.addProperty("name", process.name());
    json.addProperty("pid", process.pid());
    json.addProperty("state", process.state().word());
    json.addProperty("total", sizes.total());
    json.addProperty("anon", sizes.anon());
    json.addProperty("file", sizes.file());
    json.addProperty("shmem", sizes.shmem());
    json.addProperty("swapped", sizes.swapped());
    json.addProperty("minor_faults", process.minorFaults());
    json.addProperty("major_faults", process.majorFaults());
    json.addProperty("page_tables", process.pageTablePages());
    return json;
  }

  private static JsonObject area(SwapAreaSnapshot area) {
    JsonObject json = new JsonObject();
    json.addProperty("path", area.path());
    json.addProperty("total", area.total());
    json.addProperty("used", area.used());
    json.addProperty("priority", area.priority());
    return json;
  }
}
