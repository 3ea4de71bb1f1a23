/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What Linux and its tools say of a real machine, read: the files of {@code /proc} and {@code
 * /sys}, the table of {@code numactl --hardware}, the topology of hwloc, and what the kernel logs
 * at boot and when memory runs out.
 *
 * <p>{@link org.memsim.engine.proc.host.HostTree} finds the texts in a directory, an archive or a
 * single file; {@link org.memsim.engine.proc.host.HostReader} makes {@link
 * org.memsim.engine.proc.host.HostFigures} of them. Nothing is required: kernels from 2.6.32 to
 * today write different lines, and a collection may lack any file. Each figure knows where it
 * stands. What cannot be understood is a {@link org.memsim.engine.proc.host.Notice}, never an
 * exception.
 */
@NullMarked
package org.memsim.engine.proc.host;

import org.jspecify.annotations.NullMarked;
