/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.GenerationsSnapshot.Generation
import org.memsim.engine.snapshot.MachineSnapshot

/** {@code /sys/kernel/debug/lru_gen}: each figure of pages has room for a mark behind it. */
package class LruGenTemplate {
	static val FIGURE = 10
	static val ID = 5

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR group : machine.generations.get»
		«"memcg " + Layout.right(group.id, ID) + " " + group.path»
		«FOR node : group.nodes»
		«" node " + Layout.right(node.node, ID)»
		«FOR generation : node.generations»
		«line(generation)»
		«ENDFOR»
		«ENDFOR»
		«ENDFOR»
	'''

	private def static String line(Generation generation) {
		" " + Layout.right(generation.number, FIGURE) + " " + Layout.right(generation.ageMs, FIGURE) +
			" " + Layout.right(generation.anon, FIGURE) + "  " + Layout.right(generation.file, FIGURE) + " "
	}
}
