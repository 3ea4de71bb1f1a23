/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.ProcessSnapshot
import org.memsim.engine.snapshot.VmaSnapshot.Kind

import static org.memsim.engine.proc.Layout.*
import static org.memsim.engine.snapshot.IdLists.idList

/**
 * {@code /proc/PID/status}: the lines about what is simulated, each as Linux has it. Left out are
 * those about files, users, groups, namespaces, signals, capabilities and speculation. Programs are
 * not simulated: {@code VmExe} is nothing, and {@code VmLib} the code that the kernel lends.
 */
package class StatusTemplate {
	static val KIB = 1024

	/** The longest name of a task. */
	static val COMM = 15

	def static StringConcatenationClient text(MachineSnapshot machine, ProcessSnapshot process) '''
		Name:	«process.name.substring(0, Math.min(COMM, process.name.length))»
		State:	«state(process)»
		Tgid:	«process.pid»
		Pid:	«process.pid»
		PPid:	«process.parentPid»
		«IF process.hasMemory»
		«memory(machine, process)»
		«ENDIF»
		Threads:	«process.threads»
		Cpus_allowed_list:	«idList(process.cpus)»
		Mems_allowed_list:	«idList(process.nodes)»
	'''

	private def static StringConcatenationClient memory(MachineSnapshot machine,
		ProcessSnapshot process) {
		val sizes = process.sizes.get
		val page = machine.pageSize
		'''
			«kib("VmPeak", sizes.peak * page)»
			«kib("VmSize", sizes.total * page)»
			«kib("VmLck", sizes.locked * page)»
			«kib("VmPin", 0)»
			«kib("VmHWM", sizes.peakRss * page)»
			«kib("VmRSS", sizes.resident * page)»
			«kib("RssAnon", sizes.anon * page)»
			«kib("RssFile", sizes.file * page)»
			«kib("RssShmem", sizes.shmem * page)»
			«kib("VmData", sizes.data * page)»
			«kib("VmStk", sizes.stack * page)»
			«kib("VmExe", 0)»
			«kib("VmLib", sizes.code * page)»
			«kib("VmPTE", process.pageTablePages * page)»
			«kib("VmSwap", sizes.swapped * page)»
			«kib("HugetlbPages", hugetlb(process))»
		'''
	}

	private def static long hugetlb(ProcessSnapshot process) {
		process.vmas.get.filter[kind === Kind.HUGETLB].fold(0L)[sum, vma|
			sum + vma.resident.get.shares.rss
		]
	}

	private def static String state(ProcessSnapshot process) {
		switch (process.state) {
			case RUNNING: "R (running)"
			case SLEEPING,
			case DONE: "S (sleeping)"
			default: "Z (zombie)"
		}
	}

	private def static String kib(String name, long bytes) {
		name + ":\t" + right(bytes / KIB, 8) + " kB"
	}
}
