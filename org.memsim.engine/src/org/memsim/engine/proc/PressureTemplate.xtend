/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.PressureSnapshot.Stall
import org.memsim.engine.snapshot.PressureSnapshot.Stalls

/** The files of {@code /proc/pressure}, below their names as {@code tail} prints several files. */
package class PressureTemplate {
	static val HUNDRED = 100

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		==> io <==
		«lines(machine.pressure.io)»

		==> memory <==
		«lines(machine.pressure.memory)»
	'''

	/** The two lines of one file. */
	def static String lines(Stalls stalls) {
		"some " + line(stalls.some) + "\n" + "full " + line(stalls.full)
	}

	private def static String line(Stall stall) {
		"avg10=" + percent(stall.avg10) + " avg60=" + percent(stall.avg60) + " avg300=" +
			percent(stall.avg300) + " total=" + stall.totalUs
	}

	private def static String percent(long hundredths) {
		val fraction = hundredths % HUNDRED
		hundredths / HUNDRED + (if(fraction < 10) ".0" else ".") + fraction
	}
}
