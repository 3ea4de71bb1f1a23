/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.proc.host.Notice;
import org.memsim.engine.run.Formatting;

/** Writes a file of the language about a machine that has been read. */
public final class MachineImport {
  private static final long DEFAULT_PAGE = 4096;

  /** More of them are counted only. */
  private static final int MOST_NOTICES = 12;

  private final HostFigures host;
  private final String origin;
  private final String machine;

  private MachineImport(HostFigures host, String origin, String machine) {
    this.host = host;
    this.origin = origin;
    this.machine = machine;
  }

  /**
   * Writes a file.
   *
   * @param host what was read, which must not be empty
   * @param origin what it was read from, for the comment at the top
   * @param machine the name that the machine is to have, a name of the language
   * @return the text, laid out; the language and the engine have nothing against it
   */
  public static String of(HostFigures host, String origin, String machine) {
    return new MachineImport(host, origin, machine).text();
  }

  private String text() {
    ArchGuess arch = ArchGuess.of(host);
    KernelGuess kernels = KernelGuess.of(host);
    long pageSize = host.pageSize().isPresent() ? host.pageSize().getAsInt() : DEFAULT_PAGE;
    MemoryPlan memory = MemoryPlan.of(host, arch.name(), pageSize);
    Choices choices = new Choices();
    new Fitting(host, choices, memory, arch, pageSize).fit(kernels);
    choices.hasSettings = true;
    Draft draft = new Draft();
    new MachineDraft(host, choices, memory, arch, pageSize).write(draft, machine);
    Trial.mend(draft, machine);
    choices.booted = new BootedZones(Trial.boot(draft, machine));
    choices.hasState = true;
    Draft whole = new Draft();
    comments(arch, kernels, choices).forEach(whole::comment);
    new MachineDraft(host, choices, memory, arch, pageSize).write(whole, machine);
    return Formatting.format(Trial.mend(whole, machine));
  }

  private List<String> comments(ArchGuess arch, KernelGuess kernels, Choices choices) {
    List<String> comments = new ArrayList<>();
    comments.add("Imported from " + origin + ": " + files() + ".");
    if (!arch.remark().isEmpty()) {
      comments.add(arch.remark());
    }
    if (!kernels.remark().isEmpty()) {
      boolean isSought =
          kernels.candidates().size() > 1
              && host.zones().stream().anyMatch(zone -> zone.figure("min").isPresent());
      comments.add(
          kernels.remark()
              + (isSought
                  ? " Most of its figures are met by the rules of " + choices.kernel + "."
                  : ""));
    }
    if (MachineDraft.dealsOutCpus(host)) {
      comments.add("Which cpus belong to which node was not told; they are dealt out in order.");
    }
    if (host.zones().stream().noneMatch(HostZone::mayHaveMemory)) {
      comments.add("Zones were not told: they are those of a machine that manages as much memory.");
    }
    host.notices().stream()
        .limit(MOST_NOTICES)
        .map(Notice::toString)
        .map(MachineImport::line)
        .forEach(comments::add);
    if (host.notices().size() > MOST_NOTICES) {
      comments.add("So were " + (host.notices().size() - MOST_NOTICES) + " more lines.");
    }
    return comments;
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private String files() {
    int files = host.files().size();
    return files == 1 ? host.files().getFirst() : files + " files";
  }
}
