/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.NodeSnapshot
import org.memsim.engine.snapshot.ProcessSnapshot
import org.memsim.engine.snapshot.VmaSnapshot
import org.memsim.engine.snapshot.VmaSnapshot.Kind

import static org.memsim.engine.proc.Layout.*

/** {@code /proc/PID/numa_maps}. A count stands only where it says more than the ones before it. */
package class NumaMapsTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine, ProcessSnapshot process) '''
		«FOR vma : process.vmas.get»
		«virtual(vma.start)» «vma.policy»«backing(vma)»«counts(machine, vma)»
		«ENDFOR»
	'''

	private def static StringConcatenationClient backing(VmaSnapshot vma)
		'''«IF isFile(vma)» file=«path(vma.origin.path)»«
		ELSEIF vma.kind === Kind.HEAP» heap«
		ELSEIF vma.kind === Kind.STACK» stack«
		ENDIF»«
		IF vma.kind === Kind.HUGETLB» huge«ENDIF»'''

	private def static boolean isFile(VmaSnapshot vma) {
		vma.kind === Kind.FILE || vma.kind === Kind.SHMEM || vma.kind === Kind.HUGETLB
	}

	private def static StringConcatenationClient counts(MachineSnapshot machine, VmaSnapshot vma) {
		val pages = vma.resident.get.pages
		val plain = pages.mapped !== pages.anon && pages.mapped !== pages.dirty
		val active = pages.active < pages.mapped && vma.kind !== Kind.HUGETLB
		'''«IF pages.mapped > 0»«
			field("anon", pages.anon, pages.anon > 0)»«
			field("dirty", pages.dirty, pages.dirty > 0)»«
			field("mapped", pages.mapped, plain)»«
			field("mapmax", pages.mapMax, pages.mapMax > 1)»«
			field("swapcache", pages.swapCache, pages.swapCache > 0)»«
			field("active", pages.active, active)»«
			field("writeback", pages.writeback, pages.writeback > 0)»«
			FOR place : 0 ..< machine.nodes.size»«
			perNode(machine.nodes.get(place), pages.perNode.get(place))»«
			ENDFOR»«
			field("kernelpagesize_kB", vma.kernelPageSize / 1024, true)»«
			ENDIF»'''
	}

	private def static StringConcatenationClient perNode(NodeSnapshot node, long pages) {
		field("N" + node.id, pages, pages > 0)
	}

	private def static StringConcatenationClient field(String name, long value, boolean shown)
		'''«IF shown» «name»=«value»«ENDIF»'''
}
