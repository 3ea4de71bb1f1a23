/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.proc.Meminfo.Line
import org.memsim.engine.snapshot.MachineSnapshot

import static org.memsim.engine.proc.Layout.*

/** {@code /proc/meminfo}: figures end in one column, unless they are too wide for it. */
package class MeminfoTemplate {
	static val NAME = 16
	static val FIGURE = 8

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR line : Meminfo.of(machine)»
		«name(line)»«figure(line)»«IF line.inKib» kB«ENDIF»
		«ENDFOR»
	'''

	private def static String name(Line line) {
		left(line.name + ":", NAME)
	}

	private def static String figure(Line line) {
		right(line.amount, FIGURE - (name(line).length - NAME))
	}
}
