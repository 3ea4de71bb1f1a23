/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Files and the page cache: what is in memory of a file, how it comes there, and how it is written
 * back.
 *
 * <p>In kernel 6.1 a file's pages hang in its {@code address_space} by their index. {@code
 * filemap_read} and {@code filemap_fault} look there first; what is missing is read, and more with
 * it, by the rules of {@code ondemand_readahead} and of the read-around of faults; a page that
 * bears a mark starts the next window. {@code filemap_map_pages} maps neighbours of a page that a
 * read faults on. Pages come under the policy of the task, those of shared memory under a policy of
 * their own by index. Dirty pages are counted against thresholds, and {@code wb_workfn} writes them
 * back.
 *
 * <p>Rules of 6.1, exact: which pages are in memory after any sequence of reads, writes and faults;
 * minor and major faults; windows and marks; the thresholds; what {@code drop_caches} drops; where
 * pages lie. Models: the device and its times ({@link org.memsim.engine.mm.file.FileDevice}), how
 * much the flusher sends at a time, and how long writers wait ({@link
 * org.memsim.engine.mm.file.Writeback}). A filesystem without large folios and without delayed
 * allocation's metadata; its own reads of metadata, {@code Buffers}, are left out, and so are
 * congestion, cgroups' thresholds, the limit of dirty pages for each node, {@code fsync} and what
 * remembers evicted pages.
 *
 * <p>Version by version: fault-around is that of all versions since 3.15, the read-around that of
 * all since 2.6.31; writes do not activate pages since 4.7.
 */
@NullMarked
package org.memsim.engine.mm.file;

import org.jspecify.annotations.NullMarked;
