/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * How broken up the free memory of a zone is, by the order of a request from 0 to the
 * architecture's highest, in thousandths.
 *
 * @param node the number of the zone's node
 * @param zone its name
 * @param extfrag why a request would fail: towards 0 for want of memory, towards 1000 because it is
 *     broken up, -1000 if it would not
 * @param unusable the share of free memory that is of no use to a request
 */
public record FragmentationSnapshot(int node, String zone, LongRow extfrag, LongRow unusable) {}
