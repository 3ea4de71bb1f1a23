/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot

/** {@code /proc/vmstat}: a name and a figure to a line. */
package class VmstatTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR line : Vmstat.of(machine)»
		«line.name» «line.value»
		«ENDFOR»
	'''
}
