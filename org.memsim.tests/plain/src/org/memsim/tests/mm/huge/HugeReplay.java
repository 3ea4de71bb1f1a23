/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.huge;

import java.util.SortedMap;
import java.util.TreeMap;

/** Executes a script on a machine of the engine, as the lab's program does on a real one. */
final class HugeReplay {
  private final LabMachine machine;

  /** The processes that there are, by name. */
  private final SortedMap<String, HugeProcess> processes = new TreeMap<>();

  private int steps;

  HugeReplay(LabMachine machine) {
    this.machine = machine;
    processes.put("p", HugeProcess.first(machine));
  }

  /** Executes a step; returns the answer as the lab prints it. */
  String execute(String line) {
    boolean named = line.charAt(1) == ':';
    String who = named ? line.substring(0, 1) : "p";
    String[] words = (named ? line.substring(3) : line).split(" ");
    String result = run(who, words);
    steps++;
    StringBuilder answer = new StringBuilder(result + " " + machine.figures());
    processes.forEach((name, process) -> answer.append(" | " + name + " " + process.figures()));
    return answer.toString();
  }

  private String run(String who, String[] words) {
    HugeProcess process = processes.get(who);
    switch (words[0]) {
      case "pool" -> resize(words);
      case "overcommit" -> machine.pool().setOvercommit(Long.parseLong(words[1]));
      case "fork" -> processes.put(words[1], process.fork());
      case "exit" -> processes.remove(who).exit();
      case "policy" -> process.setPolicy(words);
      case "show" -> {}
      default -> {
        return process.run(steps, words);
      }
    }
    return "ok 0";
  }

  private void resize(String[] words) {
    long pages = Long.parseLong(words[1]);
    if (words.length > 2) {
      machine.pool().resize(pages, Integer.parseInt(words[2]), 0);
    } else {
      machine.pool().resize(pages, 0);
    }
  }

  /** What the lab does after each script. */
  void end() {
    processes.values().forEach(HugeProcess::exit);
    machine.pool().setOvercommit(0);
    machine.pool().resize(0, 0);
  }
}
