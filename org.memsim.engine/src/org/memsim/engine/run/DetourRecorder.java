/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PassReason;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.recording.EventLog;

/**
 * Records why requests left the zones that they preferred. Of requests that are refused alike only
 * the first one's figures are kept, so that the others cost next to nothing.
 */
final class DetourRecorder implements AllocationObserver {
  /** Figures of a refusal in a recording. */
  private static final int FIGURES = 6;

  /** More zones are not asked. */
  private static final int MOST = 256;

  private static final int REASON_BITS = 4;

  private final PageAllocator allocator;
  private final Recorder recorder;
  private final EventLog log;

  /** Words for each zone, and for each reason. */
  private final int[] zones;

  private final int[] reasons;
  private final int[] asked = new int[MOST];
  private final long[] figures = new long[MOST * FIGURES];
  private int length;
  private int[] lastAsked = {};
  private int lastNumber;
  private final Map<Refusals, Integer> known = new HashMap<>();
  private final Map<Gfp, Integer> flags = new HashMap<>();

  /** Zones in order, each with its reason. */
  private static final class Refusals {
    private final int[] zones;

    Refusals(int[] zones) {
      this.zones = zones;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Refusals refusals && Arrays.equals(zones, refusals.zones);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(zones);
    }
  }

  DetourRecorder(PageAllocator allocator, Recorder recorder, EventLog log) {
    this.allocator = allocator;
    this.recorder = recorder;
    this.log = log;
    this.zones =
        allocator.zones().stream()
            .mapToInt(zone -> log.word(zone.zone().type().linuxName()))
            .toArray();
    this.reasons =
        Arrays.stream(PassReason.values())
            .mapToInt(reason -> log.word(DetourLog.words(reason)))
            .toArray();
  }

  @Override
  public boolean countsAlike() {
    return true;
  }

  @Override
  public void passedOver(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
    int refusal = zone.zone().ordinal() << REASON_BITS | reason.ordinal();
    for (int i = 0; i < length; i++) {
      if (asked[i] == refusal) {
        return; // the round that may mix pageblocks asks the same zones again
      }
    }
    if (length < MOST) {
      int at = length * FIGURES;
      figures[at] = zone.node();
      figures[at + 1] = zones[zone.zone().ordinal()];
      figures[at + 2] = reasons[reason.ordinal()];
      figures[at + 3] = free;
      figures[at + 4] = mark;
      figures[at + 5] = protection;
      asked[length++] = refusal;
    }
  }

  @Override
  public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {
    if (length > 0) {
      if (frame == Frames.NONE) {
        record(-1, 0, order, gfp, 1);
      } else {
        served(gfp, order, allocator.zoneOf(frame), 1);
      }
    }
  }

  @Override
  public void served(Gfp gfp, int order, ZoneMemory zone, long requests) {
    record(zone.node(), zones[zone.zone().ordinal()], order, gfp, requests);
  }

  private void record(int node, int zone, int order, Gfp gfp, long requests) {
    Integer named = flags.get(gfp);
    if (named == null) {
      named = log.word(gfp.toString());
      flags.put(gfp, named);
    }
    recorder.now().detoured(refusals(), node, zone, order, named, requests);
    length = 0;
  }

  private int refusals() {
    if (!Arrays.equals(asked, 0, length, lastAsked, 0, lastAsked.length)) {
      lastAsked = Arrays.copyOf(asked, length);
      Refusals refusals = new Refusals(lastAsked);
      Integer number = known.get(refusals);
      if (number == null) {
        number = log.row(figures, length * FIGURES);
        known.put(refusals, number);
      }
      lastNumber = number;
    }
    return lastNumber;
  }
}
