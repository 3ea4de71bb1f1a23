/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Describes the frames of a zone one by one, for whoever looks at them. */
final class StructPages {
  private final Frames frames;
  private final ZoneMemory zone;
  private final FreeLists lists;

  StructPages(Frames frames, ZoneMemory zone) {
    this.frames = frames;
    this.zone = zone;
    this.lists = zone.freeLists();
  }

  /** Describes a frame that is present in the zone. */
  PageInfo describe(long pfn) {
    int frame = zone.frame(pfn);
    if (frame == Frames.NONE) {
      int kind = lists.runKind(pfn);
      if (kind >= 0) {
        return singlePage(pfn, PageKind.ofCode(kind), MigrateType.MOVABLE);
      }
      return lists.isUntouched(pfn) ? untouched(pfn) : reserved(pfn);
    }
    int head = head(frame);
    return head == Frames.NONE ? reserved(pfn) : touched(pfn, frame, head);
  }

  /** The frame that heads the block which a frame is part of. */
  private int head(int frame) {
    for (int order = 0; order <= frames.maxOrder(); order++) {
      int head = frame & -(1 << order);
      if (frames.state(head) != 0) {
        return frames.order(head) >= order ? head : Frames.NONE;
      }
    }
    return Frames.NONE;
  }

  private PageInfo touched(long pfn, int frame, int head) {
    PageKind kind = frames.kind(head);
    boolean compound = frames.isCompound(head);
    List<String> flags = new ArrayList<>();
    if (frame == head) {
      flags.addAll(kind.flags());
    }
    if (compound) {
      flags.add(frame == head ? "head" : "tail");
    }
    return new PageInfo(
        pfn,
        zone.node(),
        zone.zone().type(),
        kind,
        frames.order(head),
        pfn - (frame - head),
        MigrateType.ofCode(frames.pageblockType(frame)),
        kind.inUse() && frame == head ? 1 : 0,
        flags,
        kind == PageKind.FREE ? lists.before(head) : OptionalLong.empty(),
        kind == PageKind.FREE ? lists.after(head) : OptionalLong.empty());
  }

  private PageInfo untouched(long pfn) {
    long head = pfn & -(1L << frames.maxOrder());
    return new PageInfo(
        pfn,
        zone.node(),
        zone.zone().type(),
        PageKind.FREE,
        frames.maxOrder(),
        head,
        MigrateType.MOVABLE,
        0,
        pfn == head ? PageKind.FREE.flags() : List.of(),
        lists.beforeUntouched(head),
        lists.afterUntouched(head));
  }

  private PageInfo reserved(long pfn) {
    return singlePage(pfn, PageKind.RESERVED, MigrateType.ofCode(lists.pageblockTypeAtBoot(pfn)));
  }

  private PageInfo singlePage(long pfn, PageKind kind, MigrateType pageblock) {
    return new PageInfo(
        pfn,
        zone.node(),
        zone.zone().type(),
        kind,
        0,
        pfn,
        pageblock,
        1,
        kind.flags(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
