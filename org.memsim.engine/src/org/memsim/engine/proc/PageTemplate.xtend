/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import java.util.OptionalLong
import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.PageSnapshot

/**
 * One {@code struct page}: the lines that {@code dump_page} writes into the kernel's log, and a
 * third one of ours with what no field of it tells.
 */
package class PageTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine, PageSnapshot page) '''
		page:«pointer(machine, page.address)» refcount:«page.references» mapcount:«page.mapCount» mapping:«
			pointer(machine, 0)» index:«hex(page.index)» pfn:«hex(page.pfn)»
		«IF page.anonymous»anon «ENDIF»flags: «PageFlags.text(machine, page)»
		zone:«page.zone» order:«page.order» head:«hex(page.head)» pageblock:«page.migrateType» prev:«
			link(page.previous)» next:«link(page.next)»
	'''

	/** {@code %px}: as wide as a pointer of the architecture. */
	private def static String pointer(MachineSnapshot machine, long address) {
		Layout.hex(address, 2 * Layout.pointerBytes(machine))
	}

	/** {@code %#lx} of a number that is not negative. */
	private def static String hex(long number) {
		"0x" + Long.toHexString(number)
	}

	private def static String link(OptionalLong frame) {
		if(frame.present) hex(frame.asLong) else "-"
	}
}
