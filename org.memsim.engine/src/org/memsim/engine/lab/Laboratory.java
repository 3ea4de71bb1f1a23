/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.engine.lab.QemuCommand.GuestFiles;
import org.memsim.engine.run.BlueprintSwap;

/** Boots machines in QEMU. */
public final class Laboratory {
  private static final int PAGE = 4096;
  private static final int STRUCT_PAGE = 64;
  private static final long BASE = 400L << 20;
  private static final long KIB = 1024;
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");

  /** Where mkswap(8) writes what a swap area is: after room for a boot block. */
  private static final int SWAP_HEADER = 1024;

  private static final String SWAP_SIGNATURE = "SWAPSPACE2";
  private static final String MODULES = "mod/";
  private static final int LAST_LINES = 5;

  private final Programs programs;
  private final Optional<Path> kernel;
  private final Path cache;
  private final boolean countsInstructions;
  private final Duration most;

  /**
   * A laboratory.
   *
   * @param programs the programs of the system
   * @param kernel the image of the kernel to boot; if empty, that of the distribution
   * @param cache where kernels are kept that were fetched
   * @param countsInstructions whether time in guests is the number of their instructions
   * @param most how long a guest may run
   */
  public Laboratory(
      Programs programs,
      Optional<Path> kernel,
      Path cache,
      boolean countsInstructions,
      Duration most) {
    this.programs = programs;
    this.kernel = kernel;
    this.cache = cache;
    this.countsInstructions = countsInstructions;
    this.most = most;
  }

  /**
   * The command that a machine is booted with.
   *
   * @param folder where the guest's files are to be
   */
  public List<String> command(LabSubject subject, Path folder) {
    GuestFiles files =
        GuestFiles.in(
            folder, kernel.orElse(cache.resolve("vmlinuz")), subject.machine().swap().size());
    return QemuCommand.of(subject.machine(), files, countsInstructions);
  }

  /**
   * Boots a machine, has its workload done there, and returns what the guest reported.
   *
   * @param folder an empty folder for the guest's files
   * @throws LabException if something is missing, or the guest does not come to its end
   */
  public GuestReport boot(LabSubject subject, Path folder)
      throws LabException, IOException, InterruptedException {
    check(subject);
    programs.require(List.of(QemuCommand.PROGRAM, "gcc"));
    checkRoom(subject.machine());
    LabKernel chosen =
        kernel.isPresent() ? LabKernel.of(kernel.get()) : LabKernel.cached(cache, programs);
    GuestFiles files = GuestFiles.in(folder, chosen.image(), subject.machine().swap().size());
    Files.write(files.initramfs(), initramfs(subject, folder, chosen));
    for (int i = 0; i < files.swap().size(); i++) {
      makeSwap(files.swap().get(i), subject.machine().swap().get(i));
    }
    programs.run(folder, QemuCommand.of(subject.machine(), files, countsInstructions), most);
    GuestReport report =
        GuestReport.parse(Files.readString(files.report(), StandardCharsets.ISO_8859_1));
    if (report.dumps().isEmpty()) {
      throw new LabException("The guest has reported nothing. " + last(files.console()));
    }
    return report;
  }

  private void check(LabSubject subject) throws LabException {
    if (countsInstructions && subject.machine().cpus() > 1) {
      throw new LabException(
          "With --icount the machine must have one cpu, and "
              + subject.machine().name()
              + " has "
              + subject.machine().cpus()
              + "; QEMU does not start others then.");
    }
  }

  /**
   * What a guest takes of the host before it touches memory: a struct page of 64 bytes for each
   * page, and what QEMU and a booted kernel need besides. The rest takes room only once it is
   * touched.
   */
  private static void checkRoom(LabMachine machine) throws LabException, IOException {
    long needed = machine.memory() / PAGE * STRUCT_PAGE + BASE;
    Matcher available = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
    if (available.find() && Long.parseLong(available.group(1)) < needed / KIB) {
      throw new LabException(
          "The machine '"
              + machine.name()
              + "' takes about "
              + needed / KIB / KIB
              + " MiB of this one, which has "
              + Long.parseLong(available.group(1)) / KIB
              + " MiB left. Scale it down.");
    }
  }

  private byte[] initramfs(LabSubject subject, Path folder, LabKernel chosen)
      throws LabException, IOException, InterruptedException {
    CpioArchive archive = new CpioArchive();
    archive.folder("dev").folder("mod");
    archive.program("init", GuestProgram.compile(folder, programs));
    List<String> modules = new ArrayList<>();
    if (!subject.machine().swap().isEmpty()) {
      for (Path module : chosen.disk()) {
        String name = MODULES + module.getFileName();
        archive.file(name, Files.readAllBytes(module));
        modules.add("/" + name);
      }
    }
    archive.file("plan", subject.plan(modules).getBytes(StandardCharsets.UTF_8));
    return archive.toBytes();
  }

  /** A file of that size, most of it a hole, with the header of a swap area (mkswap(8)). */
  static void makeSwap(Path file, BlueprintSwap area) throws IOException {
    try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
      image.setLength(area.bytes());
      image.seek(SWAP_HEADER);
      image.writeInt(Integer.reverseBytes(1));
      image.writeInt(Integer.reverseBytes(Math.toIntExact(area.bytes() / PAGE - 1)));
      image.seek(PAGE - SWAP_SIGNATURE.length());
      image.write(SWAP_SIGNATURE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static String last(Path console) throws IOException {
    if (!Files.exists(console)) {
      return "";
    }
    List<String> lines = Files.readString(console, StandardCharsets.ISO_8859_1).lines().toList();
    return "The last lines of its console: "
        + String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
