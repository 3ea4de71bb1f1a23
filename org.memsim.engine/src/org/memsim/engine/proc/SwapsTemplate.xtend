/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.SwapAreaSnapshot

/** {@code /proc/swaps}: sizes are in KiB. */
package class SwapsTemplate {
	static val PATH = 40

	/** Sizes from here on are so long that they need one tab less. */
	static val LONG = 10_000_000

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		Filename				Type		Size		Used		Priority
		«FOR area : machine.memory.swapAreas»
		«line(area, machine.pageSize >> 10)»
		«ENDFOR»
	'''

	private def static String line(SwapAreaSnapshot area, long page) {
		area.path + " ".repeat(Math.max(1, PATH - area.path.length)) + "partition\t"
			+ size(area.total * page) + "\t" + size(area.used * page) + "\t" + area.priority
	}

	private def static String size(long kib) {
		if (kib < LONG) kib + "\t" else String.valueOf(kib)
	}
}
