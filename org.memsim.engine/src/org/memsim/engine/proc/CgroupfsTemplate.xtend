/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot

/**
 * The files of all cgroups, {@code /sys/fs/cgroup}, below their names as {@code tail} prints several
 * files.
 */
package class CgroupfsTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR group : machine.cgroups»
		«FOR file : group.files»
		==> «group.path»/«file.name» <==
		«file.text»

		«ENDFOR»
		«FOR table : group.tables»
		==> «group.path»/«table.name» <==
		«FOR line : table.lines»
		«line.name» «line.value»
		«ENDFOR»

		«ENDFOR»
		==> «group.path»/memory.numa_stat <==
		«FOR line : group.numaStat.get»
		«line.name»«FOR node : line.nodes» N«node»=«line.value(node).get»«ENDFOR»
		«ENDFOR»

		==> «group.path»/io.pressure <==
		«PressureTemplate.lines(group.pressure.io)»

		==> «group.path»/memory.pressure <==
		«PressureTemplate.lines(group.pressure.memory)»

		«ENDFOR»
	'''
}
