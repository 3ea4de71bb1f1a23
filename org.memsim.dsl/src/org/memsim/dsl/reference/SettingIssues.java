/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import static org.memsim.dsl.facts.IssueFact.issue;

import java.util.List;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.IssueFact.Frame;
import org.memsim.dsl.validation.IssueCodes;

/** Versions, settings, numbers and units. */
final class SettingIssues {
  static final List<IssueFact> ALL =
      List.of(
          issue(
              IssueCodes.UNKNOWN_ARCH,
              "An architecture that the language does not have",
              "The architecture decides on page size, address widths, page-table levels and zones.",
              Frame.MACHINE,
              "arch «x86_46»",
              "arch x86_64"),
          issue(
              IssueCodes.UNKNOWN_KERNEL,
              "A kernel whose rules are not known completely",
              "MemSim runs a version of Linux only if it knows all its rules; the message names the"
                  + " nearest complete versions.",
              Frame.MACHINE,
              "kernel «3.99»",
              "kernel 6.1"),
          issue(
              IssueCodes.NEWER_KERNEL,
              "Something that the machine's kernel does not have yet",
              "Policies, advices, flags, sysctls and their values came with a release of Linux;"
                  + " state that release or a later one, or do without.",
              Frame.FILE,
              """
              machine m { kernel 6.1  node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB } }
              workload w on m { process p { policy «weighted» interleave { 0: 3  1: 1 } } }\
              """,
              """
              machine m { kernel 6.9  node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB } }
              workload w on m { process p { policy weighted interleave { 0: 3  1: 1 } } }\
              """),
          issue(
              IssueCodes.OTHER_ARCH,
              "Something that the machine's architecture does not have",
              "Only 32-bit x86 has a choice of how to divide the address space between user and"
                  + " kernel.",
              Frame.MACHINE,
              "«vmsplit» 3G",
              """
              arch x86
              vmsplit 3G\
              """),
          issue(
              IssueCodes.UNKNOWN_SYSCTL,
              "A sysctl that does not exist",
              "Names are those under /proc/sys with dots; only those that concern memory are"
                  + " known.",
              Frame.MACHINE,
              "sysctl { «vm.swapiness» = 60 }",
              "sysctl { vm.swappiness = 60 }"),
          issue(
              IssueCodes.UNKNOWN_SYSFS,
              "A file under /sys/kernel that does not exist",
              "Paths are written with dots; only those that concern memory are known.",
              Frame.MACHINE,
              "sysfs { «mm.lru_gen.enable» = 0 }",
              "sysfs { mm.lru_gen.enabled = 0 }"),
          issue(
              IssueCodes.UNKNOWN_CMDLINE_WORD,
              "A word that the kernel command line does not know",
              "Linux would pass it on to init in silence; here it is taken for a slip. Only words"
                  + " that concern memory are known.",
              Frame.MACHINE,
              "cmdline \"«nokalsr»\"",
              "cmdline \"nokaslr\""),
          issue(
              IssueCodes.UNKNOWN_WORD,
              "A word that a statement does not know",
              "Protections, advices, errors, limits, allocation flags and kinds of use are those of"
                  + " Linux.",
              Frame.PROCESS,
              "advise heap «dontned»",
              "advise heap dontneed"),
          issue(
              IssueCodes.WRONG_VALUE,
              "A value of the wrong kind, or too many of them",
              "The message says what is expected: numbers or words, how many, in which form.",
              Frame.MACHINE,
              "sysctl { vm.swappiness = 60 «70» }",
              "sysctl { vm.swappiness = 60 }"),
          issue(
              IssueCodes.VALUE_OUT_OF_RANGE,
              "A number that is too small or too large",
              "Linux answers EINVAL to it, or cannot count so far. The reference has the range of"
                  + " each sysctl.",
              Frame.MACHINE,
              "sysctl { vm.percpu_pagelist_high_fraction = «4» }",
              "sysctl { vm.percpu_pagelist_high_fraction = 8 }"),
          issue(
              IssueCodes.LIMIT_WITHOUT_EFFECT,
              "A limit that another one makes useless",
              "What a cgroup protects or throttles lies below what it is allowed, and a child is"
                  + " allowed no more than its parent, and the nodes and cpus of that alone. It"
                  + " cannot have more memory than the machine has, nor swap out more than that has"
                  + " swap for.",
              Frame.MACHINE,
              "cgroup web { memory.high «768 MiB»  memory.max 512 MiB }",
              "cgroup web { memory.high 512 MiB  memory.max 512 MiB }"),
          issue(
              IssueCodes.MISSING_UNIT,
              "A quantity without a unit",
              "Only 0 may go without. Sysctls carry no unit, as in Linux.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory «4» } }",
              "machine m { node 0 { cpus 0  memory 4 GiB } }"),
          issue(
              IssueCodes.UNKNOWN_UNIT,
              "A unit that the language does not have",
              "Sizes count in powers of 1024: B, KiB, MiB, GiB, TiB, PiB, or pages; kB, MB and GB"
                  + " are left out because they mean either. Times are ns, us, ms, s.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory 8 «GB» } }",
              "machine m { node 0 { cpus 0  memory 8 GiB } }"),
          issue(
              IssueCodes.WRONG_DIMENSION,
              "A size where a time is expected, and so on",
              "The place decides whether a size, a time, a rate or a plain number is meant.",
              Frame.PROCESS,
              "sleep 4 «MiB»",
              "sleep 4 ms"),
          issue(
              IssueCodes.FRACTION,
              "A part of a byte or of a nanosecond",
              "Sizes are whole numbers of bytes, times of nanoseconds.",
              Frame.PROCESS,
              "sleep «0.5» ns",
              "sleep 1 ns"),
          issue(
              IssueCodes.TOO_LARGE,
              "A number that does not fit in 63 bits",
              "No machine has so much of anything.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory «9000000» TiB } }",
              "machine m { node 0 { cpus 0  memory 9 TiB } }"));

  private SettingIssues() {}
}
