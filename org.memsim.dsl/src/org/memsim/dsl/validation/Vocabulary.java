/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that the language takes over from Linux as they are: names of constants of the system-call
 * interface and of its files. They are facts of that interface, whatever the engine makes of them.
 */
public final class Vocabulary {
  /** The zones that some architecture has, lowest first. */
  public static final List<String> ZONES = List.of("DMA", "DMA32", "Normal", "HighMem", "Movable");

  /** The levels of page tables that Linux knows, whatever the processor has; the leaves first. */
  public static final List<String> TABLE_LEVELS = List.of("PTE", "PMD", "PUD", "P4D", "PGD");

  /** The protections of mmap(2) and mprotect(2). */
  public static final List<String> PROTECTIONS = List.of("r", "rw", "rx", "rwx", "none");

  /** The advices of madvise(2), without MADV_. */
  public static final List<String> ADVICES =
      List.of(
          "normal",
          "random",
          "sequential",
          "willneed",
          "dontneed",
          "free",
          "remove",
          "dontfork",
          "dofork",
          "mergeable",
          "unmergeable",
          "hugepage",
          "nohugepage",
          "dontdump",
          "dodump",
          "wipeonfork",
          "keeponfork",
          "cold",
          "pageout",
          "populate_read",
          "populate_write",
          "collapse");

  /** The errors and signals that a step can end in. */
  public static final List<String> ERRORS =
      List.of(
          "ENOMEM",
          "EEXIST",
          "EINVAL",
          "EAGAIN",
          "EPERM",
          "EBUSY",
          "EACCES",
          "EFAULT",
          "ENODEV",
          "ENOENT",
          "ENOSPC",
          "EIO",
          "EOVERFLOW",
          "EINTR",
          "EOPNOTSUPP",
          "ECHILD",
          "ENOSYS",
          "EBADF",
          "ENXIO",
          "SIGSEGV",
          "SIGBUS",
          "SIGKILL");

  /** The allocation flags of the kernel that can stand first, without GFP_. */
  public static final List<String> GFP =
      List.of(
          "KERNEL",
          "ATOMIC",
          "NOWAIT",
          "NOIO",
          "NOFS",
          "USER",
          "HIGHUSER",
          "HIGHUSER_MOVABLE",
          "DMA",
          "DMA32",
          "KERNEL_ACCOUNT",
          "TRANSHUGE",
          "TRANSHUGE_LIGHT");

  /** The modifiers of allocation flags, without __GFP_. */
  public static final List<String> GFP_MODIFIERS =
      List.of(
          "THISNODE",
          "MOVABLE",
          "RECLAIMABLE",
          "HIGHMEM",
          "HIGH",
          "IO",
          "FS",
          "ZERO",
          "COMP",
          "NORETRY",
          "RETRY_MAYFAIL",
          "NOFAIL",
          "NOWARN",
          "MEMALLOC",
          "NOMEMALLOC",
          "HARDWALL",
          "ACCOUNT",
          "WRITE",
          "DIRECT_RECLAIM",
          "KSWAPD_RECLAIM",
          "RECLAIM");

  /** The interface files of a cgroup that hold sizes. */
  public static final List<String> CGROUP_SIZES =
      List.of(
          "memory.max",
          "memory.high",
          "memory.low",
          "memory.min",
          "memory.swap.max",
          "memory.swap.high",
          "memory.zswap.max");

  /** The interface files of a cgroup that hold sets. */
  public static final List<String> CGROUP_SETS = List.of("cpuset.mems", "cpuset.cpus");

  /** The interface files of a cgroup that hold 0 or 1. */
  public static final List<String> CGROUP_SWITCHES = List.of("memory.oom.group");

  /** The interface files of a cgroup that are only written, while the machine runs: sizes. */
  public static final List<String> CGROUP_ACTIONS = List.of("memory.reclaim");

  /** All interface files of a cgroup that can be stated. */
  public static final List<String> CGROUP_FILES =
      Stream.of(CGROUP_SIZES, CGROUP_SWITCHES, CGROUP_SETS).flatMap(List::stream).toList();

  /** All interface files of a cgroup that can be written while the machine runs. */
  public static final List<String> CGROUP_WRITES =
      Stream.of(CGROUP_FILES, CGROUP_ACTIONS).flatMap(List::stream).toList();

  /** The resources of setrlimit(2) that are sizes, without RLIMIT_. */
  public static final List<String> SIZED_RLIMITS =
      List.of("as", "data", "stack", "memlock", "rss", "fsize", "core");

  /** The resources of setrlimit(2) that are numbers. */
  public static final List<String> COUNTED_RLIMITS = List.of("nproc", "nofile");

  /** The kinds of use that {@code state} knows. */
  public static final List<String> USES =
      List.of(
          "pcp",
          "boost",
          "free_cma",
          "inactive_file",
          "active_file",
          "inactive_anon",
          "active_anon",
          "unevictable",
          "slab");

  /** What can have become of a process. */
  public static final List<String> PROCESS_STATES =
      List.of("running", "sleeping", "done", "exited", "oom_killed", "failed");

  /** How 32-bit x86 can be divided. */
  public static final List<String> SPLITS = List.of("3G", "2G", "1G");

  /** The architectures, for a language without an engine. */
  public static final List<String> ARCHITECTURES =
      List.of("x86", "x86_pae", "x86_64", "x86_64_la57", "arm64_4k", "arm64_16k", "arm64_64k");

  /** The only architecture that has a choice of splits. */
  static final Set<String> ARCHITECTURES_WITH_SPLIT = Set.of("x86", "x86_pae");

  /** The first release of Linux that has an advice. */
  static final Map<String, KernelRelease> ADVICE_SINCE =
      Map.of(
          "free", new KernelRelease(4, 5),
          "wipeonfork", new KernelRelease(4, 14),
          "keeponfork", new KernelRelease(4, 14),
          "cold", new KernelRelease(5, 4),
          "pageout", new KernelRelease(5, 4),
          "populate_read", new KernelRelease(5, 14),
          "populate_write", new KernelRelease(5, 14),
          "collapse", new KernelRelease(6, 1));

  /** The first release of Linux that has a file of cgroups, of those that came later. */
  static final Map<String, KernelRelease> CGROUP_FILE_SINCE =
      Map.of(
          "memory.min", new KernelRelease(4, 18),
          "memory.oom.group", new KernelRelease(4, 19),
          "memory.swap.high", new KernelRelease(5, 8),
          "memory.zswap.max", new KernelRelease(5, 19),
          "memory.reclaim", new KernelRelease(5, 19));

  /** The first release of Linux that has MAP_FIXED_NOREPLACE. */
  static final KernelRelease FIXED_NOREPLACE_SINCE = new KernelRelease(4, 17);

  private Vocabulary() {}
}
