/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot

/**
 * {@code /sys/module/zswap/parameters} and {@code /sys/kernel/debug/zswap}, as {@code grep -r .}
 * prints them.
 */
package class ZswapTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR file : machine.memory.zswap.files»
		«file.path»:«file.text»
		«ENDFOR»
	'''
}
