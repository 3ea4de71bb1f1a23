/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.PageAllocator;
import org.memsim.tests.mm.script.Step.Address;

/** Executes a script in an address space of the engine, as the lab's program does in a process. */
final class Replay {
  private static final long PAGE = 4096;
  private static final long ARENA = 0x2000_0000L;
  private static final long NOTHING = -1;
  private static final long WRITTEN_PAGES = 64;
  private static final long TMPFS_PAGES = 24;

  private final Overcommit overcommit;
  private final TaskPolicy task;
  private final AddressSpace space;
  private final List<OpenFile> files;
  private final long[] results;
  private final long vvar;
  private final long commitBefore;
  private int step;

  Replay(int steps) {
    Machine machine =
        Machine.boot(
            MachineSpec.builder("lab").node(0, IdSet.of(0), 1L << 30).thp(ThpMode.NEVER).build());
    PageAllocator allocator = new PageAllocator(machine);
    overcommit = new Overcommit(machine, 0);
    task = new TaskPolicy(new Policies(allocator), 0);
    Memory memory = new Memory(allocator, overcommit);
    space = new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(machine.arch()));
    files = files(memory.files());
    space.begin();
    vvar =
        space.vmas().stream()
            .filter(vma -> space.nameOf(vma).equals("[vvar]"))
            .findFirst()
            .orElseThrow()
            .start();
    results = new long[steps];
    commitBefore = overcommit.committed();
  }

  /** One file whose pages were all written, and one of tmpfs without any. */
  private List<OpenFile> files(Files all) {
    OpenFile written = all.open(all.regular("/r/f", 0));
    Transfer write = all.write(written, WRITTEN_PAGES * PAGE);
    while (write.status() == Transfer.Status.MORE) {
      write.run(task, 0);
    }
    return List.of(written, all.open(all.tmpfs("/t/f", TMPFS_PAGES * PAGE)));
  }

  /** Executes the next step. */
  Answer execute(Step next) {
    long minor = space.minorFaults();
    results[step] = NOTHING;
    String result =
        next.address().map(this::resolve).orElse(0L) == NOTHING
            ? Answer.SKIPPED
            : run(next, next.address().map(this::resolve).orElse(0L));
    step++;
    return new Answer(
        result,
        space.minorFaults() - minor,
        overcommit.committed() - commitBefore,
        space.rss(),
        areas());
  }

  private String run(Step next, long at) {
    return switch (next) {
      case Step.Map map -> text(space.map(request(map, at), task));
      case Step.Unmap unmap -> text(space.unmap(at, unmap.length(), 0));
      case Step.Protect protect ->
          text(space.protect(at, protect.length(), protection(protect.protection()), task));
      case Step.Remap remap -> text(space.remap(request(remap, at), task));
      case Step.Advise advise ->
          text(
              space.advise(
                  at,
                  advise.length(),
                  Advice.valueOf(advise.advice().toUpperCase(Locale.ROOT)),
                  task));
      case Step.Lock lock ->
          text(
              lock.unlock()
                  ? space.unlock(at, lock.length())
                  : space.lock(at, lock.length(), task));
      case Step.Access access -> touch(access, at);
    };
  }

  private String touch(Step.Access access, long at) {
    long length = access.pages() * PAGE;
    Touch touch = access.write() ? space.touch(at, length) : space.read(at, length);
    Touch.Status status = touch.run(task, access.pages());
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
      return request.of(new Backing.OfFile(files.get(part.number())), part.offset());
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

  private List<String> areas() {
    return space.vmas().stream()
        .filter(vma -> vma.start() >= ARENA - 4096 * PAGE && vma.start() < vvar)
        .map(this::text)
        .toList();
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
