/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What a run leaves behind for everything that comes after it: a file of what happened and of what
 * the machine looked like, and its reader.
 *
 * <p>A run writes with {@link org.memsim.engine.recording.RecordingWriter}: events as longs into a
 * ring, snapshots now and then. Views and reports read an {@link
 * org.memsim.engine.recording.Recording}, which is immutable and needs neither engine nor language.
 * A file is made of blocks with checksums, so that one whose run was killed opens up to its last
 * whole block. Snapshots are written by the names of their components, and events by those of
 * theirs: what a reader does not know it leaves out, and what it misses is nought or empty. The
 * format is described in {@code docs/recording-format.md}.
 */
@NullMarked
package org.memsim.engine.recording;

import org.jspecify.annotations.NullMarked;
