/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Compact;
import org.memsim.dsl.mem.Delay;
import org.memsim.dsl.mem.Exit;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.HugePages;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.mem.Repeat;
import org.memsim.dsl.mem.Rlimit;
import org.memsim.dsl.mem.SettingNumbers;
import org.memsim.dsl.mem.SettingWord;
import org.memsim.dsl.mem.UsePolicy;
import org.memsim.dsl.mem.WriteSysctl;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.lab.StepTranslation.UntranslatableException;
import org.memsim.engine.proc.MachineView;
import org.memsim.engine.proc.ProcessView;
import org.memsim.engine.proc.Views;
import org.memsim.engine.run.StepObserver;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.ProcessSnapshot;

/** Writes down what a simulated workload does, step by step, and what is seen of it. */
final class WorkloadTrace implements StepObserver {
  /** The numbers of {@code RLIMIT_…} by the names that the language has for them. */
  private static final Map<String, Integer> LIMITS =
      Map.of("data", 2, "stack", 3, "memlock", 8, "as", 9);

  private static final int MOST_PROCESSES = 24;
  private static final int MOST_STEPS = 3_000;
  private static final int TITLE = 60;
  private static final long PAGE = 4096;

  private final StepTranslation translation;
  private final List<LabStep> steps = new ArrayList<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Long> faults = new HashMap<>();
  private final Map<Integer, ProcessFigures> beginnings = new HashMap<>();
  private final Map<EObject, Integer> latest = new LinkedHashMap<>();
  private Optional<String> problem = Optional.empty();

  WorkloadTrace(StepTranslation translation) {
    this.translation = translation;
  }

  /** What was done, in its order. */
  List<LabStep> steps() {
    return List.copyOf(steps);
  }

  /** Why the guest cannot do the workload at all; empty if it can. */
  Optional<String> problem() {
    return problem;
  }

  /** The names of processes by their numbers. */
  Map<Integer, String> names() {
    return Map.copyOf(names);
  }

  /** What processes had before their first step, by their numbers, as far as that was seen. */
  Map<Integer, ProcessFigures> beginnings() {
    return Map.copyOf(beginnings);
  }

  @Override
  public void began(int pid, int cpu, EObject source) {
    if (numbers.containsKey(pid)) {
      problem = Optional.of("its process '" + names.get(numbers.get(pid)) + "' has threads");
      return;
    }
    int number = numbers.size();
    if (number >= MOST_PROCESSES) {
      problem = Optional.of("it has more than " + MOST_PROCESSES + " processes");
      return;
    }
    numbers.put(pid, number);
    if (source instanceof ProcessActor process) {
      names.put(number, process.getName());
      add(number, "process " + process.getName(), start(number, cpu, process));
    } else if (source instanceof Fork fork) {
      names.put(number, fork.getName());
      int parent = latest.getOrDefault(parent(fork), 0);
      String order = "child " + parent + " " + number + " " + cpu + " p" + number;
      add(number, "fork " + fork.getName(), order);
      childPolicy(fork, number);
    }
    latest.put(source, number);
  }

  private void add(int number, String title, String order) {
    steps.add(new LabStep("p" + number, number, title, order, Optional.empty(), Optional.empty()));
  }

  private static String start(int number, int cpu, ProcessActor process) {
    StringBuilder order = new StringBuilder("start " + number + " " + cpu + " p" + number);
    for (ProcessItem item : process.getItems()) {
      if (item instanceof Rlimit limit && LIMITS.containsKey(limit.getResource())) {
        order
            .append(' ')
            .append(LIMITS.get(limit.getResource()))
            .append(' ')
            .append(Measures.size(limit.getValue(), PAGE).amount());
      }
    }
    return order.toString();
  }

  private static EObject parent(Fork fork) {
    EObject outer = fork.eContainer();
    while (!(outer instanceof ProcessActor || outer instanceof Fork)) {
      outer = outer.eContainer();
    }
    return outer;
  }

