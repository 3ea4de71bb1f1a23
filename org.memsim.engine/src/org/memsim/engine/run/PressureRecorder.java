/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.page.MemoryEvents;
import org.memsim.engine.page.ZoneMemory;

/** Records what is done to memory that is short. */
final class PressureRecorder implements MemoryEvents {
  private final Recorder recorder;

  PressureRecorder(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void reclaimed(int node, String who, int priority, long scanned, long reclaimed) {
    recorder.now().reclaimed(node, who, priority, scanned, reclaimed);
  }

  @Override
  public void kswapdWoken(int node, int order) {
    recorder.now().kswapdWoken(node, order);
  }

  @Override
  public void kswapdSlept(int node, boolean hopeless) {
    recorder.now().kswapdSlept(node, hopeless);
  }

  @Override
  public void stalled(int node, String why, long ns) {
    recorder.now().stalled(node, why, ns);
  }

  @Override
  public void swappedOut(int node, int area, long pages) {
    recorder.now().swappedOut(node, area, pages);
  }

  @Override
  public void swappedIn(int node, int area, long pages, long ahead) {
    recorder.now().swappedIn(node, area, pages, ahead);
  }

  @Override
  public void migrated(int from, int to, long pages, String why) {
    recorder.now().migrated(from, to, why, pages);
  }

  @Override
  public void compacted(ZoneMemory zone, int order, String who, String outcome, long moved) {
    String name = zone.zone().type().linuxName();
    recorder.now().compacted(zone.node(), name, order, who, outcome, moved);
  }

  @Override
  public void killed(int pid, String constraint, long points, long pages) {
    recorder.now().killed(pid, constraint, points, pages);
  }
}
