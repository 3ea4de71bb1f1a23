/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.NodeSnapshot

import static org.memsim.engine.proc.Layout.*
import static org.memsim.engine.snapshot.IdLists.idList

/** {@code numactl --hardware}, version 2.0.16. */
package class NumactlTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«IF machine.numa»
		available: «machine.nodes.size» nodes («idList(machine.nodes.map[id])»)
		«FOR node : machine.nodes»
		node «node.id» cpus:«FOR cpu : node.cpus» «cpu»«ENDFOR»
		node «node.id» size: «megabytes(node.managed, machine.pageSize)» MB
		node «node.id» free: «megabytes(node.free, machine.pageSize)» MB
		«ENDFOR»
		node distances:
		node «FOR node : machine.nodes»«spaced(node.id, 3)» «ENDFOR»
		«FOR node : machine.nodes»
		«spaced(node.id, 3)»: «distances(node)»
		«ENDFOR»
		«ELSE»
		No NUMA available on this system
		«ENDIF»
	'''

	private def static StringConcatenationClient distances(NodeSnapshot node)
		'''«FOR to : 0 ..< node.distances.size»«spaced(node.distances.get(to), 3)» «ENDFOR»'''
}
