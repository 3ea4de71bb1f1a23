/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import java.util.List
import java.util.function.ToLongFunction
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

	/** {@code smaps_rollup}: the sums over all mappings, with the shares by kinds of pages. */
	def static StringConcatenationClient rollup(MachineSnapshot machine, ProcessSnapshot process) {
		val vmas = process.vmas.get
		'''
			«IF !vmas.empty»
			«MapsTemplate.rollup(machine, vmas.head.start, vmas.last.end)»
			«kib("Rss", sum(vmas, [small.rss]))»
			«kib("Pss", sum(vmas, [small.pss]))»
			«kib("Pss_Dirty", sum(vmas, [small.pssDirty]))»
			«kib("Pss_Anon", sum(vmas, [small.pssAnon]))»
			«kib("Pss_File", sum(vmas, [if(kind === Kind.SHMEM) 0L else small.pss - small.pssAnon]))»
			«kib("Pss_Shmem", sum(vmas, [if(kind === Kind.SHMEM) small.pss - small.pssAnon else 0L]))»
			«kib("Shared_Clean", sum(vmas, [small.sharedClean]))»
			«kib("Shared_Dirty", sum(vmas, [small.sharedDirty]))»
			«kib("Private_Clean", sum(vmas, [small.privateClean]))»
			«kib("Private_Dirty", sum(vmas, [small.privateDirty]))»
			«kib("Referenced", sum(vmas, [small.referenced]))»
			«kib("Anonymous", sum(vmas, [small.anonymous]))»
			«kib("LazyFree", sum(vmas, [small.lazyFree]))»
			«kib("AnonHugePages", sum(vmas, [anonHuge]))»
			«kib("ShmemPmdMapped", sum(vmas, [shmemHuge]))»
			«kib("FilePmdMapped", sum(vmas, [fileHuge]))»
			«kib("Shared_Hugetlb", sum(vmas, [sharedPool]))»
			«kib("Private_Hugetlb", sum(vmas, [privatePool]))»
			«kib("Swap", sum(vmas, [resident.get.shares.swapped]))»
			«kib("SwapPss", sum(vmas, [resident.get.shares.swapPss]))»
			«kib("Locked", sum(vmas, [locked]))»
			«ENDIF»
		'''
	}

	private def static long sum(List<VmaSnapshot> vmas, ToLongFunction<VmaSnapshot> figure) {
		vmas.stream.mapToLong(figure).sum
	}

	/** What is there but for pages of hugetlbfs. */
	private def static small(VmaSnapshot vma) {
		if(vma.kind === Kind.HUGETLB) VmaSnapshot.Shares.NONE else vma.resident.get.shares
	}

	private def static long anonHuge(VmaSnapshot vma) {
		val elsewhere = vma.kind === Kind.HUGETLB || vma.kind === Kind.SHMEM || vma.kind === Kind.FILE
		if(elsewhere) 0L else vma.resident.get.shares.huge
	}

	private def static long shmemHuge(VmaSnapshot vma) {
		if(vma.kind === Kind.SHMEM) vma.resident.get.shares.huge else 0L
	}

	private def static long fileHuge(VmaSnapshot vma) {
		if(vma.kind === Kind.FILE) vma.resident.get.shares.huge else 0L
	}

	private def static long sharedPool(VmaSnapshot vma) {
		val shares = vma.resident.get.shares
		if(vma.kind === Kind.HUGETLB) shares.sharedClean + shares.sharedDirty else 0L
	}

	private def static long privatePool(VmaSnapshot vma) {
		val shares = vma.resident.get.shares
		if(vma.kind === Kind.HUGETLB) shares.privateClean + shares.privateDirty else 0L
	}

	private def static long locked(VmaSnapshot vma) {
		if(vma.has("lo")) vma.resident.get.shares.pss else 0L
	}

	private def static StringConcatenationClient memory(VmaSnapshot vma) {
		val shares = vma.small
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

	private def static StringConcatenationClient huge(VmaSnapshot vma) '''
		«kib("AnonHugePages", vma.anonHuge)»
		«kib("ShmemPmdMapped", vma.shmemHuge)»
		«kib("FilePmdMapped", vma.fileHuge)»
		«kib("Shared_Hugetlb", vma.sharedPool)»
		«kib("Private_Hugetlb", vma.privatePool)»
	'''

	/** Shared memory counts among what is swapped, but nobody has a share of it. */
	private def static StringConcatenationClient swap(VmaSnapshot vma) {
		val shares = vma.resident.get.shares
		'''
			«kib("Swap", shares.swapped)»
			«kib("SwapPss", shares.swapPss)»
			«kib("Locked", vma.locked)»
		'''
	}

	private def static String kib(String name, long bytes) {
		val title = name + ":"
		title + right(bytes / KIB, FIGURE_END - title.length) + " kB"
	}
}
