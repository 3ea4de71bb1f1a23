/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;

/**
 * A boot of Debian's kernel 6.1.187 under QEMU ({@code -M pc}) and what it printed. Zone rows are
 * those of {@code resettled/zoneinfo}: after each sysctl was written once with its own value.
 */
public final class LabBoot {
  private static final Pattern SPACES = Pattern.compile(" +");

  public static final LabBoot S01_1N_512M =
      new LabBoot(
          "s01-1n-512m",
          """
          memory 512
          cpus 1
          distances 10
          tables 1ffe0000 20000000
          thp always
          min_free_kbytes 2688
          total_pages 128736
          policy_zone DMA32
          order 0
          0 DMA 1 4095 3998 3840 22 27 32 0/442/442/442/442 27 1 2
          0 DMA32 4096 126944 126944 113264 649 811 973 0/0/0/0/0 811 31 6
          """);

  public static final LabBoot S02_1N_2G =
      new LabBoot(
          "s02-1n-2g",
          """
          memory 2048
          cpus 1
          distances 10
          tables 7ffe0000 80000000
          thp always
          min_free_kbytes 45056
          total_pages 515808
          policy_zone DMA32
          order 0
          0 DMA 1 4095 3998 3840 85 106 127 0/1952/1952/1952/1952 106 1 2
          0 DMA32 4096 520160 520160 499760 11178 13972 16766 0/0/0/0/0 13972 63 10
          """);

  public static final LabBoot S03_1N_6G =
      new LabBoot(
          "s03-1n-6g",
          """
          memory 6144
          cpus 1
          distances 10
          tables bffe0000 c0000000
          thp always
          min_free_kbytes 67584
          total_pages 1548000
          policy_zone Normal
          order 0
          0 DMA 1 4095 3998 3840 42 52 62 0/2947/5910/5910/5910 52 1 2
          0 DMA32 4096 1044480 782304 754602 8405 10506 12607 0/0/2962/2962/2962 10506 63 12
          0 Normal 1048576 786432 786432 758468 8448 10560 12672 0/0/0/0/0 10560 63 12
          """);

  public static final LabBoot S04_2N_1G_1G =
      new LabBoot(
          "s04-2n-1g-1g",
          """
          memory 1024 1024
          cpus 1 1
          distances 10 21 21 10
          tables 7ffe0000 80000000
          thp always
          min_free_kbytes 67584
          total_pages 515808
          policy_zone DMA32
          order 0 1
          order 1 0
          0 DMA 1 4095 3998 3840 128 160 192 0/947/947/947/947 160 1 4
          0 DMA32 4096 258048 258048 242525 8126 10157 12188 0/0/0/0/0 10157 63 16
          1 DMA32 262144 262112 262112 257897 8641 10801 12961 0/0/0/0/0 10801 63 16
          """);

  public static final LabBoot S05_2N_3G_1G =
      new LabBoot(
          "s05-2n-3g-1g",
          """
          memory 3072 1024
          cpus 1 1
          distances 10 21 21 10
          tables bffe0000 c0000000
          thp always
          min_free_kbytes 67584
          total_pages 1031904
          policy_zone Normal
          order 0 1
          order 1 0
          0 DMA 1 4095 3998 3840 64 80 96 0/2899/2899/2899/2899 80 1 4
          0 DMA32 4096 782304 782304 742205 12493 15616 18739 0/0/0/0/0 15616 63 24
          1 Normal 1048576 262144 262144 257735 4338 5422 6506 0/0/0/0/0 5422 63 16
          """);

  public static final LabBoot S06_4N_RING =
      new LabBoot(
          "s06-4n-ring",
          """
          memory 512 512 512 512
          cpus 1 1 1 1
          distances 10 16 22 16 16 10 16 22 22 16 10 16 16 22 16 10
          tables 7ffe0000 80000000
          thp always
          min_free_kbytes 99500
          total_pages 515808
          policy_zone DMA32
          order 0 1 3 2
          order 1 2 0 3
          order 2 3 1 0
          order 3 0 2 1
          0 DMA 1 4095 3998 3840 189 236 283 0/443/443/443/443 236 1 6
          0 DMA32 4096 126976 126976 113501 5601 7001 8401 0/0/0/0/0 7001 31 18
          1 DMA32 131072 131072 131072 128918 6362 7952 9542 0/0/0/0/0 7952 31 18
          2 DMA32 262144 131072 131072 128918 6362 7952 9542 0/0/0/0/0 7952 31 18
          3 DMA32 393216 131040 131040 128873 6359 7948 9537 0/0/0/0/0 7948 31 18
          """);

