/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.CoreSize;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.tests.proc.Dumps;

/**
 * A boot of Debian's kernel 6.1.187 under QEMU ({@code -M pc}) and what it printed. Zone rows are
 * those of {@code resettled/zoneinfo}: after each sysctl was written once with its own value.
 */
public final class LabBoot {
  private static final Pattern SPACES = Pattern.compile(" +");

  public static final LabBoot S01_1N_512M = new LabBoot("s01-1n-512m", "512", "1", "10");
  public static final LabBoot S02_1N_2G = new LabBoot("s02-1n-2g", "2048", "1", "10");
  public static final LabBoot S03_1N_6G = new LabBoot("s03-1n-6g", "6144", "1", "10");
  public static final LabBoot S04_2N_1G_1G = twoNodes("s04-2n-1g-1g", "1024 1024");
  public static final LabBoot S05_2N_3G_1G = twoNodes("s05-2n-3g-1g", "3072 1024");
  public static final LabBoot S06_4N_RING =
      new LabBoot(
          "s06-4n-ring",
          "512 512 512 512",
          "1 1 1 1",
          "10 16 22 16  16 10 16 22  22 16 10 16  16 22 16 10");
  public static final LabBoot S07_8N_2SOCK =
      new LabBoot(
          "s07-8n-2sock",
          "256 256 256 256 256 256 256 256",
          "1 1 1 1 1 1 1 1",
          "10 12 12 12 32 32 32 32  12 10 12 12 32 32 32 32  12 12 10 12 32 32 32 32"
              + "  12 12 12 10 32 32 32 32  32 32 32 32 10 12 12 12  32 32 32 32 12 10 12 12"
              + "  32 32 32 32 12 12 10 12  32 32 32 32 12 12 12 10");
  public static final LabBoot S08_3N_CXL =
      new LabBoot("s08-3n-cxl", "1024 1024 1024", "1 1 0", "10 21 24  21 10 14  24 14 10");
  public static final LabBoot S09_2N_MEMLESS = twoNodes("s09-2n-memless", "1024 0");
  public static final LabBoot S10_2N_MOVABLECORE512 =
      twoNodes("s10-2n-movablecore512", "1024 1024")
          .with(BootOptions.builder().movablecore(CoreSize.bytes(512L << 20)).build());
  public static final LabBoot S11_2N_KERNELCORE50 =
      twoNodes("s11-2n-kernelcore50", "1024 1024")
          .with(BootOptions.builder().kernelcore(CoreSize.percent(50)).build());
  public static final LabBoot S11B_1N_6G_KERNELCORE2G =
      new LabBoot("s11b-1n-6g-kernelcore2g", "6144", "1", "10")
          .with(BootOptions.builder().kernelcore(CoreSize.bytes(2L << 30)).build());
  public static final LabBoot S12_2N_THPNEVER = twoNodes("s12-2n-thpnever", "1024 1024");
  public static final LabBoot S12B_1N_2G_THPNEVER =
      new LabBoot("s12b-1n-2g-thpnever", "2048", "1", "10");
  public static final LabBoot S12C_1N_6G_THPNEVER =
      new LabBoot("s12c-1n-6g-thpnever", "6144", "1", "10");
  public static final LabBoot S13_1N_2G_LA57 =
      new LabBoot("s13-1n-2g-la57", "2048", "1", "10").on("x86_64_la57");
  public static final LabBoot S14_I386_3G =
      new LabBoot("s14-i386-3g", "3072", "1", "10").on("x86_pae");
  public static final LabBoot S17_2N_KERNELCORE1G =
      twoNodes("s17-1n-6g-movablenode", "2048 4096")
          .with(BootOptions.builder().kernelcore(CoreSize.bytes(1L << 30)).build());
  public static final LabBoot Y1_SYSCTL = twoNodes("y1-sysctl-2n", "1024 1024");
  public static final LabBoot D2N_OVERFLOW = twoNodes("d2n-overflow-2n-noswap", "512 512");
  public static final LabBoot D4_COMMIT = new LabBoot("d4-commit-1n", "1024", "1", "10");

  /** The frame that the kernel is loaded to. */
  private static final long KERNEL_START = 4_096;

  private final String run;
  private final List<Long> mebibytes;
  private final List<Long> cpus;
  private final List<Integer> distances;
  private final BootOptions options;
  private final String arch;

  private LabBoot(String run, String mebibytes, String cpus, String distances) {
    this(
        run,
        numbers(mebibytes),
        numbers(cpus),
        numbers(distances).stream().map(Long::intValue).toList(),
        BootOptions.NONE,
        "x86_64");
  }

  private LabBoot(
      String run,
      List<Long> mebibytes,
      List<Long> cpus,
      List<Integer> distances,
      BootOptions options,
      String arch) {
    this.run = run;
    this.mebibytes = mebibytes;
    this.cpus = cpus;
    this.distances = distances;
    this.options = options;
    this.arch = arch;
  }

  static LabBoot twoNodes(String run, String mebibytes) {
    return new LabBoot(run, mebibytes, "1 1", "10 21  21 10");
  }

  private LabBoot with(BootOptions commandLine) {
    return new LabBoot(run, mebibytes, cpus, distances, commandLine, arch);
  }

  private LabBoot on(String name) {
    return new LabBoot(run, mebibytes, cpus, distances, options, name);
  }

