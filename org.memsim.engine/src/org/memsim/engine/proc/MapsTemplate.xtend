/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.ProcessSnapshot
import org.memsim.engine.snapshot.VmaSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * {@code /proc/PID/maps}: a line for each mapping. Names stand in a column of their own; where there
 * is none, the blank after the inode stays.
 */
package class MapsTemplate {
	/** Where names begin: so many characters, and as many for each byte of an address. */
	static val NAME = 25
	static val NAME_PER_BYTE = 6

	def static StringConcatenationClient text(MachineSnapshot machine, ProcessSnapshot process) '''
		«FOR vma : process.vmas.get»
		«line(machine, vma)»
		«ENDFOR»
	'''

	/** The line of a mapping, with which {@code smaps} begins, too. */
	def static String line(MachineSnapshot machine, VmaSnapshot vma) {
		val origin = vma.origin
		val fields = virtual(vma.start) + "-" + virtual(vma.end) + " " + vma.protection + " " +
			hex(origin.offset, 8) + " " + hex(origin.major, 2) + ":" + hex(origin.minor, 2) + " " +
			origin.inode + " "
		val path = origin.path.replace("\n", "\\012")
		if(path.empty) fields else left(fields, NAME + NAME_PER_BYTE * pointerBytes(machine)) + path
	}
}
