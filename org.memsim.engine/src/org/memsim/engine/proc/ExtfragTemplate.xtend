/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.FragmentationSnapshot
import org.memsim.engine.snapshot.MachineSnapshot

import static org.memsim.engine.proc.Layout.*

/** {@code extfrag_index} and {@code unusable_index} under {@code /sys/kernel/debug/extfrag}. */
package class ExtfragTemplate {
	def static StringConcatenationClient extfrag(MachineSnapshot machine) '''
		«FOR zone : machine.kernelMemory.get.fragmentation»
		«name(zone)»«FOR order : 0 ..< zone.extfrag.size»«right(thousandths(zone.extfrag.get(order)), 6)» «ENDFOR»
		«ENDFOR»
	'''

	def static StringConcatenationClient unusable(MachineSnapshot machine) '''
		«FOR zone : machine.kernelMemory.get.fragmentation»
		«name(zone)»«FOR order : 0 ..< zone.unusable.size»«thousandths(zone.unusable.get(order))» «ENDFOR»
		«ENDFOR»
	'''

	private def static String name(FragmentationSnapshot zone) {
		"Node " + zone.node + ", zone " + right(zone.zone, 8) + " "
	}
}
