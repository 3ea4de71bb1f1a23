/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.BootSnapshot
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.NodeSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * The boot log's lines about memory, in the order in which the kernel prints them, and what it said
 * since then.
 */
package class DmesgTemplate {
	static val STAMP = "[    0.000000] "

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«IF machine.arch.startsWith("x86")»
		«firmware(machine.boot)»
		«ENDIF»
		«zones(machine.boot)»
		«nodes(machine)»
		«FOR range : machine.boot.unavailable»
		«STAMP»On node «range.node», zone «range.zone»: «range.pages» pages in unavailable ranges
		«ENDFOR»
		«zonelists(machine, machine.boot)»
		«FOR line : KernelLog.of(machine)»
		«line»
		«ENDFOR»
	'''

	private def static StringConcatenationClient firmware(BootSnapshot boot) '''
		«STAMP»BIOS-provided physical RAM map:
		«FOR range : boot.firmwareMap»
		«STAMP»BIOS-e820: «range(range.start, range.end)» «range.type»
		«ENDFOR»
	'''

	private def static StringConcatenationClient zones(BootSnapshot boot) '''
		«STAMP»Zone ranges:
		«FOR zone : boot.zoneRanges»
		«STAMP»  «left(zone.zone, 8)» «IF zone.empty»empty«ELSE»«range(zone.start, zone.end)»«ENDIF»
		«ENDFOR»
		«STAMP»Movable zone start for each node
		«FOR movable : boot.movableStarts»
		«STAMP»  Node «movable.node»: «address(movable.start)»
		«ENDFOR»
	'''

	private def static StringConcatenationClient nodes(MachineSnapshot machine) '''
		«STAMP»Early memory node ranges
		«FOR range : machine.boot.memoryRanges»
		«STAMP»  node «right(range.node, 3)»: «range(range.start, range.end)»
		«ENDFOR»
		«FOR node : machine.nodes»
		«initmem(machine.boot, node)»
		«ENDFOR»
	'''

	private def static StringConcatenationClient initmem(BootSnapshot boot, NodeSnapshot node) {
		val ranges = boot.memoryRanges.filter[range|range.node === node.id].toList
		'''
			«IF ranges.empty»
			«STAMP»Initializing node «node.id» as memoryless
			«STAMP»Initmem setup node «node.id» as memoryless
			«ELSE»
			«STAMP»Initmem setup node «node.id» «range(ranges.head.start, ranges.last.end)»
			«ENDIF»
		'''
	}

	private def static StringConcatenationClient zonelists(MachineSnapshot machine,
		BootSnapshot boot) '''
		«IF machine.numa»
		«FOR node : machine.nodes»
		«STAMP»Fallback order for Node «node.id»: «FOR other : node.fallbackOrder»«other» «ENDFOR»
		«ENDFOR»
		«ENDIF»
		«STAMP»Built «machine.nodes.size» zonelists, «mobility(boot)».  Total pages: «boot.totalPages»
		«IF boot.policyZone.present»
		«STAMP»Policy zone: «boot.policyZone.get»
		«ENDIF»
	'''

	private def static String mobility(BootSnapshot boot) {
		"mobility grouping " + if (boot.mobilityGrouping) "on" else "off"
	}
}
