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

	/** The line with which {@code smaps_rollup} begins: all addresses from the first to the last. */
	def static String rollup(MachineSnapshot machine, long start, long end) {
		val fields = virtual(start) + "-" + virtual(end) + " ---p " + hex(0, 8) + " " + hex(0, 2) + ":" +
			hex(0, 2) + " 0 "
		left(fields, NAME + NAME_PER_BYTE * pointerBytes(machine)) + "[rollup]"
	}

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
