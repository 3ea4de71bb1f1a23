/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.MigrateTypeSnapshot
import org.memsim.engine.snapshot.NodeSnapshot
import org.memsim.engine.snapshot.ZoneSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * {@code /proc/pagetypeinfo}: for each node with memory the free blocks of each migrate type, then
 * the pageblocks. From 5.4 on counts of 100,000 free blocks and more are cut off and marked.
 */
package class PagetypeinfoTemplate {
	static val BLOCKS_TITLE = 43
	static val PAGEBLOCKS_TITLE = 23
	static val MOST_COUNTED = 100000

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR node : machine.nodes.filter[hasMemory]»
		Page block order: «machine.pageblockOrder»
		Pages per block:  «1 << machine.pageblockOrder»
		
		«blocks(machine, node)»
		
		«pageblocks(machine, node)»
		«ENDFOR»
	'''

	private def static StringConcatenationClient blocks(MachineSnapshot machine, NodeSnapshot node) '''
		«left("Free pages count per migrate type at order", BLOCKS_TITLE)» «orders(node)»
		«FOR zone : node.zones.filter[populated]»
		«FOR type : Pagetypes.of(machine, zone)»
		Node «right(node.id, 4)», zone «right(zone.name, 8)», type «right(type.name, 12)» «counts(machine, type)»
		«ENDFOR»
		«ENDFOR»
	'''

	private def static String orders(NodeSnapshot node) {
		(0 ..< node.zones.head.freeBlocks.size).map[right(it, 6) + " "].join
	}

	private def static String counts(MachineSnapshot machine, MigrateTypeSnapshot type) {
		type.freeBlocks.stream.toArray.map[count(machine, it)].join
	}

	private def static String count(MachineSnapshot machine, long blocks) {
		if(blocks < MOST_COUNTED || !machine.since("5.4")) right(blocks, 6) + " " else ">" + right(MOST_COUNTED, 6) + " "
	}

	private def static StringConcatenationClient pageblocks(MachineSnapshot machine,
		NodeSnapshot node) '''
		«left("Number of blocks type", PAGEBLOCKS_TITLE)»«names(machine, node)»
		«FOR zone : node.zones.filter[populated]»
		Node «node.id», zone «right(zone.name, 8)» «figures(machine, zone)»
		«ENDFOR»
	'''

	private def static String names(MachineSnapshot machine, NodeSnapshot node) {
		Pagetypes.of(machine, node.zones.findFirst[populated]).map[right(name, 12) + " "].join
	}

	private def static String figures(MachineSnapshot machine, ZoneSnapshot zone) {
		Pagetypes.of(machine, zone).map[right(pageblocks, 12) + " "].join
	}
}
