/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel command line says about the layout of memory.
 *
 * @param kernelcore memory that is not to be Movable, {@code kernelcore=}
 * @param movablecore memory that is to be Movable, {@code movablecore=}
 * @param fakeNodes emulated nodes, {@code numa=fake=}
 * @param singleNode whether all memory is to be one node, {@code numa=off}
 * @param hugePools huge pages to be allocated at boot, one pool for each size
 * @param defaultHugePageBytes the size of a huge page unless one is named, {@code
 *     default_hugepagesz=}; 0 for the architecture's
 * @param cmaBytes memory for contiguous allocations, {@code cma=}; 0 for none
 * @param vmallocBytes the size of the vmalloc area of 32-bit x86, {@code vmalloc=}
 * @param memoryLimit the first physical address that is not used, {@code mem=}
 */
public record BootOptions(
    Optional<CoreSize> kernelcore,
    Optional<CoreSize> movablecore,
    Optional<FakeNodes> fakeNodes,
    boolean singleNode,
    List<HugePool> hugePools,
    long defaultHugePageBytes,
    long cmaBytes,
    OptionalLong vmallocBytes,
    OptionalLong memoryLimit) {
  /** An empty command line. */
  public static final BootOptions NONE = builder().build();

  /** Keeps an unmodifiable copy. */
  public BootOptions {
    hugePools = List.copyOf(hugePools);
  }

  /** An empty command line, to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same for nodes that are as they are to be. */
  BootOptions withNodesMade() {
    return new BootOptions(
        kernelcore,
        movablecore,
        Optional.empty(),
        false,
        hugePools,
        defaultHugePageBytes,
        cmaBytes,
        vmallocBytes,
        memoryLimit);
  }

  /** Collects the words of a command line; a later word replaces an earlier one of its kind. */
  public static final class Builder {
    private Optional<CoreSize> kernelcore = Optional.empty();
    private Optional<CoreSize> movablecore = Optional.empty();
    private boolean mirror;
    private Optional<FakeNodes> fakeNodes = Optional.empty();
    private boolean singleNode;
    private final List<HugePool> hugePools = new ArrayList<>();
    private long defaultHugePageBytes;
    private long cmaBytes;
    private OptionalLong vmallocBytes = OptionalLong.empty();
    private OptionalLong memoryLimit = OptionalLong.empty();

    private Builder() {}

    /** Sets {@code kernelcore=}. */
    public Builder kernelcore(CoreSize size) {
      kernelcore = Optional.of(size);
      return this;
    }

    /** Sets {@code movablecore=}. */
    public Builder movablecore(CoreSize size) {
      movablecore = Optional.of(size);
      return this;
    }

    /**
     * Sets {@code kernelcore=mirror}: memory that is not mirrored is to be Movable. No machine here
     * has mirrored memory, and then a kernel disregards it, and all other sizes with it.
     */
    public Builder mirror() {
      mirror = true;
      return this;
    }

    /** Sets {@code numa=fake=}. */
    public Builder fakeNodes(FakeNodes nodes) {
      fakeNodes = Optional.of(nodes);
      return this;
    }

    /** Sets {@code numa=off}. */
    public Builder singleNode() {
      singleNode = true;
      return this;
    }

    /** Adds a pool, which replaces one of the same page size. */
    public Builder hugePool(HugePool pool) {
      hugePools.removeIf(other -> other.pageBytes() == pool.pageBytes());
      hugePools.add(pool);
      return this;
    }

    /** Sets {@code default_hugepagesz=}. */
    public Builder defaultHugePage(long bytes) {
      defaultHugePageBytes = bytes;
      return this;
    }

    /** Sets {@code cma=}. */
    public Builder cma(long bytes) {
      cmaBytes = bytes;
      return this;
    }

    /** Sets {@code vmalloc=}. */
    public Builder vmalloc(long bytes) {
      vmallocBytes = OptionalLong.of(bytes);
      return this;
    }

    /** Sets {@code mem=}. */
    public Builder memoryLimit(long address) {
      memoryLimit = OptionalLong.of(address);
      return this;
    }

    /** The options. */
    public BootOptions build() {
      return new BootOptions(
          mirror ? Optional.empty() : kernelcore,
          mirror ? Optional.empty() : movablecore,
          fakeNodes,
          singleNode,
          hugePools,
          defaultHugePageBytes,
          cmaBytes,
          vmallocBytes,
          memoryLimit);
    }
  }
}
