/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import static org.memsim.dsl.facts.IssueFact.issue;

import java.util.List;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.IssueFact.Frame;
import org.memsim.dsl.validation.IssueCodes;

/** Nodes, cpus, memory, distances and zones. */
final class MachineIssues {
  static final List<IssueFact> ALL =
      List.of(
          issue(
              IssueCodes.DUPLICATE_NODE,
              "Two nodes with the same number",
              "The number of a node is its name in Linux.",
              Frame.MACHINE,
              "node «0» { cpus 4  memory 1 GiB }",
              "node 1 { cpus 4  memory 1 GiB }"),
          issue(
              IssueCodes.UNKNOWN_NODE,
              "A node that the machine does not have",
              "Links, distances, policies, zones and steps name nodes by their number; the machine,"
                  + " with what it extends, must have it.",
              Frame.MACHINE,
              "link 0 - «1» { latency 60 ns }",
              """
              node 1 { cpus 4  memory 1 GiB }
              link 0 - 1 { latency 60 ns }\
              """),
          issue(
              IssueCodes.UNKNOWN_TLB,
              "Translation caches of a part that is not known, or does not fit",
              "The name of a part stands for the sizes of all its translation caches, as they are"
                  + " published. It must be of the machine's architecture.",
              Frame.MACHINE,
              "tlb «skylake_ps»",
              "tlb skylake_sp"),
          issue(
              IssueCodes.TLB_GEOMETRY,
              "Entries and ways of a translation cache that do not go together",
              "The entries are as many sets as there are, times the ways; the number of sets is a"
                  + " power of two, since bits of the address choose one. As many ways as entries"
                  + " make it fully associative.",
              Frame.MACHINE,
              "tlb { dtlb 4 KiB { entries «60»  ways 4 } }",
              "tlb { dtlb 4 KiB { entries 64  ways 4 } }"),
          issue(
              IssueCodes.TLB_PAGE_SIZE,
              "A translation cache for pages that the architecture does not have",
              "Page tables map pages of a size for each of the lower levels: on x86_64, 4 KiB,"
                  + " 2 MiB and 1 GiB.",
              Frame.MACHINE,
              "tlb { dtlb «16 KiB» { entries 64  ways 4 } }",
              "tlb { dtlb 4 KiB { entries 64  ways 4 } }"),
          issue(
              IssueCodes.TLB_REPLACEMENT,
              "A replacement that a translation cache of so many ways cannot have",
              "Tree pseudo-LRU keeps a bit for each inner node of a complete binary tree over the"
                  + " ways, which must be a power of two, at most 64. Exact LRU, the default, can"
                  + " do with any number.",
              Frame.MACHINE,
              "tlb { stlb 4 KiB, 2 MiB { entries 1536  ways 12  «plru» } }",
              "tlb { stlb 4 KiB, 2 MiB { entries 1536  ways 12  lru } }"),
          issue(
              IssueCodes.NO_MEMORY,
              "A machine without memory",
              "A machine on which a workload runs needs a node with memory.",
              Frame.FILE,
              """
              machine m { node 0 { cpus 0 } }
              workload w on «m» { }\
              """,
              """
              machine m { node 0 { cpus 0  memory 1 GiB } }
              workload w on m { }\
              """),
          issue(
              IssueCodes.NO_CPUS,
              "A machine without cpus",
              "Processes and the kernel run on cpus, so a machine on which a workload runs needs a"
                  + " node with some.",
              Frame.FILE,
              """
              machine m { node 0 { memory 1 GiB } }
              workload w on «m» { }\
              """,
              """
              machine m { node 0 { cpus 0  memory 1 GiB } }
              workload w on m { }\
              """),
          issue(
              IssueCodes.DUPLICATE_CPU,
              "A cpu of two nodes",
              "Each cpu belongs to exactly one node, the one that its first choice of memory is.",
              Frame.MACHINE,
              "node 1 { cpus «3-7»  memory 1 GiB }",
              "node 1 { cpus 4-7  memory 1 GiB }"),
          issue(
              IssueCodes.UNKNOWN_CPU,
              "A cpu of no node",
              "Processes, kernel blocks and cpusets name cpus that some node of the machine has.",
              Frame.FILE,
              """
              machine m { node 0 { cpus 0-3  memory 1 GiB } }
              workload w on m { process p { cpus «4» } }\
              """,
              """
              machine m { node 0 { cpus 0-3  memory 1 GiB } }
              workload w on m { process p { cpus 3 } }\
              """),
          issue(
              IssueCodes.NODE_WITHOUT_CPUS,
              "A node without cpus where one with cpus is needed",
              "A node that is memory only, such as CXL memory, cannot run a process.",
              Frame.FILE,
              """
              machine m { node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB } }
              workload w on m { process p { cpus node «1» } }\
              """,
              """
              machine m { node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB } }
              workload w on m { process p { cpus node 0 } }\
              """),
          issue(
              IssueCodes.DISTANCE_COUNT,
              "Too few or too many distances",
              "A table has a row for each node and in it a distance to each node, in the order of"
                  + " the numbers of the nodes.",
              Frame.MACHINE,
              """
              node 1 { memory 1 GiB }
              «distances» { 10 20 20 }\
              """,
              """
              node 1 { memory 1 GiB }
              distances { 10 20 20 10 }\
              """),
          issue(
              IssueCodes.DISTANCE_TOO_SMALL,
              "A distance that is less than that of a node to itself",
              "Firmware gives a node the distance 10 to itself; anything less means nothing to"
                  + " Linux.",
              Frame.MACHINE,
              """
              node 1 { memory 1 GiB }
              distances { 10 20 «9» 10 }\
              """,
              """
              node 1 { memory 1 GiB }
              distances { 10 20 20 10 }\
              """),
          issue(
              IssueCodes.DISTANCE_TOO_LARGE,
              "A distance that does not fit in the firmware's table",
              "The table of firmware has one byte for each distance; 255 stands for no connection.",
              Frame.MACHINE,
              """
              node 1 { memory 1 GiB }
              distances { 10 255 «256» 10 }\
              """,
              """
              node 1 { memory 1 GiB }
              distances { 10 255 255 10 }\
              """),
          issue(
              IssueCodes.SELF_DISTANCE,
              "The distance of a node to itself is not 10",
              "Linux refuses a table of distances in which it is not.",
              Frame.MACHINE,
              """
              node 1 { memory 1 GiB }
              distances { «12» 20 20 10 }\
              """,
              """
              node 1 { memory 1 GiB }
              distances { 10 20 20 10 }\
              """),
          issue(
              IssueCodes.ASYMMETRIC_DISTANCE,
              "It is further there than back",
              "Linux takes it, and then the fallback orders of the two nodes differ; it is usually"
                  + " a slip.",
              Frame.MACHINE,
              """
              node 1 { memory 1 GiB }
              distances { 10 20 «21» 10 }\
              """,
              """
              node 1 { memory 1 GiB }
              distances { 10 20 20 10 }\
              """),
          issue(
              IssueCodes.UNREACHABLE_NODE,
              "A node that no link leads to",
              "If links are stated at all, accesses travel along them; a node that none leads to"
                  + " gets the latency that its distance implies.",
              Frame.MACHINE,
              """
              node 1 { memory 1 GiB }
              node 2 { memory 1 GiB }
              «link» 0 - 1 { latency 60 ns }\
              """,
              """
              node 1 { memory 1 GiB }
              node 2 { memory 1 GiB }
              link 0 - 1 { latency 60 ns }
              link 0 - 2 { latency 60 ns }\
              """),
          issue(
              IssueCodes.PARTIAL_PAGE,
              "A memory that is no whole number of pages",
              "Linux counts memory in base pages of the architecture.",
              Frame.MACHINE,
              "node 1 { memory «6 KiB» }",
              "node 1 { memory 8 KiB }"),
          issue(
              IssueCodes.ADDRESS_WIDTH,
              "Memory beyond the last physical address",
              "The physical addresses of the architecture have so many bits; what lies beyond them"
                  + " cannot be reached.",
              Frame.FILE,
              "machine m { arch x86  node 0 { cpus 0  memory «8 GiB» } }",
              "machine m { arch x86_pae  node 0 { cpus 0  memory 8 GiB } }"),
          issue(
              IssueCodes.UNKNOWN_ZONE,
              "A zone that the architecture does not have",
              "Each architecture has its own zones, such as HighMem on 32-bit x86 only.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory 1 GiB  zone «HighMem» { managed 1000 pages } }"
                  + " }",
              "machine m { node 0 { cpus 0  memory 1 GiB  zone Normal { managed 1000 pages } } }"),
          issue(
              IssueCodes.ZONE_EXTENT,
              "A zone larger than what it is a part of",
              "Managed memory is a part of present memory, present of spanned; the zones of a node"
                  + " are parts of its memory, and a zone ends at the border that the architecture"
                  + " sets.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory 1 GiB  zone DMA32 { managed «300000 pages» "
                  + " present 200000 pages } } }",
              "machine m { node 0 { cpus 0  memory 1 GiB  zone DMA32 { managed 200000 pages "
                  + " present 200000 pages } } }"),
          issue(
              IssueCodes.EMPTY_RANGE,
              "A range whose end is not after its start",
              "Ranges go upwards. The end of a range of addresses is excluded, that of a set of"
                  + " cpus or nodes is included.",
              Frame.FILE,
              "machine m { node 0 { cpus «3-0»  memory 1 GiB } }",
              "machine m { node 0 { cpus 0-3  memory 1 GiB } }"),
          issue(
              IssueCodes.OVERLAPPING_RANGES,
              "Ranges of physical addresses that overlap",
              "An address is a hole, or memory of one node. Reserved ranges may lie anywhere.",
              Frame.FILE,
              """
              machine m { node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB }
                  physical { node 0 at 0 .. 1 GiB  node 1 at «512 MiB» .. 1536 MiB } }\
              """,
              """
              machine m { node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB }
                  physical { node 0 at 0 .. 1 GiB  node 1 at 1 GiB .. 2 GiB } }\
              """),
          issue(
              IssueCodes.NODE_RANGE_SUM,
              "The ranges of a node and its memory differ",
              "The physical map says where the memory of a node lies; all of it, and no more.",
              Frame.MACHINE,
              "physical { node «0» at 0 .. 2 GiB }",
              "physical { node 0 at 0 .. 1 GiB }"),
          issue(
              IssueCodes.RESERVED_HOLE,
              "A reserved range that lies in a hole",
              "Firmware reserves memory that is there; in a hole there is none, and the range"
                  + " changes nothing.",
              Frame.MACHINE,
              "physical { hole 3 GiB .. 4 GiB  «reserve» 3 GiB .. 3100 MiB }",
              "physical { hole 3 GiB .. 4 GiB }"));

  private MachineIssues() {}
}
