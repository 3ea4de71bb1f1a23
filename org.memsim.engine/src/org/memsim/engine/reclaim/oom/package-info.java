/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The OOM killer of kernel 6.1: why a request is out of memory, who is to blame, and what the
 * kernel says of it.
 *
 * <p>A request that nothing could be reclaimed for is held against a constraint: its policy's
 * nodes, its cpuset, its cgroup, or none. Of the processes whose end could help, the one with the
 * highest badness ({@link org.memsim.engine.reclaim.oom.Badness}) is killed.
 *
 * <p>A model: another process than the one that asks has given its memory back when {@link
 * org.memsim.engine.reclaim.oom.OomKiller#kill} returns, as if who asks had waited for its exit, in
 * place of Linux's retries. A process that killed itself may use reserves until the access or
 * system call that it is at is done; if another process is out of memory before it has come to
 * exit, its memory is taken at once, as by the OOM reaper.
 */
package org.memsim.engine.reclaim.oom;
