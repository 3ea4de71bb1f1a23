/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.mm.MapRequest.AddressMode;
import org.memsim.engine.mm.MapRequest.Flag;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Requester;

/** mmap: do_mmap and mmap_region. */
final class Mapper {
  private static final long FOUR_GIB = 1L << 32;

  /** The stack of a program that begins: 128 KiB, and a page of arguments. */
  private static final long STACK_BYTES = 128 << 10;

  /** What a mapping of device memory is besides. */
  private static final long DEVICE =
      VmFlags.IO | VmFlags.PFNMAP | VmFlags.DONTEXPAND | VmFlags.DONTDUMP;

  private static final int VVAR_PAGES = 4;
  private static final int VDSO_PAGES = 2;

  private final AddressSpace space;

  /** The size of huge pages that anonymous mappings are aligned to, or 0. */
  private final long alignment;

  private final boolean alignsWholeOnly;

  Mapper(AddressSpace space) {
    this.space = space;
    Arch arch = space.memory().machine().arch();
    boolean aligns =
        ProcessRules.ALIGNS_ANONYMOUS.in(space.memory().machine().kernel())
            && arch.addressSpace().window() > FOUR_GIB;
    this.alignment = aligns ? arch.hugePageSize() : 0;
    this.alignsWholeOnly = ProcessRules.ALIGNS_WHOLE_ONLY.in(space.memory().machine().kernel());
  }

  /** What the loader of programs maps. */
  Optional<Errno> begin() {
    long page = space.pageSize();
    long top = space.layout().stackTop();
    long start = top - space.pagesUp(STACK_BYTES) - page;
    long pages = (top - start) >> space.pageShift();
    if (!space.charge(pages)) {
      return Optional.of(Errno.ENOMEM);
    }
    long stack =
        Protection.READ_WRITE.flags() | VmFlags.MAY_ALL | VmFlags.GROWSDOWN | VmFlags.ACCOUNT;
    insert(Vma.anonymous(start, top, stack));
    long vvar = space.area().find((VVAR_PAGES + VDSO_PAGES) * page, 0);
    long vdso = vvar + VVAR_PAGES * page;
    long readOnly = VmFlags.READ | VmFlags.MAYREAD;
    insert(new Vma(vvar, vdso, readOnly | DEVICE, 0, new Backing.OfKernel("[vvar]")));
    insert(
        new Vma(
            vdso,
            vdso + VDSO_PAGES * page,
            readOnly | VmFlags.EXEC | VmFlags.MAY_ALL | VmFlags.DONTEXPAND,
            0,
            new Backing.OfKernel("[vdso]")));
    return Optional.empty();
  }

  private void insert(Vma vma) {
    space.accounts().mapped(vma.length() >> space.pageShift(), vma.flags());
    space.mappings().insert(space.mappings().indexOf(vma.start()), vma);
  }

  MapResult map(MapRequest request, Requester task) {
    boolean unfit = request.has(Flag.HUGE) && request.object().isPresent();
    if (request.length() == 0 || request.offset() % space.pageSize() != 0 || unfit) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    long unit = unit(request);
    long length = (request.length() + unit - 1) & -unit;
    if (length <= 0
        || space.mappings().size() > space.memory().maxMapCount()
        || length > space.taskSize()) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    space.memory().hugePromises().beginCall();
    MapResult result = mapAndPopulate(length, request, task);
    space.memory().hugePromises().endCall(task.cpu());
    return result;
  }

  private MapResult mapAndPopulate(long length, MapRequest request, Requester task) {
    MapResult result =
        request.mode() == AddressMode.HINT
            ? mapAnywhere(length, request, task)
            : mapFixed(length, request, task);
    if (result instanceof MapResult.Mapped mapped
        && (request.has(Flag.POPULATE) || request.has(Flag.LOCKED))) {
      space.faults().populate(mapped.start(), mapped.start() + mapped.length(), task);
    }
    return result;
  }

  /** The size of the pages of a mapping. */
  private long unit(MapRequest request) {
    return request.has(Flag.HUGE)
        ? space.memory().hugePools().byDefault().pageBytes()
        : space.pageSize();
  }

  private MapResult mapAnywhere(long length, MapRequest request, Requester task) {
    long start = find(length, request);
    return start == MmapArea.NOWHERE
        ? new MapResult.Failed(Errno.ENOMEM)
        : mapRegion(start, length, request, task);
  }

  private long find(long length, MapRequest request) {
    if (request.has(Flag.HUGE)) {
      return space.area().findHuge(length, request.address(), unit(request));
    }
    boolean aligned =
        alignment > 0
            && request.object().isEmpty()
            && !request.has(Flag.SHARED)
            && !(alignsWholeOnly && length % alignment != 0);
    return aligned
        ? space.area().findAligned(length, request.address(), alignment)
        : space.area().find(length, request.address());
  }

