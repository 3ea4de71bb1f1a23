/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.FakeNodes;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.tests.proc.Dumps;

/** Emulated nodes are those that the kernel of the lab made of the same words. */
class NumaEmulationTest {
  private static final long MIB = 1L << 20;

  static Stream<Arguments> boots() {
    return Stream.of(
        Arguments.of("f1-1n-2g-fake4", new FakeNodes.Count(4), List.of(2048)),
        Arguments.of("f2-2n-fake3u", new FakeNodes.Uniform(3), List.of(1024, 1024)),
        Arguments.of("f3-1n-6g-fake5", new FakeNodes.Count(5), List.of(6144)),
        Arguments.of("f4-2n-fake300m", new FakeNodes.Size(300 * MIB), List.of(1024, 512)));
  }

  /** The others' logs end where the guest was to begin. */
  static Stream<Arguments> bootsThatReachedTheGuest() {
    return Stream.of(
        Arguments.of("f1-1n-2g-fake4", new FakeNodes.Count(4), List.of(2048)),
        Arguments.of("f3-1n-6g-fake5", new FakeNodes.Count(5), List.of(6144)));
  }

  @ParameterizedTest
  @MethodSource("boots")
  void nodesHaveTheKernelsRanges(String run, FakeNodes fake, List<Integer> mebibytes) {
    Machine machine = Machine.boot(spec(fake, mebibytes).build());
    List<String> ranges =
        machine.nodes().stream()
            .flatMap(
                node ->
                    node.ranges().stream()
                        .map(r -> line(node.id(), r.start() << 12, (r.end() << 12) - 1)))
            .sorted()
            .toList();
    List<String> expected =
        Pattern.compile("  node +(\\d+): \\[mem 0x(\\w+)-0x(\\w+)\\]")
            .matcher(Dumps.read(run, "dmesg"))
            .results()
            .map(m -> line(number(m.group(1), 10), number(m.group(2), 16), number(m.group(3), 16)))
            .sorted()
            .toList();
    assertEquals(expected, ranges);
  }

  @ParameterizedTest
  @MethodSource("boots")
  void nodesFallBackInTheKernelsOrder(String run, FakeNodes fake, List<Integer> mebibytes) {
    Machine machine = Machine.boot(spec(fake, mebibytes).build());
    List<String> orders =
        machine.nodes().stream()
            .map(node -> machine.fallbackOrder(node.id()).stream().map(Object::toString))
            .map(order -> order.collect(Collectors.joining(" ")))
            .toList();
    List<String> expected =
        Pattern.compile("Fallback order for Node \\d+: ([\\d ]*\\d)")
            .matcher(Dumps.read(run, "dmesg"))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertEquals(expected, orders);
  }

  /** Zones are shaped as the kernel shaped them; what boot leaves of them is within 1 %. */
  @ParameterizedTest
  @MethodSource("bootsThatReachedTheGuest")
  void zonesAreTheKernels(String run, FakeNodes fake, List<Integer> mebibytes) {
    Machine machine = Machine.boot(spec(fake, mebibytes).build());
    for (ZoneRow row : ZoneRow.read(Dumps.read(run, "resettled/zoneinfo"))) {
      Zone zone = machine.zone(row.node(), row.type()).orElseThrow();
      assertEquals(row.startPfn(), zone.startPfn());
      assertEquals(row.spanned(), zone.spanned());
      assertEquals(row.present(), zone.present());
      assertTrue(
          Math.abs(zone.managed() - row.managed()) * 100 <= row.managed(),
          () -> row + " derived as " + zone.managed());
    }
  }

  /** Run f1, numactl-hardware: every node has the cpus of its physical node. */
  @Test
  void nodesShareTheCpusOfTheirPhysicalNode() {
    Machine machine = Machine.boot(spec(new FakeNodes.Uniform(2), List.of(512, 512, 0)).build());
    assertEquals(4, machine.nodes().size());
    // cpu 2 is that of the node without memory
    assertEquals(IdSet.of(0, 2), machine.nodes().get(0).cpus());
    assertEquals(IdSet.of(0, 2), machine.nodes().get(1).cpus());
    assertEquals(IdSet.of(1), machine.nodes().get(3).cpus());
    assertEquals(0, machine.nodeOfCpu(2));
    assertEquals(2, machine.nodeOfCpu(1));
    assertEquals(List.of(10, 10, 20, 20), machine.spec().distances().row(0));
    assertEquals(List.of(20, 20, 10, 10), machine.spec().distances().row(3));
  }

  @Test
  void nodesHaveAtLeast32MiB() {
    MachineSpec spec = spec(new FakeNodes.Count(64), List.of(1024)).build();
    BootException problem = assertThrows(BootException.class, () -> Machine.boot(spec));
    assertEquals(
        "The memory does not suffice for 64 nodes (numa=fake=) of at least 32 MiB.",
        problem.getMessage());
  }

  @Test
  void statedZonesCannotBeCut() {
    MachineSpec spec =
        MachineSpec.builder("m")
            .node(
                new NodeSpec(
                    0, IdSet.of(0), 1024 * MIB, Map.of(ZoneType.DMA, ZoneSpec.managed(3000))))
            .options(BootOptions.builder().fakeNodes(new FakeNodes.Count(2)).build())
            .build();
    BootException problem = assertThrows(BootException.class, () -> Machine.boot(spec));
    assertEquals(OptionalInt.of(0), problem.node());
  }

  private static MachineSpec.Builder spec(FakeNodes fake, List<Integer> mebibytes) {
    MachineSpec.Builder spec =
        MachineSpec.builder("m").options(BootOptions.builder().fakeNodes(fake).build());
    long below = 0;
    for (int node = 0; node < mebibytes.size(); node++) {
      spec.node(node, IdSet.of(node), mebibytes.get(node) * MIB);
      below = Math.min(3072 * MIB, below + mebibytes.get(node) * MIB);
    }
    // QEMU's firmware keeps the last 128 KiB below its hole
    return spec.physical(new PhysicalItem.Reserve(below - (128 << 10), below));
  }

  private static String line(long node, long start, long last) {
    return node + ": " + Long.toHexString(start) + "-" + Long.toHexString(last);
  }

  private static long number(String digits, int radix) {
    return Long.parseLong(digits, radix);
  }
}
