/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.PageRun
import org.memsim.engine.snapshot.ProcessSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * {@code /proc/PID/pagemap}, which is binary in Linux, to be read: a line for pages at consecutive
 * addresses in consecutive page frames of which it says the same. Pages without an entry are left
 * out. Each line has
 *
 * <ul>
 *   <li>the addresses and how many pages they are
 *   <li>{@code present} (bit 63), {@code swapped} (bit 62), or {@code zero} for the page of zeros
 *   <li>{@code file} for pages of files and of shared memory (bit 61), else {@code anon}
 *   <li>{@code exclusive} if nobody else maps them (bit 56), else {@code shared}
 *   <li>the page frame numbers, or the slots and the number of the swap area (bits 0 to 54)
 * </ul>
 */
package class PagemapTemplate {
	static val PAGES = 10

	def static StringConcatenationClient text(MachineSnapshot machine, ProcessSnapshot process) '''
		«FOR run : process.runs.get»
		«virtual(run.start)»-«virtual(run.start + run.pages * machine.pageSize)» «
			right(run.pages, PAGES)» «place(run)»
		«ENDFOR»
	'''

	private def static String place(PageRun run) {
		val owner = (if(run.file) "file" else "anon") + (if(run.exclusive) " exclusive" else " shared")
		switch (run.place) {
			case PRESENT: "present " + owner + " pfn " + numbers(run)
			case SWAPPED: "swapped " + owner + " slot " + numbers(run) + " of area " + run.area
			case ZERO: "zero"
		}
	}

	private def static String numbers(PageRun run) {
		val first = "0x" + Long.toHexString(run.first)
		if(run.pages == 1) first else first + "-0x" + Long.toHexString(run.first + run.pages - 1)
	}
}
