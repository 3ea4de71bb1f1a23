/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.run.BlueprintNode;

/** The command line that has QEMU be a machine. */
public final class QemuCommand {
  /** The program that runs it. */
  public static final String PROGRAM = "qemu-system-x86_64";

  /**
   * Words that every guest gets: the console; no random addresses; the initramfs unpacked before
   * anything else runs, so that it lies on the node of the first cpu; and no waiting for
   * randomness.
   */
  private static final List<String> WORDS =
      List.of(
          "console=ttyS0",
          "panic=-1",
          "nokaslr",
          "initramfs_async=0",
          "random.trust_cpu=on",
          "tsc=reliable");

  private static final int MIB_SHIFT = 20;

  private QemuCommand() {}

  /**
   * The files of a guest.
   *
   * @param kernel the kernel's image
   * @param initramfs the archive that the kernel unpacks
   * @param console where the kernel's console goes
   * @param report where the guest's second serial port goes
   * @param swap a file for each swap area
   */
  public record GuestFiles(
      Path kernel, Path initramfs, Path console, Path report, List<Path> swap) {
    /** The name of the guest's report. */
    public static final String REPORT = "report.txt";

    /** The name of what its kernel said. */
    public static final String CONSOLE = "console.log";

    /** Keeps its own copy of the list. */
    public GuestFiles {
      swap = List.copyOf(swap);
    }

    /** The files of a guest in a folder. */
    static GuestFiles in(Path folder, Path kernel, int swapAreas) {
      List<Path> swap = new ArrayList<>();
      for (int i = 0; i < swapAreas; i++) {
        swap.add(folder.resolve("swap" + i + ".img"));
      }
      return new GuestFiles(
          kernel,
          folder.resolve("initramfs.cpio"),
          folder.resolve(CONSOLE),
          folder.resolve(REPORT),
          swap);
    }
  }

  /**
   * The command.
   *
   * @param countsInstructions whether time in the guest is the number of its instructions, which
   *     makes runs alike to the byte on a machine with one cpu
   */
  public static List<String> of(LabMachine machine, GuestFiles files, boolean countsInstructions) {
    List<String> command =
        new ArrayList<>(
            List.of(PROGRAM, "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"));
    add(command, "-M", "pc");
    add(command, "-accel", "tcg");
    add(command, "-cpu", machine.arch().equals("x86_64_la57") ? "max" : "max,la57=off");
    add(command, "-m", String.valueOf(machine.memory() >> MIB_SHIFT));
    int cpus = machine.cpus();
    add(command, "-smp", cpus + ",sockets=" + cpus + ",cores=1,threads=1");
    add(command, "-kernel", files.kernel().toString());
    add(command, "-initrd", files.initramfs().toString());
    List<String> words = new ArrayList<>(WORDS);
    words.addAll(machine.words());
    add(command, "-append", String.join(" ", words));
    serial(command, "c0", files.console());
    serial(command, "c1", files.report());
    if (countsInstructions) {
      add(command, "-seed", "1");
      add(command, "-icount", "shift=0,sleep=off");
      add(command, "-rtc", "base=2024-01-01T00:00:00,clock=vm");
    }
    nodes(command, machine);
    for (int i = 0; i < files.swap().size(); i++) {
      String id = "swap" + i;
      add(
          command,
          "-drive",
          "file=" + quoted(files.swap().get(i)) + ",if=none,id=" + id + ",format=raw,cache=unsafe");
      add(command, "-device", "virtio-blk-pci,drive=" + id + ",disable-legacy=on");
    }
    return command;
  }

  private static void serial(List<String> command, String id, Path file) {
    add(command, "-chardev", "file,id=" + id + ",path=" + quoted(file));
    add(command, "-serial", "chardev:" + id);
  }

  private static void nodes(List<String> command, LabMachine machine) {
    for (BlueprintNode node : machine.nodes()) {
      StringBuilder text = new StringBuilder("node,nodeid=" + node.id());
      if (node.memory() > 0) {
        String id = "m" + node.id();
        long mib = node.memory() >> MIB_SHIFT;
        add(command, "-object", "memory-backend-ram,id=" + id + ",size=" + mib + "M,reserve=off");
        text.append(",memdev=").append(id);
      }
      ranges(node.cpus()).forEach(range -> text.append(",cpus=").append(range));
      add(command, "-numa", text.toString());
    }
    for (int from = 0; from < machine.nodes().size() && machine.nodes().size() > 1; from++) {
      for (int to = 0; to < machine.nodes().size(); to++) {
        int value = machine.distances().get(from).get(to);
        add(command, "-numa", "dist,src=" + from + ",dst=" + to + ",val=" + value);
      }
    }
  }

  /** Neighbouring numbers as ranges: 0-5, 24-29. */
  private static List<String> ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < numbers.size(); ) {
      int first = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      ranges.add(
          numbers.get(first) + (i > first ? "-" + numbers.get(i) : "-" + numbers.get(first)));
      i++;
    }
    return ranges;
  }

  /** QEMU reads a comma as the end of a value unless it is doubled. */
  private static String quoted(Path file) {
    return file.toString().replace(",", ",,");
  }

  private static void add(List<String> command, String option, String value) {
    command.add(option);
    command.add(value);
  }

  /** The command as a shell takes it. */
  public static String shell(List<String> command) {
    StringBuilder text = new StringBuilder();
    for (String word : command) {
      boolean isPlain = word.matches("[A-Za-z0-9_@%+=:,./-]+");
      text.append(text.isEmpty() ? "" : " ")
          .append(isPlain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return text.toString();
  }
}
