/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.Views;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.Series;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmEvent;

/** A recording holds what happened, and having one changes nothing. */
class RecordedRunTest {
  private static final String WORKLOAD =
      Recorded.MACHINE
          + """
          policy both = interleave all
          workload w on m {
              process p {
                  cpus 0
                  map a 130 MiB
                  touch a
                  mark filled
                  fork c { read a  exit }
                  wait c
                  unmap a
                  expect vmstat.pgfault > 0
                  expect node(0).free == 1
              }
              process q {
                  cpus 1
                  policy both
                  map b 4 MiB
                  access b uniform count 30_000
                  sleep 5 ms
                  map z 100 TiB fails ENOMEM
              }
              kernel k on cpu 2 {
                  alloc blocks order 0 gfp KERNEL count 100
                  sysctl vm.overcommit_ratio = 60
                  free blocks
              }
              every 7 ms { mark tick }
              print zoneinfo, buddyinfo, meminfo, numastat, pagetypeinfo
          }
          """;

  private static final List<String> PRINTED =
      List.of("zoneinfo", "buddyinfo", "meminfo", "numastat", "pagetypeinfo");

  @TempDir private Path folder;

  private Recorded run() throws IOException {
    return Recorded.of(folder, WORKLOAD, Detail.EVENTS);
  }

  private static <E extends Event> List<E> all(Recording recording, Class<E> kind) {
    return recording.events().stream()
        .map(RecordedEvent::what)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Detail.class)
  void theRunIsTheSame(Detail detail) throws IOException {
    Recorded without = Recorded.unrecorded(WORKLOAD);
    Recorded with = Recorded.of(folder, WORKLOAD, detail);
    assertEquals(without.out(), with.out());
    assertEquals(without.diagnostics(), with.diagnostics());
    assertEquals(ExitStatus.EXPECTATION_FAILED, with.status());
  }

  @Test
  void twoRunsGiveTheSameBytes() throws IOException {
    assertEquals(List.of(), differing(run().file(), run().file()));
  }

