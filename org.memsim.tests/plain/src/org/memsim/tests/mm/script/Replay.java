/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.ResidentSet;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.page.Errno;
import org.memsim.tests.mm.script.Step.Address;

/** Executes steps in an address space of the engine, as the lab's program does in a process. */
final class Replay {
  private static final long PAGE = 4096;
  private static final long ARENA = 0x2000_0000L;
  private static final long KIB_OF_PAGE = PAGE / 1024;
  private static final long NOTHING = -1;

  private final LabMachine machine;
  private final AddressSpace space;
  private final long[] results;
  private final long vvar;
  private int step;

  /** The first process of a machine, before its first step. */
  Replay(LabMachine machine, int steps) {
    this(machine, machine.first(), new long[steps]);
    Arrays.fill(results, NOTHING);
  }

  private Replay(LabMachine machine, AddressSpace space, long[] results) {
    this.machine = machine;
    this.space = space;
    this.results = results;
    this.vvar =
        space.vmas().stream()
            .filter(vma -> space.nameOf(vma).equals("[vvar]"))
            .findFirst()
            .orElseThrow()
            .start();
  }

  /** fork: the child knows what the steps so far returned. */
  Replay fork() {
    return new Replay(machine, space.fork(machine.task()).orElseThrow(), results.clone());
  }

  /** The process ends. */
  void exit() {
    space.exit(0);
  }

  /** The minor faults so far. */
  long minorFaults() {
    return space.minorFaults();
  }

  /** The pages in memory. */
  long rss() {
    return space.rss();
  }

  /**
   * Executes a step.
   *
   * @param number its number
   * @return what it gave back
   */
  String execute(int number, Step next) {
    step = number;
    long at = next.address().map(this::resolve).orElse(0L);
    return at == NOTHING ? Answer.SKIPPED : run(next, at);
  }

  private String run(Step next, long at) {
    return switch (next) {
      case Step.Map map -> text(space.map(request(map, at), machine.task()));
      case Step.Unmap unmap -> text(space.unmap(at, unmap.length(), 0));
      case Step.Protect protect ->
          text(
              space.protect(
                  at, protect.length(), protection(protect.protection()), machine.task()));
      case Step.Remap remap -> text(space.remap(request(remap, at), machine.task()));
      case Step.Advise advise ->
          text(
              space.advise(
                  at,
                  advise.length(),
                  Advice.valueOf(advise.advice().toUpperCase(Locale.ROOT)),
                  machine.task()));
      case Step.Lock lock ->
          text(
              lock.unlock()
                  ? space.unlock(at, lock.length())
                  : space.lock(at, lock.length(), machine.task()));
      case Step.Access access -> touch(access, at);
      case Step.Fork fork -> throw new IllegalArgumentException("a step of a family: " + fork);
      case Step.Exit exit -> throw new IllegalArgumentException("a step of a family: " + exit);
    };
  }

  private String touch(Step.Access access, long at) {
    long length = access.pages() * PAGE;
    Touch touch = access.write() ? space.touch(at, length) : space.read(at, length);
    Touch.Status status = touch.run(machine.task(), access.pages());
    return status == Touch.Status.DONE ? "ok" : status + "+" + touch.pages();
  }

  private MapRequest request(Step.Map map, long at) {
    MapRequest request =
        MapRequest.anonymous(map.length()).at(at).protection(protection(map.protection()));
    for (String flag : map.flags()) {
      request =
          switch (flag) {
            case "private" -> request;
            case "fixed" -> request.fixed(at);
            case "noreplace" -> request.noReplace(at);
            default -> request.with(MapRequest.Flag.valueOf(flag.toUpperCase(Locale.ROOT)));
          };
    }
    if (map.file().isPresent()) {
      Step.FilePart part = map.file().get();
      return request.of(new Backing.OfFile(machine.file(part.number())), part.offset());
    }
    return request;
  }

  private RemapRequest request(Step.Remap remap, long at) {
    OptionalLong target =
        remap
            .target()
            .map(address -> OptionalLong.of(resolve(address)))
            .orElse(OptionalLong.empty());
    return new RemapRequest(at, remap.oldLength(), remap.newLength(), remap.mayMove(), target);
  }

  private static Protection protection(String text) {
    return new Protection(text.contains("r"), text.contains("w"), text.contains("x"));
  }

  private long resolve(Address address) {
    if (address.step().isEmpty()) {
      return ARENA + address.offset();
    }
    long base = results[address.step().getAsInt()];
    return base == NOTHING ? NOTHING : base + address.offset();
  }

  private String text(MapResult result) {
    return switch (result) {
      case MapResult.Mapped mapped -> {
        results[step] = mapped.start();
        yield Long.toHexString(mapped.start());
      }
      case MapResult.Failed failed -> failed.errno().name();
    };
  }

  private static String text(Optional<Errno> failure) {
    return failure.map(Errno::name).orElse("ok");
  }

  /** The mappings that scripts are about. */
  private List<Vma> arena() {
    return space.vmas().stream()
        .filter(vma -> vma.start() >= ARENA - 4096 * PAGE && vma.start() < vvar)
        .toList();
  }

  /** These as text. */
  List<String> areas() {
    return arena().stream().map(this::text).toList();
  }

  /** The sums of what {@code smaps} says of each of them: see {@link Answer#memory}. */
  List<Long> memory() {
    long[] sums = new long[7];
    for (Vma vma : arena()) {
      ResidentSet resident = space.resident(vma);
      sums[0] += resident.pages() * KIB_OF_PAGE;
      sums[1] += resident.pssBytes() / 1024;
      sums[2] += resident.sharedClean() * KIB_OF_PAGE;
      sums[3] += resident.sharedDirty() * KIB_OF_PAGE;
      sums[4] += resident.privateClean() * KIB_OF_PAGE;
      sums[5] += resident.privateDirty() * KIB_OF_PAGE;
      sums[6] += resident.anonymous() * KIB_OF_PAGE;
    }
    return Arrays.stream(sums).boxed().toList();
  }

  private String text(Vma vma) {
    boolean file = vma.backing().isPresent();
    return "%x-%x:%s%s:%x:%s"
        .formatted(
            vma.start() / PAGE,
            vma.end() / PAGE,
            vma.protection(),
            vma.has(VmFlags.MAYSHARE) ? "s" : "p",
            file ? vma.offset() / PAGE : 0,
            space.nameOf(vma).replace(" (deleted)", ""));
  }
}
