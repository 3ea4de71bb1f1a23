/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.huge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.HugeResidentSet;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Placement;

/** A process of the lab in the engine. */
final class HugeProcess {
  private static final long PAGE = 4096;
  private static final long HUGE = 512 * PAGE;
  private static final long ARENA = 0x1000_0000_0000L;
  private static final Map<Long, String> LETTERS = letters();

  private final LabMachine machine;
  private final AddressSpace space;
  private final TaskPolicy task;
  private final Map<Integer, Long> results = new HashMap<>();
  private final long tablesBefore;

  private HugeProcess(LabMachine machine, AddressSpace space, TaskPolicy task, long tablesBefore) {
    this.machine = machine;
    this.space = space;
    this.task = task;
    this.tablesBefore = tablesBefore;
  }

  static HugeProcess first(LabMachine machine) {
    AddressSpace space =
        new AddressSpace(
            machine.memory(),
            Limits.PRIVILEGED,
            AddressLayout.of(machine.memory().allocator().machine().arch()));
    space.begin();
    TaskPolicy task = new TaskPolicy(machine.policies(), 0);
    // As in a program, the tables of its stack and of its libraries are there.
    MapRequest library = MapRequest.anonymous(PAGE);
    if (space.map(library, task) instanceof MapResult.Mapped page) {
      space.access(page.start(), true, task);
    }
    return new HugeProcess(machine, space, task, space.countedTables());
  }

  HugeProcess fork() {
    HugeProcess child =
        new HugeProcess(machine, space.fork(task).orElseThrow(), task.forChild(0), tablesBefore);
    child.results.putAll(results);
    return child;
  }

  void exit() {
    space.exit(0);
  }

  void setPolicy(String[] words) {
    task.setPolicy(policy(words, 1));
  }

  private static MemoryPolicy policy(String[] words, int at) {
    if (words[at].equals("default")) {
      return new MemoryPolicy.Default();
    }
    int bits = Integer.parseInt(words[at + 1]);
    IdSet nodes = bits == 3 ? IdSet.of(0, 1) : IdSet.of(bits - 1);
    return switch (words[at]) {
      case "bind" -> new MemoryPolicy.Bind(nodes);
      case "interleave" -> new MemoryPolicy.Interleave(nodes);
      case "preferred" -> new MemoryPolicy.Preferred(nodes.get(0));
      default -> throw new IllegalArgumentException(words[at]);
    };
  }

  /** A step: its result and the minor faults that it took. */
  String run(int step, String[] words) {
    long before = space.minorFaults();
    String result = call(step, words);
    return result + " " + (space.minorFaults() - before);
  }

  private String call(int step, String[] words) {
    boolean anywhere = words[1].equals("any");
    long at = anywhere ? 0 : address(words[1]);
    if (words[1].startsWith("$") && at == 0) {
      return "skip";
    }
    long length = bytes(words[2]);
    return switch (words[0]) {
      case "mmap" -> text(step, space.map(request(words, at, length), task));
      case "munmap" -> text(space.unmap(at, length, 0));
      case "mprotect" -> text(space.protect(at, length, protection(words[3]), task));
      case "mremap" -> text(step, space.remap(remap(words, at, length), task));
      case "madvise" -> text(space.advise(at, length, advice(words[3]), task));
      case "mlock" -> text(space.lock(at, length, task));
      case "munlock" -> text(space.unlock(at, length));
      case "mbind" -> text(space.setPolicy(at, length, placement(words)));
      default -> touch(at, Long.parseLong(words[2]), words[0].equals("write"));
    };
  }

  private Optional<Placement> placement(String[] words) {
    return words[3].equals("default")
        ? Optional.empty()
        : machine.policies().resolve(policy(words, 3));
  }

  private static MapRequest request(String[] words, long at, long length) {
    MapRequest request = MapRequest.anonymous(length).at(at).protection(protection(words[3]));
    for (String flag : words[4].split(",", -1)) {
      request =
          switch (flag) {
            case "private" -> request;
            case "fixed" -> request.fixed(at);
            case "noreplace" -> request.noReplace(at);
            default -> request.with(MapRequest.Flag.valueOf(flag.toUpperCase(Locale.ROOT)));
          };
    }
    return request;
  }

