/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.mm.Rmap;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Makes the oldest active pages inactive: shrink_active_list. */
final class ActiveList {
  private final ReclaimContext context;
  private final PageBatch batch;
  private final PageBatch active;
  private final PageBatch inactive;
  private final References references;

  ActiveList(ReclaimContext context) {
    this.context = context;
    this.batch = new PageBatch(context);
    this.active = new PageBatch(context);
    this.inactive = new PageBatch(context);
    this.references = new References(context);
  }

  /** Looks at so many pages; those with code that was run lately stay active. */
  void shrink(Lruvec lruvec, LruList list, long count, ScanControl sc) {
    batch.isolate(lruvec, list, count, sc);
    if (!sc.isCgroup()) {
      context.lists().events().count(ReclaimEvent.PGREFILL, batch.scanned());
    }
    lruvec.count(ReclaimEvent.PGREFILL, batch.scanned());
    sc.ns += batch.scanned() * ReclaimCost.SCAN_NS;
    batch.lookUpMappings(false);
    for (int i = 0; i < batch.size(); i++) {
      int frame = batch.pageAndFollow(i);
      int used = references.of(frame);
      if ((used & Rmap.COUNT) > 0 && (used & Rmap.EXEC) != 0 && list.isFile()) {
        active.add(frame);
      } else {
        context.frames().clear(frame, PageFlag.ACTIVE);
        context.frames().set(frame, PageFlag.WORKINGSET);
        inactive.add(frame);
      }
    }
    context.rmap().endBatch();
    active.putBack();
    long deactivated = inactive.putBack();
    context.lists().events().count(ReclaimEvent.PGDEACTIVATE, deactivated);
    lruvec.count(ReclaimEvent.PGDEACTIVATE, deactivated);
  }
}
