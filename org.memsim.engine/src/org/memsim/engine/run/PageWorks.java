/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Access;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.ChasePattern;
import org.memsim.dsl.mem.NormalPattern;
import org.memsim.dsl.mem.Pattern;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.ReadArea;
import org.memsim.dsl.mem.Replay;
import org.memsim.dsl.mem.SequentialPattern;
import org.memsim.dsl.mem.Stack;
import org.memsim.dsl.mem.StridePattern;
import org.memsim.dsl.mem.Touch;
import org.memsim.dsl.mem.UniformPattern;
import org.memsim.dsl.mem.UserStep;
import org.memsim.dsl.mem.WriteArea;
import org.memsim.dsl.mem.ZipfPattern;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.pattern.AccessPattern;
import org.memsim.engine.cpu.pattern.Accesses;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.run.Regions.Region;

/** Which accesses the steps of a process make. */
final class PageWorks {
  private static final double PERCENT = 100;

  /**
   * Misses that a core can have under way where none waits for another: the line fill buffers of
   * Intel's cores up to Skylake (Optimization Reference Manual). A model of all cores.
   */
  private static final int MOST_MISSES = 10;

  private final Simulation simulation;
  private final AddressSpace space;
  private final Regions regions;
  private final long page;
  private long seed;

  /**
   * The steps of a process.
   *
   * @param stream tells its random choices from those of others
   */
  PageWorks(Simulation simulation, AddressSpace space, Regions regions, long stream) {
    this.simulation = simulation;
    this.space = space;
    this.regions = regions;
    this.page = simulation.pageSize();
    this.seed = simulation.seed() << 32 ^ stream << 16;
  }

  /** Whether a step is one of accesses. */
  static boolean includes(UserStep step) {
    return switch (step) {
      case Touch s -> true;
      case ReadArea s -> true;
      case WriteArea s -> true;
      case Access s -> true;
      case Stack s -> true;
      case Replay s -> true;
      default -> false;
    };
  }

  /** The accesses of a step; empty if its mapping was refused. */
  Optional<PageWork> of(UserStep step) {
    return switch (step) {
      case Touch touch -> in(touch.getArea(), area -> strided(area, touch.getStride(), true));
      case ReadArea read -> in(read.getArea(), area -> read(area, read.getPattern()));
      case WriteArea write -> in(write.getArea(), area -> write(area, write));
      case Access access -> in(access.getArea(), area -> access(area, access));
      case Replay replay ->
          Optional.of(
              Replaying.of(simulation.beside(replay, replay.getPath()), replay.isLenient(), page));
      case Stack stack -> Optional.of(stack(size(stack.getSize())));
      default -> throw new IllegalStateException("not validated: " + step.eClass().getName());
    };
  }

  /** Accesses to an area. */
  private interface AreaWork {
    PageWork on(Region area);
  }

  private Optional<PageWork> in(Area area, AreaWork work) {
    return regions.of(area).map(work::on);
  }

  private PageWork strided(Region area, @Nullable Quantity stride, boolean write) {
    long step = stride == null ? page : size(stride);
    long first = area.start() & -page;
    long bytes = area.start() + area.length() - first;
    return stride == null
        ? new PageWork.EachPage(write ? space.touch(first, bytes) : space.read(first, bytes))
        : new PageWork.Strided(area.start(), step, (area.length() + step - 1) / step, write);
  }

  /** Without a pattern, or in order, each page once; else as many accesses as there are pages. */
  private PageWork read(Region area, @Nullable Pattern pattern) {
    if (pattern == null || pattern instanceof SequentialPattern) {
      return strided(area, null, false);
    }
    if (pattern instanceof StridePattern stride) {
      return strided(area, stride.getStep(), false);
    }
    return new PageWork.Patterned(
        area.start(),
        new Accesses(pattern(pattern, area), pages(area), 0, nextSeed()),
        depth(pattern));
  }

  private PageWork write(Region area, WriteArea write) {
    if (write.isRandom()) {
      long count = write.getCount() == null ? pages(area) : write.getCount();
      AccessPattern uniform = AccessPattern.uniform(area.length(), nextSeed());
      return new PageWork.Patterned(
          area.start(), new Accesses(uniform, count, 1, nextSeed()), MOST_MISSES);
    }
    return write.getCount() == null
        ? strided(area, null, true)
        : new PageWork.Strided(area.start(), page, write.getCount(), true);
  }

  private PageWork access(Region area, Access access) {
    long count = access.getCount() == null ? lines(area) : access.getCount();
    double writes = access.getWrites() == null ? 0 : access.getWrites().doubleValue() / PERCENT;
    return new PageWork.Patterned(
        area.start(),
        new Accesses(pattern(access.getPattern(), area), count, writes, nextSeed()),
        access.getDepth() == null
            ? depth(access.getPattern())
            : Math.toIntExact(access.getDepth()));
  }

  /** Only in a chase does each access need the one before. */
  private static int depth(Pattern pattern) {
    return pattern instanceof ChasePattern ? 1 : MOST_MISSES;
  }

  private AccessPattern pattern(Pattern pattern, Region area) {
    long bytes = area.length();
    return switch (pattern) {
      case StridePattern stride -> AccessPattern.stride(bytes, size(stride.getStep()));
      case UniformPattern uniform -> AccessPattern.uniform(bytes, nextSeed());
      case ZipfPattern zipf ->
          AccessPattern.zipf(bytes, page, zipf.getExponent().doubleValue(), nextSeed());
      case NormalPattern normal -> AccessPattern.normal(bytes, nextSeed());
      case ChasePattern chase -> AccessPattern.chase(bytes, nextSeed());
      default -> AccessPattern.sequential(bytes);
    };
  }

  /**
   * Stores from the top of the stack down to a depth: as a function does that calls itself. The
   * stack pointer of a program that has begun lies in the topmost page.
   */
  private PageWork stack(long depth) {
    long first = space.layout().stackTop() - page;
    return new PageWork.Strided(first, -page, depth / page + 1, true);
  }

  private static long lines(Region area) {
    return (area.length() + AccessPattern.LINE - 1) / AccessPattern.LINE;
  }

  private long pages(Region area) {
    return (area.length() + page - 1) / page;
  }

  private long size(Quantity quantity) {
    return Measures.size(quantity, page).amount();
  }

  private long nextSeed() {
    return seed++;
  }
}