  private RemapRequest remap(String[] words, long at, long length) {
    OptionalLong target =
        words.length > 5 ? OptionalLong.of(address(words[5])) : OptionalLong.empty();
    return new RemapRequest(at, length, bytes(words[3]), words.length > 4, target);
  }

  private static Advice advice(String word) {
    return Advice.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Protection protection(String text) {
    return new Protection(text.contains("r"), text.contains("w"), text.contains("x"));
  }

  private String touch(long at, long pages, boolean write) {
    for (long page = 0; page < pages; page++) {
      Fault fault = space.access(at + page * HUGE, write, task);
      if (fault == Fault.SIGBUS || fault == Fault.SIGSEGV) {
        return fault + "+" + page;
      }
    }
    return "ok";
  }

  private long address(String word) {
    int plus = word.indexOf('+');
    long base =
        word.startsWith("$")
            ? results.getOrDefault(Integer.parseInt(word.substring(1, plus)), 0L)
            : ARENA;
    return base == 0 ? 0 : base + bytes(word.substring(plus + 1));
  }

  private static long bytes(String quantity) {
    int dot = quantity.indexOf('.');
    return dot < 0
        ? Long.parseLong(quantity) * HUGE
        : Long.parseLong(quantity.substring(0, dot)) * HUGE
            + Long.parseLong(quantity.substring(dot + 1)) * PAGE;
  }

  private String text(int step, MapResult result) {
    return switch (result) {
      case MapResult.Mapped mapped -> {
        results.put(step, mapped.start());
        yield Long.toHexString(mapped.start());
      }
      case MapResult.Failed failed -> failed.errno().name();
    };
  }

  private static String text(Optional<Errno> failure) {
    return failure.map(Errno::name).orElse("ok");
  }

  /** Page tables and huge pages, and each mapping of these, as the lab prints them. */
  String figures() {
    StringBuilder text = new StringBuilder();
    text.append(space.countedTables() - tablesBefore).append(' ').append(space.hugetlbPages());
    for (Vma vma : space.vmas()) {
      if (vma.has(VmFlags.HUGETLB)) {
        text.append(' ').append(text(vma));
      }
    }
    return text.toString();
  }

  private String text(Vma vma) {
    HugeResidentSet set = space.resident(vma).hugetlb();
    StringBuilder flags = new StringBuilder();
    LETTERS.forEach((bit, letters) -> flags.append(vma.has(bit) || bit == 0 ? letters : ""));
    return "%x-%x:%s%s:%x:%d:%d:%s"
        .formatted(
            vma.start() / PAGE,
            vma.end() / PAGE,
            vma.protection(),
            vma.has(VmFlags.MAYSHARE) ? "s" : "p",
            vma.offset() / PAGE,
            set.shared(),
            set.pages() - set.shared(),
            flags);
  }

  /** The letters of smaps, 0 for the soft-dirty bit that new mappings have. */
  private static Map<Long, String> letters() {
    Map<Long, String> letters = new LinkedHashMap<>();
    letters.put(VmFlags.READ, "rd");
    letters.put(VmFlags.WRITE, "wr");
    letters.put(VmFlags.EXEC, "ex");
    letters.put(VmFlags.SHARED, "sh");
    letters.put(VmFlags.MAYREAD, "mr");
    letters.put(VmFlags.MAYWRITE, "mw");
    letters.put(VmFlags.MAYEXEC, "me");
    letters.put(VmFlags.MAYSHARE, "ms");
    letters.put(VmFlags.LOCKED, "lo");
    letters.put(VmFlags.SEQ_READ, "sr");
    letters.put(VmFlags.RAND_READ, "rr");
    letters.put(VmFlags.DONTCOPY, "dc");
    letters.put(VmFlags.DONTEXPAND, "de");
    letters.put(VmFlags.ACCOUNT, "ac");
    letters.put(VmFlags.NORESERVE, "nr");
    letters.put(VmFlags.HUGETLB, "ht");
    letters.put(VmFlags.DONTDUMP, "dd");
    letters.put(0L, "sd");
    letters.put(VmFlags.HUGEPAGE, "hg");
    letters.put(VmFlags.NOHUGEPAGE, "nh");
    return letters;
  }
}