  private void childPolicy(Fork fork, int number) {
    for (UsePolicy use : EcoreUtil2.typeSelect(fork.getItems(), UsePolicy.class)) {
      try {
        String policy =
            translation.policy(
                use.getUse().getPolicy() == null
                    ? use.getUse().getRef().getPolicy()
                    : use.getUse().getPolicy());
        add(number, text(use), Optional.of("taskpolicy " + policy), Optional.empty());
      } catch (UntranslatableException e) {
        problem = Optional.of(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Adds a step that the guest's process does. */
  private void add(
      int number, String title, Optional<String> words, Optional<ProcessFigures> figures) {
    String id = "s" + steps.size();
    steps.add(
        new LabStep(
            id,
            number,
            names.get(number) + ": " + title,
            words.map(text -> "do " + number + " " + id + " " + text).orElse(""),
            Optional.empty(),
            figures));
  }

  private void leaveOut(int number, String title, String reason) {
    String whole = number < 0 ? title : names.get(number) + ": " + title;
    steps.add(
        new LabStep("s" + steps.size(), number, whole, "", Optional.of(reason), Optional.empty()));
  }

  @Override
  public void did(int pid, EObject step, String errno, MachineSnapshot machine) {
    Integer number = numbers.get(pid);
    Optional<ProcessSnapshot> process =
        machine.processes().stream().filter(candidate -> candidate.pid() == pid).findFirst();
    if (number == null || process.isEmpty()) {
      return;
    }
    long all = process.get().minorFaults() + process.get().majorFaults();
    long own = all - faults.getOrDefault(pid, 0L);
    faults.put(pid, all);
    if (WorkloadSource.isOwn(step)) {
      beginnings.put(number, figures(machine, process.get()));
      return;
    }
    if (isNothing(step)) {
      return;
    }
    if (steps.size() >= MOST_STEPS) {
      problem = Optional.of("it does more than " + MOST_STEPS + " steps");
      return;
    }
    ProcessFigures figures =
        figures(machine, process.get()).with(errno.isEmpty() ? "ok" : errno, own);
    try {
      String words = translation.of(step);
      String policy =
          step instanceof Mapping mapping && errno.isEmpty() ? translation.ofPolicy(mapping) : "";
      if (policy.isEmpty()) {
        add(number, text(step), Optional.of(words), Optional.of(figures));
      } else {
        add(number, text(step), Optional.of(words), Optional.empty());
        add(number, text(step), Optional.of(policy), Optional.of(figures.with("ok", 0)));
      }
    } catch (UntranslatableException e) {
      leaveOut(number, text(step), String.valueOf(e.getMessage()));
    }
  }

  /** What a program does not do: looking on, passing time; and what is told of in another way. */
  private static boolean isNothing(EObject step) {
    return switch (step) {
      case Expect s -> true;
      case Print s -> true;
      case Mark s -> true;
      case Delay s -> true;
      case Repeat s -> true;
      case Fork s -> true;
      case Exit s -> true;
      default -> false;
    };
  }

  private static ProcessFigures figures(MachineSnapshot machine, ProcessSnapshot process) {
    return ProcessFigures.parse(
        view("status", machine, process)
            + ((MachineView) Views.named("meminfo").orElseThrow()).render(machine)
            + view("smaps", machine, process)
            + "numa_maps\n"
            + view("numa_maps", machine, process));
  }

  private static String view(String name, MachineSnapshot machine, ProcessSnapshot process) {
    return ((ProcessView) Views.named(name).orElseThrow()).render(machine, process);
  }

  @Override
  public void didKernel(EObject step, String errno) {
    if (step instanceof Delay || isNothing(step)) {
      return;
    }
    String id = "s" + steps.size();
    Optional<String> order =
        switch (step) {
          case WriteSysctl write -> sysctl(write);
          case HugePages pages -> Optional.of(pool(pages));
          case Compact compact -> Optional.of("set /proc/sys/vm/compact_memory 1");
          default -> Optional.empty();
        };
    if (order.isPresent()) {
      steps.add(
          new LabStep(
              id, -1, "kernel: " + text(step), order.get(), Optional.empty(), Optional.empty()));
    } else {
      leaveOut(-1, "kernel: " + text(step), "the guest's kernel cannot be told to");
    }
  }

  private static String pool(HugePages pages) {
    String folder =
        pages.getNode() == null
            ? "/proc/sys/vm/"
            : "/sys/devices/system/node/node" + pages.getNode() + "/hugepages/hugepages-2048kB/";
    return "set " + folder + "nr_hugepages " + pages.getCount();
  }

  private static Optional<String> sysctl(WriteSysctl write) {
    String folder = write.isFile() ? "/sys/kernel/" : "/proc/sys/";
    String path = folder + write.getSetting().getName().replace('.', '/');
    if (write.getSetting().getValue() instanceof SettingWord word) {
      return Optional.of("set " + path + " " + word.getWord());
    }
    return write.getSetting().getValue() instanceof SettingNumbers numbers
        ? Optional.of(
            "set "
                + path
                + " "
                + String.join(" ", numbers.getValues().stream().map(String::valueOf).toList()))
        : Optional.empty();
  }

  @Override
  public void exited(int pid) {
    Integer number = numbers.get(pid);
    if (number != null) {
      steps.add(
          new LabStep(
              "s" + steps.size(),
              number,
              names.get(number) + ": exit",
              "exit " + number,
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** A step as it stands in the file, and where. */
  private static String text(EObject step) {
    INode node = NodeModelUtils.findActualNodeFor(step);
    if (node == null) {
      return step.eClass().getName();
    }
    String words = NodeModelUtils.getTokenText(node).replaceAll("\\s+", " ");
    String cut = words.length() > TITLE ? words.substring(0, TITLE) + "…" : words;
    return cut + " (line " + node.getStartLine() + ")";
  }
}
