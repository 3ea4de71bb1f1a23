/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.importing.MachineImport;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.Views;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostReader;
import org.memsim.engine.proc.host.HostTree;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.Formatting;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.tests.verify.HostDumps;

/**
 * The boots of the kernel lab, imported: nothing is found wrong with the files, and zoneinfo of the
 * machines that they describe is what the boots printed.
 */
class ImportedBootsTest {
  /** Of a zone, whatever the marks are: they may have been computed at boot or since. */
  private static final List<String> EXTENTS =
      List.of("free", "boost", "spanned", "present", "managed", "start_pfn");

  private static final List<String> MARKS = List.of("min", "low", "high");

  @TempDir Path directory;

  static List<String> boots() {
    return HostDumps.boots();
  }

  static List<String> settledBoots() {
    return HostDumps.boots().stream().filter(HostDumps::hasSettled).toList();
  }

  @ParameterizedTest
  @MethodSource("boots")
  void zonesAreThoseOfTheBoot(String boot) throws IOException {
    HostFigures host = HostReader.read(HostTree.open(HostDumps.layOut(directory, boot)));
    HostFigures shown = shown(host);
    assertEquals(List.of(), host.notices());
    for (HostZone zone : populated(host)) {
      assertEquals(figures(zone, EXTENTS), figures(shownZone(shown, zone), EXTENTS), boot);
      assertEquals(values(zone.protection()), values(shownZone(shown, zone).protection()), boot);
    }
  }

  /** After the sysctls were written, every mark comes from what zones manage now. */
  @ParameterizedTest
  @MethodSource("settledBoots")
  void marksAreThoseOfTheMachineWhenSettled(String boot) throws IOException {
    HostFigures host = HostReader.read(HostTree.open(HostDumps.layOutSettled(directory, boot)));
    HostFigures shown = shown(host);
    for (HostZone zone : populated(host)) {
      assertEquals(figures(zone, MARKS), figures(shownZone(shown, zone), MARKS), boot);
      assertEquals(values(zone.protection()), values(shownZone(shown, zone).protection()), boot);
      assertEquals(
          zone.pagesets().getFirst().figure("high").map(Figure::value),
          shownZone(shown, zone).pagesets().getFirst().figure("high").map(Figure::value),
          boot);
    }
  }

  /** Imports, checks, boots, and reads the zoneinfo of that with the same reader. */
  private static HostFigures shown(HostFigures host) {
    String text = MachineImport.of(host, "a boot", "host");
    SourceFile file = SourceFile.of(Path.of("boot.mem"), text);
    assertEquals(
        List.of(),
        file.diagnostics().stream().filter(d -> d.severity() != Severity.INFO).toList(),
        text);
    assertEquals(text, Formatting.format(file));
    MachineView zoneinfo = (MachineView) Views.named("zoneinfo").orElseThrow();
    MachineSnapshot booted = BootedView.of(file, "host").orElseThrow().boot().snapshot();
    return new Host().with("proc/zoneinfo", zoneinfo.render(booted)).read();
  }

  private static List<HostZone> populated(HostFigures host) {
    return host.zones().stream().filter(HostZone::mayHaveMemory).toList();
  }

  private static HostZone shownZone(HostFigures shown, HostZone zone) {
    return shown.zone(zone.node(), zone.name()).orElseThrow();
  }

  private static Map<String, Long> figures(HostZone zone, List<String> names) {
    Map<String, Long> figures = new TreeMap<>();
    for (String name : names) {
      zone.figure(name).ifPresent(figure -> figures.put(name, figure.value()));
    }
    return figures;
  }

  private static List<Long> values(List<Figure> figures) {
    List<Long> values = new ArrayList<>();
    figures.forEach(figure -> values.add(figure.value()));
    return values;
  }
}
