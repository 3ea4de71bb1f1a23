/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.ZoneSnapshot

import static org.memsim.engine.proc.Layout.*

/** {@code /proc/buddyinfo}: zones with memory only. */
package class BuddyinfoTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR node : machine.nodes»
		«FOR zone : node.zones.filter[populated]»
		Node «node.id», zone «right(zone.name, 8)» «blocks(zone)»
		«ENDFOR»
		«ENDFOR»
	'''

	private def static StringConcatenationClient blocks(ZoneSnapshot zone)
		'''«FOR order : 0 ..< zone.freeBlocks.size»«right(zone.freeBlocks.get(order), 6)» «ENDFOR»'''
}