  public static final LabBoot S07_8N_2SOCK =
      new LabBoot(
          "s07-8n-2sock",
          """
          memory 256 256 256 256 256 256 256 256
          cpus 1 1 1 1 1 1 1 1
          distances 10 12 12 12 32 32 32 32 12 10 12 12 32 32 32 32 12 12 10 12 32 32 32 32 12 12 12 10 32 32 32 32 \
          32 32 32 32 10 12 12 12 32 32 32 32 12 10 12 12 32 32 32 32 12 12 10 12 32 32 32 32 12 12 12 10
          tables 7ffdf000 80000000
          thp always
          min_free_kbytes 99416
          total_pages 515807
          policy_zone DMA32
          order 0 1 2 3 4 5 6 7
          order 1 2 3 0 5 6 7 4
          order 2 3 0 1 6 7 4 5
          order 3 0 1 2 7 4 5 6
          order 4 5 6 7 0 1 2 3
          order 5 6 7 4 1 2 3 0
          order 6 7 4 5 2 3 0 1
          order 7 4 5 6 3 0 1 2
          0 DMA 1 4095 3998 3840 189 236 283 0/191/191/191/191 236 1 8
          0 DMA32 4096 61440 61440 48989 2417 3021 3625 0/0/0/0/0 3021 15 16
          1 DMA32 65536 65536 65536 64406 3178 3972 4766 0/0/0/0/0 3972 15 16
          2 DMA32 131072 65536 65536 64406 3178 3972 4766 0/0/0/0/0 3972 15 16
          3 DMA32 196608 65536 65536 64406 3178 3972 4766 0/0/0/0/0 3972 15 16
          4 DMA32 262144 65536 65536 64406 3178 3972 4766 0/0/0/0/0 3972 15 16
          5 DMA32 327680 65536 65536 64406 3178 3972 4766 0/0/0/0/0 3972 15 16
          6 DMA32 393216 65536 65536 64406 3178 3972 4766 0/0/0/0/0 3972 15 16
          7 DMA32 458752 65503 65503 64360 3176 3970 4764 0/0/0/0/0 3970 15 16
          """);

  public static final LabBoot S08_3N_CXL =
      new LabBoot(
          "s08-3n-cxl",
          """
          memory 1024 1024 1024
          cpus 1 1 0
          distances 10 21 24 21 10 14 24 14 10
          tables bffe0000 c0000000
          thp always
          min_free_kbytes 90112
          total_pages 773856
          policy_zone DMA32
          order 0 1 2
          order 1 2 0
          order 2 1 0
          0 DMA 1 4095 3998 3840 113 141 169 0/947/947/947/947 141 1 4
          0 DMA32 4096 258048 258048 242525 7167 8958 10749 0/0/0/0/0 8958 63 16
          1 DMA32 262144 262144 262144 257942 7623 9528 11433 0/0/0/0/0 9528 63 16
          2 DMA32 524288 262112 262112 257959 7623 9528 11433 0/0/0/0/0 4764 63 16
          """);

  public static final LabBoot S09_2N_MEMLESS =
      new LabBoot(
          "s09-2n-memless",
          """
          memory 1024 0
          cpus 1 1
          distances 10 21 21 10
          tables 3ffe0000 40000000
          thp always
          min_free_kbytes 45056
          total_pages 257760
          policy_zone DMA32
          order 0
          order 1 0
          0 DMA 1 4095 3998 3840 175 218 261 0/945/945/945/945 218 1 4
          0 DMA32 4096 258016 258016 241992 11088 13860 16632 0/0/0/0/0 13860 63 16
          """);

  public static final LabBoot S12_2N_THPNEVER =
      new LabBoot(
          "s12-2n-thpnever",
          """
          memory 1024 1024
          cpus 1 1
          distances 10 21 21 10
          tables 7ffe0000 80000000
          thp never
          min_free_kbytes 5643
          total_pages 515808
          policy_zone DMA32
          order 0 1
          order 1 0
          0 DMA 1 4095 3998 3840 10 13 16 0/947/947/947/947 13 1 4
          0 DMA32 4096 258048 258048 242525 678 920 1162 0/0/0/0/0 920 63 16
          1 DMA32 262144 262112 262112 257897 721 978 1235 0/0/0/0/0 978 63 16
          """);

  public static final LabBoot S12B_1N_2G_THPNEVER =
      new LabBoot(
          "s12b-1n-2g-thpnever",
          """
          memory 2048
          cpus 1
          distances 10
          tables 7ffe0000 80000000
          thp never
          min_free_kbytes 5640
          total_pages 515808
          policy_zone DMA32
          order 0
          0 DMA 1 4095 3998 3840 10 13 16 0/1952/1952/1952/1952 13 1 2
          0 DMA32 4096 520160 520160 499760 1399 1898 2397 0/0/0/0/0 1898 63 10
          """);

