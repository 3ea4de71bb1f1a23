/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** The kinds of events as they are written. Their numbers are places in the list of the header. */
enum EventType {
  ACTOR_STARTED(Event.ActorStarted.class, Detail.SAMPLES, 0),
  ACTOR_ENDED(Event.ActorEnded.class, Detail.SAMPLES, 0),
  STEP_BEGAN(Event.StepBegan.class, Detail.SAMPLES, 0),
  STEP_ENDED(Event.StepEnded.class, Detail.SAMPLES, 0),
  MARK_REACHED(Event.MarkReached.class, Detail.SAMPLES, 0),
  EXPECTED(Event.Expected.class, Detail.SAMPLES, 0),
  SYSCTL_WRITTEN(Event.SysctlWritten.class, Detail.SAMPLES, 0),
  KILLED(Event.Killed.class, Detail.SAMPLES, 0),
  DETOURED(Event.Detoured.class, Detail.DECISIONS, 1),
  RECLAIMED(Event.Reclaimed.class, Detail.DECISIONS, 3),
  KSWAPD_WOKEN(Event.KswapdWoken.class, Detail.DECISIONS, 1),
  KSWAPD_SLEPT(Event.KswapdSlept.class, Detail.DECISIONS, 0),
  COMPACTED(Event.Compacted.class, Detail.DECISIONS, 2),
  STALLED(Event.Stalled.class, Detail.DECISIONS, 2),
  FAULTED(Event.Faulted.class, Detail.EVENTS, 2),
  SWAPPED_OUT(Event.SwappedOut.class, Detail.EVENTS, 1),
  SWAPPED_IN(Event.SwappedIn.class, Detail.EVENTS, 2),
  MIGRATED(Event.Migrated.class, Detail.EVENTS, 1),
  TABLES_COUNTED(Event.TablesCounted.class, Detail.SAMPLES, 0),
  LATENCY_COUNTED(Event.LatencyCounted.class, Detail.SAMPLES, 0),
  MAPPING_COUNTED(Event.MappingCounted.class, Detail.SAMPLES, 0);

  private final Class<? extends Event> type;
  private final Detail detail;
  private final int fields;
  private final int summed;

  @SuppressWarnings("ImmutableEnumChecker") // its list of components is not to be changed
  private final Layout layout;

  EventType(Class<? extends Event> type, Detail detail, int summed) {
    this.type = type;
    this.detail = detail;
    this.layout = Layout.of(type);
    this.fields = layout.components().size();
    this.summed = summed;
  }

  /** The events of this kind. */
  Class<? extends Event> type() {
    return type;
  }

  /** From which detail on they are recorded. */
  Detail detail() {
    return detail;
  }

  Layout layout() {
    return layout;
  }

  /** How many figures they have. */
  int fields() {
    return fields;
  }

  /**
   * How many of their last figures are added up when two that agree in all others follow each
   * other; none if each stands for itself.
   */
  int summed() {
    return summed;
  }
}
