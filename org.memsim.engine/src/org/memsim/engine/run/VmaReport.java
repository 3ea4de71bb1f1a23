/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.HugeResidentSet;
import org.memsim.engine.mm.ResidentSet;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.mm.file.FileKind;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.Placement;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.VmaSnapshot;
import org.memsim.engine.snapshot.VmaSnapshot.Kind;
import org.memsim.engine.snapshot.VmaSnapshot.Origin;
import org.memsim.engine.snapshot.VmaSnapshot.Resident;

/** Describes the mappings of one process. */
final class VmaReport {
  /** The letters of smaps for flags, by bit. */
  private static final Map<Long, String> LETTERS = letters();

  /** Where Linux has {@code sd} among them: VM_SOFTDIRTY, which each mapping begins with. */
  private static final long SOFT_DIRTY = 0x800_0000;

  /** The numbers of the devices that files lie on: a model, but for that of shared memory. */
  private static final int DISK_MAJOR = 8;

  private static final int DISK_MINOR = 1;
  private static final int TMPFS_MINOR = 0x19;
  private static final int SHMEM_MINOR = 1;
  private static final int HUGETLBFS_MINOR = 0xf;
  private static final int DEVTMPFS_MINOR = 5;
  private static final long DEV_MEM_INODE = 4;

  private final Machine machine;
  private final AddressSpace space;
  private final Placement ofTask;

  /**
   * The mappings of a process.
   *
   * @param ofTask where its task puts pages of mappings without a policy
   */
  VmaReport(Machine machine, AddressSpace space, Placement ofTask) {
    this.machine = machine;
    this.space = space;
    this.ofTask = ofTask;
  }

  List<VmaSnapshot> take() {
    return space.vmas().stream().map(this::vma).toList();
  }

  private VmaSnapshot vma(Vma vma) {
    return new VmaSnapshot(
        vma.start(),
        vma.end(),
        vma.protection() + (vma.has(VmFlags.MAYSHARE) ? "s" : "p"),
        kind(vma),
        origin(vma),
        flags(vma),
        vma.placement().orElse(ofTask).label(),
        pageSize(vma),
        space.isThpEligible(vma),
        Lazy.of(() -> resident(vma)));
  }

  private long pageSize(Vma vma) {
    return vma.backing().orElse(null) instanceof Backing.OfHugePages huge
        ? huge.file().pageBytes()
        : machine.arch().pageSize();
  }

  private Kind kind(Vma vma) {
    Optional<Backing> backing = vma.backing();
    if (backing.isPresent()) {
      return switch (backing.get()) {
        case Backing.OfKernel kernel -> Kind.SPECIAL;
        case Backing.OfHugePages huge -> Kind.HUGETLB;
        case Backing.OfDevice device -> Kind.FILE;
        case Backing.OfFile(OpenFile file) ->
            file.object().kind() == FileKind.REGULAR ? Kind.FILE : Kind.SHMEM;
      };
    }
    return switch (space.nameOf(vma)) {
      case "[heap]" -> Kind.HEAP;
      case "[stack]" -> Kind.STACK;
      default -> Kind.ANON;
    };
  }

  private Origin origin(Vma vma) {
    String path = space.nameOf(vma);
    return switch (vma.backing().orElse(null)) {
      case null -> Origin.named(path);
      case Backing.OfKernel kernel -> Origin.named(path);
      case Backing.OfHugePages huge ->
          new Origin(vma.offset(), 0, HUGETLBFS_MINOR, huge.file().inode(), path);
      case Backing.OfDevice device ->
          new Origin(vma.offset(), 0, DEVTMPFS_MINOR, DEV_MEM_INODE, path);
      case Backing.OfFile(OpenFile file) ->
          new Origin(
              vma.offset(),
              file.object().kind() == FileKind.REGULAR ? DISK_MAJOR : 0,
              minor(file.object().kind()),
              file.object().inode(),
              path);
    };
  }

  private static int minor(FileKind kind) {
    return switch (kind) {
      case REGULAR -> DISK_MINOR;
      case TMPFS -> TMPFS_MINOR;
      case SHARED_ANONYMOUS -> SHMEM_MINOR;
    };
  }

