/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a machine, and all that happens to them. Files on the device and files of tmpfs have
 * names of their own; both stay until they are unlinked.
 */
public final class Files {
  /** As {@code maps} names shared anonymous memory. */
  private static final String NAMELESS = "/dev/zero (deleted)";

  /** The first inode number that tmpfs gives to a file; the root directory has the one before. */
  private static final long FIRST_INODE = 2;

  private final PageCache cache;
  private final SharedMemory sharedMemory;
  private final FileFaults faults;
  private final Eviction eviction;
  private final DirtyLimits limits;
  private final Writeback writeback;
  private final Map<String, FileObject> regular = new LinkedHashMap<>();
  private final Map<String, FileObject> tmpfs = new LinkedHashMap<>();

  /** Files without a name that someone has open: unlinked ones, shared anonymous memory. */
  private final List<FileObject> nameless = new ArrayList<>();

  private final long[] nextInode = new long[FileKind.values().length];

  /** No files yet. */
  public Files(FileHost host, FileDevice device) {
    this.cache = new PageCache(host, device);
    this.sharedMemory = new SharedMemory(cache);
    this.faults = new FileFaults(cache, sharedMemory);
    this.eviction = new Eviction(cache, sharedMemory);
    this.limits = new DirtyLimits(host);
    this.writeback = new Writeback(cache, limits);
  }

  /** Has shared memory swapped out to areas; nothing was before. */
  public void swapTo(SharedSwap areas) {
    cache.swapTo(areas);
  }

  /**
   * The file on the device with a name. It is there already and at least so large.
   *
   * @param bytes how large it must be: what is mapped of it, counted from its beginning
   */
  public FileObject regular(String name, long bytes) {
    return named(regular, name, FileKind.REGULAR, bytes);
  }

  /** Whether there is a file of a kind with a name. */
  public boolean knows(FileKind kind, String name) {
    return (kind == FileKind.TMPFS ? tmpfs : regular).containsKey(name);
  }

  /** The file of tmpfs with a name, made if it is not there, and at least so large. */
  public FileObject tmpfs(String name, long bytes) {
    return named(tmpfs, name, FileKind.TMPFS, bytes);
  }

  private FileObject named(Map<String, FileObject> names, String name, FileKind kind, long bytes) {
    FileObject known = names.get(name);
    if (known == null) {
      known = new FileObject(cache.pages(), name, kind, inode(kind), cache.pageShift(), 0, false);
      names.put(name, known);
    }
    known.found(bytes);
    return known;
  }

  private long inode(FileKind kind) {
    return FIRST_INODE + nextInode[kind.ordinal()]++;
  }

  /**
   * Takes a file's name away: {@code unlink}. The file goes with the last who has it open, at once
   * if nobody has.
   *
   * @param kind on the device or in tmpfs
   * @param cpu the cpu that asks, whose pagesets get the pages if they go
   * @return whether there is such a file; else ENOENT
   */
  public boolean unlink(FileKind kind, String name, int cpu) {
    FileObject file = (kind.isOnDevice() ? regular : tmpfs).remove(name);
    if (file == null) {
      return false;
    }
    nameless.add(file);
    if (file.unlink()) {
      evict(file, cpu);
    }
    return true;
  }

  /**
   * Memory that processes share without a file. It dies with the last who has it open.
   *
   * @param bytes its size, which stays
   * @param noReserve whether its pages are charged one by one, when they come
   * @return empty, for ENOMEM, if there is not so much memory to promise
   */
  public Optional<FileObject> sharedAnonymous(long bytes, boolean noReserve) {
    FileKind kind = FileKind.SHARED_ANONYMOUS;
    FileObject made =
        new FileObject(
            cache.pages(), NAMELESS, kind, inode(kind), cache.pageShift(), bytes, !noReserve);
    if (!noReserve && !cache.host().commit().charge(made.pages())) {
      return Optional.empty();
    }
    nameless.add(made);
    return Optional.of(made);
  }

  /** Opens a file, at its beginning. */
  public OpenFile open(FileObject file) {
    return new OpenFile(cache, file);
  }

  /**
   * Someone who holds an open file lets go of it: {@code fput}. A file without a name that nobody
   * has open any more is freed.
   *
   * @param cpu the cpu whose pagesets get its pages
   */
  public void release(OpenFile file, int cpu) {
    release(file, 1, cpu);
  }

  /** The same for one who holds it that many times. */
  public void release(OpenFile file, long times, int cpu) {
    FileObject object = file.object();
    if (file.release(times) && object.close() && nameless.contains(object)) {
      evict(object, cpu);
    }
  }

  /** evict: the pages go, and what was promised for them. */
  private void evict(FileObject file, int cpu) {
    long pages = file.cached() + file.swapped();
    cache.truncate(file, cpu);
    if (file.isPromised()) {
      cache.host().commit().uncharge(file.pages());
    } else if (!file.kind().isOnDevice()) {
      sharedMemory.unaccount(file, pages);
    }
    nameless.remove(file);
  }

  /** Begins to read from the file's position on. */
  public FileRead read(OpenFile file, long bytes) {
    return new FileRead(cache, sharedMemory, file, bytes);
  }

  /** Begins to write from the file's position on. */
  public FileWrite write(OpenFile file, long bytes) {
    return new FileWrite(cache, sharedMemory, writeback, file, bytes);
  }

  /**
   * Drops clean pages that nobody maps: {@code vm.drop_caches = 1}. Of shared memory those are the
   * ones that were read and never written.
   *
   * @param cpu the cpu that asks, whose pagesets get them
   * @param now the time in nanoseconds
   * @return how many
   */
  public long dropCaches(int cpu, long now) {
    cache.settle(now);
    long dropped = 0;
    for (FileObject file : all()) {
      long pages = cache.invalidate(file, cpu);
      if (!file.kind().isOnDevice()) {
        sharedMemory.unaccount(file, pages);
      }
      dropped += pages;
    }
    return dropped;
  }

  /** All files, in the order in which they came. */
  public List<FileObject> all() {
    List<FileObject> files = new ArrayList<>(regular.values());
    files.addAll(tmpfs.values());
    files.addAll(nameless);
    return files;
  }

  /** Which page of which file a frame is. */
  public FilePages pages() {
    return cache.pages();
  }

  /** Faults on mapped files. */
  public FileFaults faults() {
    return faults;
  }

  /** Dirty pages of a zone. */
  public long dirty(int zoneOrdinal) {
    return cache.counters().dirty(zoneOrdinal);
  }

  /** Pages of a zone that are dirty or on their way to the device: NR_ZONE_WRITE_PENDING. */
  public long pendingWrites(int zoneOrdinal) {
    return cache.counters().dirty(zoneOrdinal) + cache.counters().writeback(zoneOrdinal);
  }

  /** What reclaim does to pages of files. */
  public Eviction eviction() {
    return eviction;
  }

  /** What writes dirty pages back. */
  public Writeback writeback() {
    return writeback;
  }

  /** How much may be dirty. */
  public DirtyLimits limits() {
    return limits;
  }

  /** What a page holds is in another frame from now on: folio_migrate_mapping. */
  public void moved(int from, int to) {
    cache.moved(from, to);
  }

  /** What is counted, as it was when the device was looked at last. */
  FileCounters counters() {
    return cache.counters();
  }

  /** What is counted, as it is now. */
  public FileCounters counters(long now) {
    cache.settle(now);
    return cache.counters();
  }
}
