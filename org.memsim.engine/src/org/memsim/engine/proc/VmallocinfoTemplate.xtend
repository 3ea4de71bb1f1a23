/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.VmallocSnapshot

import static org.memsim.engine.proc.Layout.*

/** {@code /proc/vmallocinfo}. What an area was made for stands where Linux names the caller. */
package class VmallocinfoTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR area : machine.kernelMemory.get.areas»
		0x«address(area.start)»-0x«address(area.start + area.bytes)» «right(area.bytes, 7)»«rest(area)»
		«ENDFOR»
	'''

	/** As wide as the machine's addresses: those of a kernel of 64 bits have the highest bit set. */
	private def static String address(long address) {
		hex(address, if (address < 0) 16 else 8)
	}

	private def static StringConcatenationClient rest(VmallocSnapshot area) {
		if (area.unpurged)
			''' unpurged vm_area'''
		else
			''' «area.owner» pages=«area.pages» vmalloc«IF area.listInArea» vpages«ENDIF»«FOR node : area.nodePages» N«node.node»=«node.pages»«ENDFOR»'''
	}
}
