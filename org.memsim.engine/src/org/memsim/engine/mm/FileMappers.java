/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.memsim.engine.mm.file.FileObject;

/** Which address spaces map a file: what the tree {@code i_mmap} of an address_space is for. */
final class FileMappers {
  private final IdentityHashMap<FileObject, List<Mapper>> mappers = new IdentityHashMap<>();

  /** An address space and how many pages its mappings of a file have. */
  private static final class Mapper {
    final AddressSpace space;
    long pages;

    Mapper(AddressSpace space) {
      this.space = space;
    }
  }

  /** Pages of mappings of a file came, or are gone if there are less than none. */
  void add(FileObject file, AddressSpace space, long pages) {
    List<Mapper> all = mappers.computeIfAbsent(file, absent -> new ArrayList<>(1));
    Mapper mapper = of(all, space);
    mapper.pages += pages;
    if (mapper.pages == 0) {
      all.remove(mapper);
      if (all.isEmpty()) {
        mappers.remove(file);
      }
    }
  }

  private static Mapper of(List<Mapper> all, AddressSpace space) {
    for (Mapper mapper : all) {
      if (mapper.space == space) {
        return mapper;
      }
    }
    Mapper added = new Mapper(space);
    all.add(added);
    return added;
  }

  /** How many address spaces map a file. */
  int count(FileObject file) {
    List<Mapper> all = mappers.get(file);
    return all == null ? 0 : all.size();
  }

  /** One of them, in the order in which they came. */
  AddressSpace space(FileObject file, int number) {
    List<Mapper> all = mappers.get(file);
    if (all == null) {
      throw new IllegalArgumentException(file.name() + " is not mapped");
    }
    return all.get(number).space;
  }
}
