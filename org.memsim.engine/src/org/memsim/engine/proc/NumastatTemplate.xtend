/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.NumaCounter

import static org.memsim.engine.proc.Layout.*

/**
 * {@code numastat} without arguments, of numactl 2.0.16: columns of 16 characters. Written to a
 * file or a pipe it never folds its lines, so neither does this.
 */
package class NumastatTemplate {
	static val WIDTH = 16

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«left("", WIDTH)»«FOR node : machine.nodes»«right("node" + node.id, WIDTH)»«ENDFOR»
		«FOR counter : NumaCounter.values»
		«left(counter.numastatName, WIDTH)»«row(machine, counter)»
		«ENDFOR»
	'''

	private def static StringConcatenationClient row(MachineSnapshot machine, NumaCounter counter)
		'''«FOR node : machine.nodes»«right(node.numa(counter), WIDTH)»«ENDFOR»'''
}
