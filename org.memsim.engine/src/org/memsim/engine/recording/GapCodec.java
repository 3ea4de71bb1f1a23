/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.ArrayList;
import java.util.List;

/** Writes and reads what was left out: with its words, since it is written in between others. */
final class GapCodec {
  /** Bytes that a gap takes at least. */
  private static final int LEAST = 4;

  private GapCodec() {}

  static ByteSink content(Gaps gaps) {
    ByteSink out = new ByteSink();
    out.number(gaps.all().size());
    for (Gap gap : gaps.all()) {
      out.number(gap.fromNs());
      out.number(gap.toNs());
      out.number(gap.items());
      out.text(gap.what());
    }
    return out;
  }

  static Gaps read(ByteSource in) throws RecordingException {
    List<Gap> gaps = new ArrayList<>();
    for (int left = in.count(LEAST); left > 0; left--) {
      gaps.add(new Gap(in.number(), in.number(), in.number(), in.text()));
    }
    return new Gaps(gaps);
  }
}