  private static List<Integer> differing(byte[] a, byte[] b) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      if (i >= a.length || i >= b.length || a[i] != b[i]) {
        places.add(i);
      }
    }
    return places;
  }

  /** What the views print of the recording's last snapshot, the run printed at its end. */
  @Test
  void theEndIsWhatTheRunPrinted() throws IOException {
    Recorded run = run();
    MachineSnapshot end = run.recording().at(Long.MAX_VALUE);
    for (String name : PRINTED) {
      String text = ((MachineView) Views.named(name).orElseThrow()).render(end);
      assertTrue(run.out().contains(text), () -> name + ":\n" + text + "\nnot in\n" + run.out());
    }
  }

  @Test
  void eachStepHasItsPlace() throws IOException {
    Recording recording = run().recording();
    String text = recording.header().sources().getFirst().text();
    assertEquals(WORKLOAD, text);
    List<String> lines = text.lines().toList();
    List<String> begun = new ArrayList<>();
    for (RecordedEvent event : recording.events()) {
      if (event.what() instanceof Event.StepBegan(int place)) {
        var at = recording.place(place).orElseThrow();
        begun.add(event.actor() + ": " + at.text());
        assertTrue(lines.get(at.line() - 1).substring(at.column() - 1).startsWith(at.text()));
      }
    }
    assertEquals(
        List.of(
            "process p: map a 130 MiB",
            "process p: touch a",
            "process p: mark filled",
            "process p: fork c { read a  exit }",
            "process p: wait c",
            "process p: unmap a",
            "process p: expect vmstat.pgfault > 0",
            "process p: expect node(0).free == 1"),
        begun.stream().filter(step -> step.startsWith("process p")).toList());
    assertTrue(begun.contains("process c: exit"));
    assertTrue(begun.contains("kernel k: free blocks"));
    long began = all(recording, Event.StepBegan.class).size();
    assertEquals(began, all(recording, Event.StepEnded.class).size());
  }

  @Test
  void aTimeLeadsToTheStepThatRanThen() throws IOException {
    Recording recording = run().recording();
    RecordedEvent wait =
        recording.events().stream()
            .filter(e -> e.what() instanceof Event.StepBegan(int place) && isWait(recording, place))
            .findFirst()
            .orElseThrow();
    assertEquals("wait c", recording.placeAt("process p", wait.timeNs() + 1).orElseThrow().text());
    assertEquals("touch a", recording.placeAt("process p", 1_000_000).orElseThrow().text());
  }

  private static boolean isWait(Recording recording, int place) {
    return recording.place(place).orElseThrow().text().equals("wait c");
  }

  @Test
  void outcomesAreKept() throws IOException {
    Recording recording = run().recording();
    assertEquals(
        List.of(true, false),
        all(recording, Event.Expected.class).stream().map(Event.Expected::held).toList());
    Event.Expected failed = all(recording, Event.Expected.class).getLast();
    assertTrue(failed.why().startsWith("Expected "), failed.why());
    assertTrue(failed.why().contains("but the left side is"), failed.why());
    assertEquals("", all(recording, Event.Expected.class).getFirst().why());
    assertEquals(
        List.of("ENOMEM"),
        all(recording, Event.StepEnded.class).stream()
            .map(Event.StepEnded::errno)
            .filter(errno -> !errno.isEmpty())
            .toList());
    Event.SysctlWritten written = all(recording, Event.SysctlWritten.class).getFirst();
    assertEquals("vm.overcommit_ratio", written.name());
    assertEquals("60", written.value());
    assertEquals(
        1,
        all(recording, Event.MarkReached.class).stream()
            .filter(mark -> mark.name().equals("filled"))
            .count());
    Ending ending = recording.ending();
    assertEquals(Ending.How.COMPLETED, ending.how());
    assertEquals(1, ending.held());
    assertEquals(1, ending.failed());
    assertEquals(recording.at(Long.MAX_VALUE).timeNs(), ending.timeNs());
    assertEquals(List.of("both"), recording.header().policies());
  }

  /** The snapshot counts PTE, PMD and PUD tables; their tables and entries are told at the end. */
  @Test
  void pageTablesAreCountedAtTheEnd() throws IOException {
    Recording recording = run().recording();
    MachineSnapshot end = recording.at(Long.MAX_VALUE);
    List<ProcessSnapshot> alive =
        end.processes().stream().filter(ProcessSnapshot::hasMemory).toList();
    assertEquals(2, alive.size());
    for (ProcessSnapshot process : alive) {
      List<Event.TablesCounted> levels =
          all(recording, Event.TablesCounted.class).stream()
              .filter(level -> level.pid() == process.pid())
              .toList();
      assertEquals(List.of("PGD", "PUD", "PMD", "PTE"), names(levels));
      assertEquals(
          process.pageTablePages(),
          levels.stream()
              .filter(level -> !level.level().equals("PGD"))
              .mapToLong(Event.TablesCounted::tables)
              .sum());
      // An entry of each table leads to each table of the level below.
      for (int i = 1; i < levels.size(); i++) {
        assertEquals(levels.get(i).tables(), levels.get(i - 1).used());
      }
      assertEquals(512 * levels.getLast().tables(), levels.getLast().entries());
    }
  }

  private static List<String> names(List<Event.TablesCounted> levels) {
    return levels.stream().map(Event.TablesCounted::level).toList();
  }

  /** Each fault is in one event, each request that left its node, too. */
  @Test
  void nothingIsCountedTwiceOrNotAtAll() throws IOException {
    Recording recording = run().recording();
    MachineSnapshot end = recording.at(Long.MAX_VALUE);
    long faults =
        all(recording, Event.Faulted.class).stream().mapToLong(f -> f.minor() + f.major()).sum();
    assertEquals(end.events().get(VmEvent.PGFAULT), faults);
    long missed =
        all(recording, Event.Detoured.class).stream()
            .filter(detour -> detour.node() == 1 && detour.refusals().getFirst().node() == 0)
            .mapToLong(Event.Detoured::requests)
            .sum();
    assertTrue(missed > 0);
    assertEquals(end.node(1).orElseThrow().numa(NumaCounter.NUMA_MISS), missed);
  }

  @Test
  void seriesByNameAndByFunctionAgree() throws IOException {
    Recorded run = run();
    Recording recording = run.recording();
    String name = "nodes(1).zones(DMA32).counters.nr_free_pages";
    assertTrue(recording.figures().contains(name), () -> recording.figures().toString());
    Series named = recording.series(name);
    Series computed = recording.series(machine -> machine.node(1).orElseThrow().free());
    assertEquals(computed, named);
    assertTrue(named.values().stream().distinct().count() > 3);
    Series faults = recording.series("processes(p).minorFaults");
    long most = faults.values().stream().max().orElseThrow();
    assertTrue(run.out().contains(" " + most + " minor faults"), run.out());
  }

  @Test
  void aTimeHasTheSnapshotBeforeIt() throws IOException {
    Recording recording = run().recording();
    for (int i = 0; i < recording.sampleTimes().size(); i++) {
      long time = recording.sampleTimes().get(i);
      assertEquals(time, recording.at(time).timeNs());
      boolean isLastOfItsTime =
          i + 1 == recording.sampleTimes().size() || recording.sampleTimes().get(i + 1) > time + 1;
      assertTrue(!isLastOfItsTime || recording.at(time + 1).timeNs() == time);
    }
  }

  @Test
  void eventsOfARangeAreThoseOfAllThatAreInIt() throws IOException {
    Recording recording = run().recording();
    List<RecordedEvent> all = recording.events();
    long from = all.get(all.size() / 3).timeNs();
    long to = all.get(all.size() / 2).timeNs();
    assertEquals(
        all.stream().filter(e -> e.timeNs() >= from && e.timeNs() <= to).toList(),
        recording.events(from, to));
    assertEquals(all.size(), recording.eventCount());
  }

  @Test
  void lessDetailHasFewerKindsOfEvents() throws IOException {
    Recording samples = Recorded.of(folder, WORKLOAD, Detail.SAMPLES).recording();
    assertFalse(
        Stream.of(Event.Detoured.class, Event.Faulted.class)
            .anyMatch(kind -> !all(samples, kind).isEmpty()));
    assertFalse(all(samples, Event.StepBegan.class).isEmpty());
    Recording decisions = Recorded.of(folder, WORKLOAD, Detail.DECISIONS).recording();
    assertFalse(all(decisions, Event.Detoured.class).isEmpty());
    assertTrue(all(decisions, Event.Faulted.class).isEmpty());
  }

  @Test
  void aRunThatIsStoppedKeepsWhatItSaw() throws IOException {
    String endless =
        Recorded.MACHINE
            + "workload w on m { process p { map a 4 KiB repeat 1_000_000 { touch a } } }";
    Recorded run = Recorded.cancelled(folder, endless, 3);
    assertEquals(ExitStatus.CANCELLED, run.status());
    assertEquals(Ending.How.CANCELLED, run.recording().ending().how());
    assertTrue(run.recording().eventCount() > 1000);
  }

  @Test
  void aStepThatFailsIsTheEnd() throws IOException {
    String failing = Recorded.MACHINE + "workload w on m { process p { map a 100 TiB } }";
    Recording recording = Recorded.of(folder, failing, Detail.EVENTS).recording();
    assertEquals(Ending.How.FAILED, recording.ending().how());
    assertTrue(recording.ending().message().contains("ENOMEM"), recording.ending().message());
  }

  @Test
  void whereNothingCanBeWrittenIsSaid() throws IOException {
    Path file = java.nio.file.Files.createFile(folder.resolve("file"));
    Recorded run = Recorded.of(file, WORKLOAD, Detail.EVENTS);
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
    assertEquals("cannot-record", run.diagnostics().getFirst().code());
  }
}
