/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.snapshot.LongRow;

/**
 * What the snapshots of a recording show over time.
 *
 * @param timesNs when they were taken, in simulated ns, ascending
 * @param tracks figures of nodes, of the machine and of processes; those that are always 0 are left
 *     out
 * @param zones the zones that have memory
 */
public record Timeline(LongRow timesNs, List<Track> tracks, List<ZoneTrack> zones) {
  /** Keeps its own copies of the lists. */
  public Timeline {
    tracks = List.copyOf(tracks);
    zones = List.copyOf(zones);
  }

  /** The timeline of a recording. */
  public static Timeline of(Recording recording) {
    return TimelineReader.read(recording);
  }

  /** The index of the last snapshot that is not later than a time in ns, or 0. */
  public int at(long timeNs) {
    int low = 0;
    int high = timesNs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (timesNs.get(middle) <= timeNs) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The track of a name; empty if it is 0 throughout. */
  public Optional<Track> track(String id) {
    return tracks.stream().filter(track -> track.id().equals(id)).findFirst();
  }
}