  /** All boots. */
  static List<LabBoot> all() {
    return List.of(
        S01_1N_512M,
        S02_1N_2G,
        S03_1N_6G,
        S04_2N_1G_1G,
        S05_2N_3G_1G,
        S06_4N_RING,
        S07_8N_2SOCK,
        S08_3N_CXL,
        S09_2N_MEMLESS,
        S10_2N_MOVABLECORE512,
        S11_2N_KERNELCORE50,
        S11B_1N_6G_KERNELCORE2G,
        S12_2N_THPNEVER,
        S12B_1N_2G_THPNEVER,
        S12C_1N_6G_THPNEVER,
        S13_1N_2G_LA57,
        S14_I386_3G,
        S17_2N_KERNELCORE1G,
        D2N_OVERFLOW,
        D4_COMMIT);
  }

  /** What {@code /proc/zoneinfo} printed about the populated zones. */
  List<ZoneRow> rows() {
    return ZoneRow.read(zoneinfo());
  }

  /** {@code /proc/zoneinfo} after all sysctls were written. */
  String zoneinfo() {
    return Dumps.read(run, "resettled/zoneinfo");
  }

  long minFreeKbytes() {
    return Long.parseLong(found("sysctls", "min_free_kbytes: (\\d+)").getFirst().group(1));
  }

  long totalPages() {
    return Long.parseLong(found("dmesg", "Total pages: (\\d+)").getFirst().group(1));
  }

  /** Empty for a kernel that knows one node only. */
  Optional<String> policyZone() {
    return found("dmesg", "Policy zone: (\\w+)").stream().map(m -> m.group(1)).findFirst();
  }

  /** The fallback order of each node, as {@code 0 1}. */
  List<String> fallbackOrders() {
    return found("dmesg", "Fallback order for Node \\d+: ([\\d ]*\\d)").stream()
        .map(match -> match.group(1))
        .toList();
  }

  /** The machine with nothing stated about its zones. */
  MachineSpec.Builder derived() {
    return builder(Map.of());
  }

  /**
   * The machine with managed pages stated and its sysctls written once, booted; and, as before most
   * of the lab's programs, transparent huge pages off.
   */
  public Machine settled() {
    String ratios = found("sysctls", "lowmem_reserve_ratio: (.*)").getFirst().group(1);
    return Machine.boot(
        stated()
            .thp(ThpMode.NEVER)
            .sysctl("vm.min_free_kbytes", minFreeKbytes())
            .sysctl(
                "vm.lowmem_reserve_ratio",
                numbers(ratios.replace('\t', ' ')).stream().mapToLong(Long::longValue).toArray())
            .build());
  }

  /** The machine with the managed pages stated that it had in the end, and those at boot. */
  public MachineSpec.Builder stated() {
    return stated(rows());
  }

  MachineSpec.Builder stated(List<ZoneRow> rows) {
    Map<Integer, Map<ZoneType, ZoneSpec>> zones = new TreeMap<>();
    for (ZoneRow row : rows) {
      zones
          .computeIfAbsent(row.node(), node -> new EnumMap<>(ZoneType.class))
          .put(row.type(), ZoneSpec.managed(row.managed()).atBoot(row.managed() - missing(row)));
    }
    return builder(zones);
  }

  /**
   * The pages that a zone was given after the watermarks were computed: those of the image that
   * only initialisation needs, and the lab's initial ramdisk.
   */
  private long missing(ZoneRow row) {
    MatchResult ramdisk = found("dmesg", "RAMDISK: \\[mem 0x(\\w+)-0x(\\w+)\\]").getLast();
    long start = address(ramdisk.group(1)) >> 12;
    long pages = ((address(ramdisk.group(2)) + 1 + 4095) >> 12) - start;
    long initmem = arch.equals("x86_pae") ? 232 : 2_002;
    return (row.contains(KERNEL_START) ? initmem : 0) + (row.contains(start) ? pages : 0);
  }

  private MachineSpec.Builder builder(Map<Integer, Map<ZoneType, ZoneSpec>> zones) {
    boolean never = !found("sysctls", "transparent_hugepage/enabled: .*\\[never\\]").isEmpty();
    MachineSpec.Builder spec =
        MachineSpec.builder(run)
            .arch(Architectures.of(arch, KernelVersion.V6_1))
            .thp(never ? ThpMode.NEVER : ThpMode.ALWAYS)
            .options(options)
            .distances(distances);
    firmwareTables().forEach(spec::physical);
    int cpu = 0;
    for (int node = 0; node < mebibytes.size(); node++) {
      IdSet own = cpus.get(node) == 0 ? IdSet.empty() : IdSet.of(cpu++);
      spec.node(
          new NodeSpec(node, own, mebibytes.get(node) << 20, zones.getOrDefault(node, Map.of())));
    }
    return spec;
  }

  /** What QEMU's firmware keeps of the memory below its hole. */
  private List<PhysicalItem.Reserve> firmwareTables() {
    return found("dmesg", "BIOS-e820: \\[mem 0x(\\w+)-0x(\\w+)\\] reserved").stream()
        .map(m -> new PhysicalItem.Reserve(address(m.group(1)), address(m.group(2)) + 1))
        .filter(range -> range.start() >= 1 << 20 && range.end() <= 3L << 30)
        .toList();
  }

  private static long address(String digits) {
    return Long.parseLong(digits, 16);
  }

  private List<MatchResult> found(String file, String pattern) {
    return Pattern.compile(pattern).matcher(Dumps.read(run, file)).results().toList();
  }

  private static List<Long> numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    try (Stream<String> words = SPACES.splitAsStream(text)) {
      words.map(Long::valueOf).forEach(numbers::add);
    }
    return numbers;
  }

  /** The name of the run. */
  @Override
  public String toString() {
    return run;
  }
}
