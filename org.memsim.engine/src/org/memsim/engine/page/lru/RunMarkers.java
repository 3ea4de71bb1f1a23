/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.memsim.engine.page.Frames;

/**
 * The places in lists of pages without records. Neighbours in a list whose numbers are neighbours,
 * too, share one. Touched once for each block that comes or gets records, not for each page.
 */
final class RunMarkers {
  private final Frames frames;

  /** By the number of the first page. */
  private final TreeMap<Long, RunMarker> byPage = new TreeMap<>();

  private final Map<Integer, RunMarker> byLink = new HashMap<>();

  RunMarkers(Frames frames) {
    this.frames = frames;
  }

  /** The one that a link stands for. */
  RunMarker of(int link) {
    RunMarker marker = byLink.get(link);
    if (marker == null) {
      throw new IllegalStateException("link " + link + " is the head of a list");
    }
    return marker;
  }

  /** Pages came to the newest end of a list. */
  void add(Lruvec lruvec, LruList list, int zone, long first, long pages) {
    add(lruvec, lruvec.head(list), list, RunMarker.NO_GENERATION, zone, first, first + pages);
    lruvec.count(list, zone, pages);
  }

  /** Pages of a generation came to the newest end of a list. */
  void add(Lruvec lruvec, int generation, boolean file, int zone, long first, long pages) {
    int head = lruvec.generations().head(generation, file, zone);
    add(lruvec, head, LruList.of(file, false), generation, zone, first, first + pages);
    lruvec.generations().count(generation, file, zone, pages);
  }

  private void add(
      Lruvec lruvec, int head, LruList list, int generation, int zone, long first, long end) {
    Entry<Long, RunMarker> below = byPage.lowerEntry(first);
    RunMarker last = below == null ? null : below.getValue();
    if (last != null && last.end == first && last.zone == zone && frames.next(head) == last.link) {
      last.end = end;
    } else {
      RunMarker marker =
          new RunMarker(frames.addLink(), lruvec, list, generation, zone, first, end);
      frames.linkAfter(head, register(marker).link);
    }
  }

  /**
   * Puts pages that got records into the place of those without: the first one is the oldest.
   *
   * @param firstFrame the handle of the first one
   * @return where they were
   */
  RunMarker replace(long first, int firstFrame, int pages) {
    RunMarker marker = byPage.floorEntry(first).getValue();
    int newest = marker.link;
    for (int frame = firstFrame; frame < firstFrame + pages; frame++) {
      frames.linkAfter(frames.previous(newest), frame);
      newest = frame;
    }
    long end = first + pages;
    if (end < marker.end) {
      RunMarker newer =
          register(
              new RunMarker(
                  frames.addLink(),
                  marker.lruvec,
                  marker.list,
                  marker.generation,
                  marker.zone,
                  end,
                  marker.end));
      frames.linkAfter(frames.previous(newest), newer.link);
    }
    marker.end = first;
    if (marker.first == marker.end) {
      drop(marker);
    }
    return marker;
  }

  /** Takes pages off their list, to which a link belongs; nobody counts them any more. */
  RunMarker take(int link) {
    RunMarker marker = of(link);
    drop(marker);
    return marker;
  }

  private void drop(RunMarker marker) {
    byPage.remove(marker.first);
    byLink.remove(marker.link);
    frames.unlink(marker.link);
    frames.dropLink(marker.link);
  }

  private RunMarker register(RunMarker marker) {
    byPage.put(marker.first, marker);
    byLink.put(marker.link, marker);
    return marker;
  }
}