  public static final LabBoot S12C_1N_6G_THPNEVER =
      new LabBoot(
          "s12c-1n-6g-thpnever",
          """
          memory 6144
          cpus 1
          distances 10
          tables bffe0000 c0000000
          thp never
          min_free_kbytes 9821
          total_pages 1548000
          policy_zone Normal
          order 0
          0 DMA 1 4095 3998 3840 6 9 12 0/2947/5910/5910/5910 9 1 2
          0 DMA32 4096 1044480 782304 754602 1221 1975 2729 0/0/2962/2962/2962 1975 63 12
          0 Normal 1048576 786432 786432 758468 1227 1985 2743 0/0/0/0/0 1985 63 12
          """);

  /** The kernel frees so many pages of its image after it computed the watermarks. */
  static final long INITMEM = 2_002;

  /** The lab's initial ramdisk, freed at the same time: 8,560 KiB below the firmware's tables. */
  static final long INITRD = 2_140;

  private final String run;
  private final Map<String, List<String>> lines = new LinkedHashMap<>();
  private final List<ZoneRow> rows = new ArrayList<>();

  /** Lines of a word and its values; those that begin with a number are rows of zones. */
  private LabBoot(String run, String text) {
    this.run = run;
    for (String line : text.lines().toList()) {
      if (Character.isDigit(line.charAt(0))) {
        rows.add(ZoneRow.parse(line));
      } else {
        List<String> words = SPACES.splitAsStream(line).toList();
        String values = String.join(" ", words.subList(1, words.size()));
        lines.computeIfAbsent(words.get(0), word -> new ArrayList<>()).add(values);
      }
    }
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
        S12_2N_THPNEVER,
        S12B_1N_2G_THPNEVER,
        S12C_1N_6G_THPNEVER);
  }

  /** What {@code /proc/zoneinfo} printed about the populated zones. */
  List<ZoneRow> rows() {
    return rows;
  }

  long minFreeKbytes() {
    return numbers("min_free_kbytes").get(0);
  }

  long totalPages() {
    return numbers("total_pages").get(0);
  }

  String policyZone() {
    return values("policy_zone").get(0);
  }

  /** The fallback order of each node, as {@code 0 1}. */
  List<String> fallbackOrders() {
    return values("order");
  }

  /** The machine with nothing stated about its zones. */
  MachineSpec.Builder derived() {
    return builder(Map.of());
  }

  /** The machine with the managed pages stated that it had in the end. */
  MachineSpec.Builder stated() {
    return stated(Map.of());
  }

  /** The machine with managed pages and {@code vm.min_free_kbytes} stated, booted. */
  public Machine settled() {
    return Machine.boot(stated().sysctl("vm.min_free_kbytes", minFreeKbytes()).build());
  }

  /**
   * The machine with the managed pages stated, also those at boot: fewer by what {@code missing}
   * says about a node's DMA32.
   */
  MachineSpec.Builder stated(Map<Integer, Long> missing) {
    Map<Integer, Map<ZoneType, ZoneSpec>> zones = new TreeMap<>();
    for (ZoneRow row : rows) {
      long pages = row.type() == ZoneType.DMA32 ? missing.getOrDefault(row.node(), 0L) : 0;
      zones
          .computeIfAbsent(row.node(), node -> new EnumMap<>(ZoneType.class))
          .put(row.type(), ZoneSpec.managed(row.managed()).atBoot(row.managed() - pages));
    }
    return builder(zones);
  }

  private MachineSpec.Builder builder(Map<Integer, Map<ZoneType, ZoneSpec>> zones) {
    List<String> tables = SPACES.splitAsStream(values("tables").get(0)).toList();
    MachineSpec.Builder spec =
        MachineSpec.builder(run)
            .thp(values("thp").contains("never") ? ThpMode.NEVER : ThpMode.ALWAYS)
            .distances(numbers("distances").stream().map(Long::intValue).toList())
            .physical(
                new PhysicalItem.Reserve(
                    Long.parseLong(tables.get(0), 16), Long.parseLong(tables.get(1), 16)));
    List<Long> mebibytes = numbers("memory");
    int cpu = 0;
    for (int node = 0; node < mebibytes.size(); node++) {
      IdSet cpus = numbers("cpus").get(node) == 0 ? IdSet.empty() : IdSet.of(cpu++);
      spec.node(
          new NodeSpec(node, cpus, mebibytes.get(node) << 20, zones.getOrDefault(node, Map.of())));
    }
    return spec;
  }

  private List<String> values(String word) {
    return lines.getOrDefault(word, List.of());
  }

  private List<Long> numbers(String word) {
    return SPACES.splitAsStream(values(word).get(0)).map(Long::valueOf).toList();
  }

  /** The name of the run. */
  @Override
  public String toString() {
    return run;
  }
}
