/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * The files {@code memory} and {@code reserved} of {@code /sys/kernel/debug/memblock}, below their
 * names as {@code tail} prints several files. What Linux does not tell, what took a reserved range,
 * follows it.
 */
package class MemblockTemplate {
	static val INDEX = 4

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		==> memory <==
		«FOR range : machine.boot.memoryRanges.indexed»
		«right(range.key, INDEX)»: «region(range.value.start, range.value.end)»
		«ENDFOR»

		==> reserved <==
		«FOR range : machine.boot.reserved.indexed»
		«right(range.key, INDEX)»: «region(range.value.start, range.value.end)»  «range.value.owner»
		«ENDFOR»
	'''

	private def static String region(long start, long end) {
		address(start) + ".." + address(end - 1)
	}
}
