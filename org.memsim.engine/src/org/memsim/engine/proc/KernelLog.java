/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memsim.engine.snapshot.KernelMessage;
import org.memsim.engine.snapshot.KernelMessage.AllocationFailure;
import org.memsim.engine.snapshot.KernelMessage.Group;
import org.memsim.engine.snapshot.KernelMessage.KilledTogether;
import org.memsim.engine.snapshot.KernelMessage.OutOfMemory;
import org.memsim.engine.snapshot.KernelMessage.Request;
import org.memsim.engine.snapshot.KernelMessage.Task;
import org.memsim.engine.snapshot.KernelMessage.Victim;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * The lines that the kernel logs when a request fails or a process is killed, without those that
 * name its build, its hardware and its call chain.
 */
final class KernelLog {
  private static final long NS_PER_US = 1_000;
  private static final long US_PER_S = 1_000_000;
  private static final long KIB = 1 << 10;

  private final MachineSnapshot machine;
  private final List<String> lines = new ArrayList<>();

  private KernelLog(MachineSnapshot machine) {
    this.machine = machine;
  }

  /** All lines, each with its time in seconds, first one first. */
  static List<String> of(MachineSnapshot machine) {
    KernelLog log = new KernelLog(machine);
    for (KernelMessage message : machine.log()) {
      log.add(message);
    }
    return log.lines;
  }

  private void add(KernelMessage message) {
    List<String> said =
        switch (message) {
          case OutOfMemory event -> outOfMemory(event);
          case AllocationFailure event -> failure(event);
          case KilledTogether event -> killed(event);
        };
    said.forEach(line -> lines.add(stamp(message.timeNs()) + line));
  }

  private static String stamp(long ns) {
    long us = ns / NS_PER_US;
    return format("[%5d.%06d] ", us / US_PER_S, us % US_PER_S);
  }

  private List<String> outOfMemory(OutOfMemory event) {
    List<String> said = new ArrayList<>();
    Request request = event.request();
    if (event.memory().isPresent()) {
      said.add(
          request.task()
              + " invoked oom-killer: gfp_mask="
              + mode(request)
              + format(", order=%d, oom_score_adj=%d", request.order(), request.scoreAdj()));
      said.add(caller(request));
      if (event.group().isPresent()) {
        said.add(usage(event.group().get()));
      } else {
        said.addAll(ShowMem.of(event.memory().get(), request.cpu(), machine));
      }
      said.addAll(tasks(event.tasks()));
      event.victim().ifPresent(victim -> said.add(summary(event, victim)));
    }
    event.victim().ifPresent(victim -> said.add(killed(victim)));
    event.panic().ifPresent(words -> said.add("Kernel panic - not syncing: " + words));
    return said;
  }

  private List<String> failure(AllocationFailure event) {
    List<String> said = new ArrayList<>();
    Request request = event.request();
    said.add(
        format("%s: page allocation failure: order:%d, mode:", request.task(), request.order())
            + mode(request)
            + ", nodemask="
            + request.nodes().orElse("(null)")
            + cpuset(request));
    said.add(caller(request));
    said.addAll(ShowMem.of(event.memory(), request.cpu(), machine));
    return said;
  }

  private static String caller(Request request) {
    return format("CPU: %d PID: %d Comm: %s", request.cpu(), request.pid(), request.task());
  }

  private static String mode(Request request) {
    return format("%#x(%s)", request.gfp(), request.gfpNames());
  }

  private static String cpuset(Request request) {
    return ",cpuset=/,mems_allowed=" + request.allowedNodes();
  }

  private String usage(Group group) {
    return format(
        "memory: usage %dkB, limit %dkB, failcnt %d",
        kib(group.usage()), kib(group.limit()), group.failures());
  }

  private static List<String> tasks(List<Task> tasks) {
    List<String> said = new ArrayList<>();
    said.add("Tasks state (memory values in pages):");
    said.add("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name");
    for (Task task : tasks) {
      said.add(
          format(
              "[%7d] %5d %5d %8d %8d %8d %8d         %5d %s",
              task.pid(),
              task.uid(),
              task.pid(),
              task.totalPages(),
              task.rss(),
              task.pageTableBytes(),
              task.swapEntries(),
              task.scoreAdj(),
              task.name()));
    }
    return said;
  }

  private static String summary(OutOfMemory event, Victim victim) {
    return "oom-kill:constraint="
        + event.constraint()
        + ",nodemask="
        + event.request().nodes().orElse("(null)")
        + cpuset(event.request())
        + format(
            ",%s,task_memcg=%s,task=%s,pid=%d,uid=%d",
            event.group().map(group -> "oom_memcg=" + group.path()).orElse("global_oom"),
            victim.group(),
            victim.task().name(),
            victim.task().pid(),
            victim.task().uid());
  }

  private List<String> killed(KilledTogether event) {
    List<String> said = new ArrayList<>();
    said.add("Tasks in " + event.path() + " are going to be killed due to memory.oom.group set");
    event.victims().forEach(victim -> said.add(killed(victim)));
    return said;
  }

  private String killed(Victim victim) {
    Task task = victim.task();
    return format(
        "%s: Killed process %d (%s) total-vm:%dkB, anon-rss:%dkB, file-rss:%dkB, shmem-rss:%dkB,"
            + " UID:%d pgtables:%dkB oom_score_adj:%d",
        victim.cause(),
        task.pid(),
        task.name(),
        kib(task.totalPages()),
        kib(victim.anonPages()),
        kib(victim.filePages()),
        kib(victim.shmemPages()),
        task.uid(),
        task.pageTableBytes() / KIB,
        task.scoreAdj());
  }

  private long kib(long pages) {
    return pages * machine.pageSize() / KIB;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not at hand at run time
  static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