  private List<String> flags(Vma vma) {
    List<String> flags = new ArrayList<>();
    LETTERS.forEach(
        (bit, letters) -> {
          if (vma.has(bit) || (bit == SOFT_DIRTY && tracksSoftDirty())) {
            flags.add(letters);
          }
        });
    return flags;
  }

  /** Whether the kernel notices stores by soft-dirty bits; of the architectures only x86-64. */
  private boolean tracksSoftDirty() {
    return machine.arch().name().startsWith("x86_64");
  }

  /** The figures of huge pages of a pool, each of which counts as one page. */
  private Resident hugetlb(Vma vma) {
    HugeResidentSet set = space.resident(vma).hugetlb();
    long page = machine.arch().pageSize();
    long unit = pageSize(vma) / page;
    long[] byNumber = set.perNode();
    LongRow perNode =
        LongRow.of(
            machine.nodes().stream().mapToLong(node -> byNumber[node.id()] / unit).toArray());
    long pages = set.pages() / unit;
    return new Resident(
        new VmaSnapshot.Pages(
            pages,
            vma.has(VmFlags.MAYSHARE) ? 0 : pages,
            set.dirty() / unit,
            0,
            0,
            0,
            set.mapMax(),
            perNode),
        new VmaSnapshot.Shares(
            set.pages() * page,
            0,
            0,
            0,
            set.shared() * page,
            0,
            (set.pages() - set.shared()) * page,
            0,
            0,
            0,
            0,
            0,
            0,
            0));
  }

  private Resident resident(Vma vma) {
    if (vma.has(VmFlags.HUGETLB)) {
      return hugetlb(vma);
    }
    ResidentSet set = space.resident(vma);
    long[] byNumber = set.perNode();
    long[] besides = set.withoutAccess();
    long more = LongStream.of(besides).sum();
    LongRow perNode =
        LongRow.of(
            machine.nodes().stream()
                .mapToLong(node -> byNumber[node.id()] + besides[node.id()])
                .toArray());
    long page = machine.arch().pageSize();
    return new Resident(
        new VmaSnapshot.Pages(
            set.pages() + more,
            set.anonymous() + more,
            set.dirty() + more,
            vma.has(VmFlags.LOCKED) ? set.pages() : 0, // unevictable pages count as active
            set.swapCached(),
            set.writeback(),
            set.mapMax(),
            perNode),
        new VmaSnapshot.Shares(
            set.pages() * page,
            set.pssBytes(),
            set.pssAnonBytes(),
            set.pssDirtyBytes(),
            set.sharedClean() * page,
            set.sharedDirty() * page,
            set.privateClean() * page,
            set.privateDirty() * page,
            set.referenced() * page,
            set.anonymous() * page,
            set.lazyFree() * page,
            set.huge() * page,
            (set.swapped() + SwappedShares.of(space, vma, vma.start(), vma.end())) * page,
            set.swapPssBytes()));
  }

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
    letters.put(VmFlags.GROWSDOWN, "gd");
    letters.put(VmFlags.PFNMAP, "pf");
    letters.put(VmFlags.LOCKED, "lo");
    letters.put(VmFlags.IO, "io");
    letters.put(VmFlags.SEQ_READ, "sr");
    letters.put(VmFlags.RAND_READ, "rr");
    letters.put(VmFlags.DONTCOPY, "dc");
    letters.put(VmFlags.DONTEXPAND, "de");
    letters.put(VmFlags.ACCOUNT, "ac");
    letters.put(VmFlags.NORESERVE, "nr");
    letters.put(VmFlags.HUGETLB, "ht");
    letters.put(VmFlags.WIPEONFORK, "wf");
    letters.put(VmFlags.DONTDUMP, "dd");
    letters.put(SOFT_DIRTY, "sd");
    letters.put(VmFlags.HUGEPAGE, "hg");
    letters.put(VmFlags.NOHUGEPAGE, "nh");
    return letters;
  }
}
