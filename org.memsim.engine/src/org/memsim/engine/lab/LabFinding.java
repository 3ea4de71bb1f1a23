/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

/**
 * A figure of the guest and the same figure of the simulation.
 *
 * @param category what it is about
 * @param subject which figure it is
 * @param guest what the guest shows
 * @param simulated what the simulation shows
 * @param agreement how the two agree
 * @param reason the model in between, or why it is missed as far as that is known; may be empty
 */
public record LabFinding(
    LabCategory category,
    String subject,
    String guest,
    String simulated,
    Agreement agreement,
    String reason) {

  /** How two figures agree. */
  public enum Agreement {
    /** They are the same. */
    EXACT,
    /** Something that no file tells stands between. */
    WITHIN_MODEL,
    /** They differ. */
    MISSED
  }

  /** A figure that is either the same or missed. */
  static LabFinding of(LabCategory category, String subject, Object guest, Object simulated) {
    boolean isSame = guest.equals(simulated);
    return new LabFinding(
        category,
        subject,
        guest.toString(),
        simulated.toString(),
        isSame ? Agreement.EXACT : Agreement.MISSED,
        "");
  }

  /** The same within a model. */
  LabFinding within(String model) {
    return new LabFinding(category, subject, guest, simulated, Agreement.WITHIN_MODEL, model);
  }
}