  private MapResult mapFixed(long length, MapRequest request, Requester task) {
    long start = request.address();
    if (request.has(Flag.HUGE) && start % unit(request) != 0) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    if (start < 0 || start > space.taskSize() - length) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    if (start % space.pageSize() != 0) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    boolean replaces = request.mode() == AddressMode.FIXED;
    return replaces || space.area().isFree(start, start + length)
        ? mapRegion(start, length, request, task)
        : new MapResult.Failed(Errno.EEXIST);
  }

  private MapResult mapRegion(long start, long length, MapRequest request, Requester task) {
    long flags = request.vmFlags();
    if (request.object().orElse(null) instanceof Backing.OfDevice) {
      flags |= DEVICE;
    }
    long pages = length >> space.pageShift();
    Optional<Errno> refusal = refusal(flags, length, request);
    if (refusal.isPresent()) {
      return new MapResult.Failed(refusal.get());
    }
    boolean huge = request.has(Flag.HUGE);
    if (request.has(Flag.NORESERVE) && (huge || !space.overcommit().isStrict())) {
      flags |= VmFlags.NORESERVE;
    }
    if (space.unmapper().clear(start, start + length, task.cpu()).isPresent()) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    if (huge) {
      return mapHuge(start, length, flags, task);
    }
    if (isCharged(flags)) {
      if (!space.charge(pages)) {
        return new MapResult.Failed(Errno.ENOMEM);
      }
      flags |= VmFlags.ACCOUNT;
    }
    if (request.has(Flag.SHARED) && request.object().isEmpty()) {
      return mapSharedAnonymous(start, length, flags, task);
    }
    long offset = request.object().isPresent() ? request.offset() : start;
    Vma fresh = new Vma(start, start + length, flags, offset, request.object().orElse(null));
    add(fresh);
    if (fresh.object() instanceof Backing.OfDevice device
        && !space.faults().mapDevice(fresh, device, task)) {
      space.unmap(start, length, task.cpu());
      return new MapResult.Failed(Errno.ENOMEM);
    }
    return new MapResult.Mapped(start, length);
  }

  /** hugetlb_file_setup and hugetlbfs_file_mmap: huge pages are promised at once. */
  private MapResult mapHuge(long start, long length, long flags, Requester task) {
    HugePageFile file = space.memory().newHugePageFile();
    long kept = (flags & ~VmFlags.LOCKED) | VmFlags.DONTEXPAND;
    Vma vma = new Vma(start, start + length, kept, 0, new Backing.OfHugePages(file));
    if (!space.memory().hugePromises().promise(vma, task)) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    add(vma);
    return new MapResult.Mapped(start, length);
  }

  /** shmem_zero_setup: memory that is shared is a file without a name. */
  private MapResult mapSharedAnonymous(long start, long length, long flags, Requester task) {
    Files files = space.memory().files();
    space.memory().chargeTo(space);
    Optional<FileObject> object = files.sharedAnonymous(length, (flags & VmFlags.NORESERVE) != 0);
    if (object.isEmpty()) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    OpenFile file = files.open(object.get());
    add(new Vma(start, start + length, flags, 0, new Backing.OfFile(file)));
    files.release(file, task.cpu());
    return new MapResult.Mapped(start, length);
  }

  private void add(Vma fresh) {
    space.mapped(fresh.length() >> space.pageShift(), fresh);
    Vma whole = space.mappings().add(fresh);
    space.memory().thp().khugepaged().enter(space, whole);
  }

  private Optional<Errno> refusal(long flags, long length, MapRequest request) {
    boolean locks = (flags & VmFlags.LOCKED) != 0;
    if (locks && !space.limits().mayLock()) {
      return Optional.of(Errno.EPERM);
    }
    long locked = (space.lockedPages() << space.pageShift()) + length;
    if (locks && !space.limits().mayLock(locked)) {
      return Optional.of(Errno.EAGAIN);
    }
    boolean object = request.has(Flag.SHARED) || request.has(Flag.HUGE);
    if (object && request.has(Flag.GROWSDOWN)) {
      return Optional.of(Errno.EINVAL);
    }
    return mayExpand(length, flags) ? Optional.empty() : Optional.of(Errno.ENOMEM);
  }

  /** may_expand_vm: whether so many bytes more keep to the limits of the process. */
  boolean mayExpand(long bytes, long flags) {
    Limits limits = space.limits();
    if (limits.addresses() != Limits.UNLIMITED
        && (space.totalPages() << space.pageShift()) + bytes > limits.addresses()) {
      return false;
    }
    return limits.data() == Limits.UNLIMITED
        || !isData(flags)
        || dataBytes() + bytes <= limits.data();
  }

  private long dataBytes() {
    return space.vmas().stream().filter(vma -> isData(vma.flags())).mapToLong(Vma::length).sum();
  }

  private static boolean isData(long flags) {
    return (flags & (VmFlags.WRITE | VmFlags.SHARED | VmFlags.GROWSDOWN)) == VmFlags.WRITE;
  }

  /** accountable_mapping: private memory that can be written is charged. */
  private static boolean isCharged(long flags) {
    return (flags & (VmFlags.NORESERVE | VmFlags.SHARED | VmFlags.WRITE | VmFlags.HUGETLB))
        == VmFlags.WRITE;
  }
}
