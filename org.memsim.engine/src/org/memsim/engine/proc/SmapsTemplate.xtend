/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.ProcessSnapshot
import org.memsim.engine.snapshot.VmaSnapshot
import org.memsim.engine.snapshot.VmaSnapshot.Kind

import static org.memsim.engine.proc.Layout.*

/**
 * {@code /proc/PID/smaps}: the line of {@code maps} for each mapping, and what there is in memory of
 * it, in whole KiB rounded down. Pages of hugetlbfs stand in lines of their own only.
 */
package class SmapsTemplate {
	static val FIGURE_END = 24
	static val KIB = 1024

	def static StringConcatenationClient text(MachineSnapshot machine, ProcessSnapshot process) '''
		«FOR vma : process.vmas.get»
		«MapsTemplate.line(machine, vma)»
		«sizes(vma)»
		«memory(vma)»
		«huge(vma)»
		«swap(vma)»
		THPeligible:    «IF vma.thpEligible»1«ELSE»0«ENDIF»
		VmFlags: «FOR flag : vma.flags»«flag» «ENDFOR»
		«ENDFOR»
	'''

	private def static StringConcatenationClient sizes(VmaSnapshot vma) '''
		«kib("Size", vma.length)»
		«kib("KernelPageSize", vma.kernelPageSize)»
		«kib("MMUPageSize", vma.kernelPageSize)»
	'''

	private def static StringConcatenationClient memory(VmaSnapshot vma) {
		val all = vma.resident.get.shares
		val shares = if(vma.kind === Kind.HUGETLB) VmaSnapshot.Shares.NONE else all
		'''
			«kib("Rss", shares.rss)»
			«kib("Pss", shares.pss)»
			«kib("Pss_Dirty", shares.pssDirty)»
			«kib("Shared_Clean", shares.sharedClean)»
			«kib("Shared_Dirty", shares.sharedDirty)»
			«kib("Private_Clean", shares.privateClean)»
			«kib("Private_Dirty", shares.privateDirty)»
			«kib("Referenced", shares.referenced)»
			«kib("Anonymous", shares.anonymous)»
			«kib("LazyFree", shares.lazyFree)»
		'''
	}

	private def static StringConcatenationClient huge(VmaSnapshot vma) {
		val shares = vma.resident.get.shares
		val pool = vma.kind === Kind.HUGETLB
		val shmem = vma.kind === Kind.SHMEM
		val file = vma.kind === Kind.FILE
		'''
			«kib("AnonHugePages", if(pool || shmem || file) 0 else shares.huge)»
			«kib("ShmemPmdMapped", if(shmem) shares.huge else 0)»
			«kib("FilePmdMapped", if(file) shares.huge else 0)»
			«kib("Shared_Hugetlb", if(pool) shares.sharedClean + shares.sharedDirty else 0)»
			«kib("Private_Hugetlb", if(pool) shares.privateClean + shares.privateDirty else 0)»
		'''
	}

	/** Slots are never shared: what is swapped is all the process's own. */
	private def static StringConcatenationClient swap(VmaSnapshot vma) {
		val shares = vma.resident.get.shares
		'''
			«kib("Swap", shares.swapped)»
			«kib("SwapPss", shares.swapped)»
			«kib("Locked", if(vma.has("lo")) shares.pss else 0)»
		'''
	}

	private def static String kib(String name, long bytes) {
		val title = name + ":"
		title + right(bytes / KIB, FIGURE_END - title.length) + " kB"
	}
}
