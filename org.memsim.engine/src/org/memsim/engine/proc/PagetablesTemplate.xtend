/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.ProcessSnapshot
import org.memsim.engine.snapshot.TableTree
import org.memsim.engine.snapshot.TableTree.Branch

import static org.memsim.engine.proc.Layout.*

/**
 * The tree of page tables, which Linux shows to nobody: its levels, a line for each table with the
 * addresses that it translates and how many of its entries are used, what all tables take, and what
 * a flat table would. Tables of the lowest level that lie side by side share a line if as many
 * entries of each are used.
 */
package class PagetablesTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine, ProcessSnapshot process) {
		val tree = process.tree.get
		'''
			«tree.addressBits»-bit addresses, «tree.levels.size» levels: «
				tree.levels.map[name].join(" ")»«IF !tree.folded.empty» (folded: «
				tree.folded.join(" ")»)«ENDIF»
			«FOR branch : tree.branches»
			«line(tree, branch)»
			«ENDFOR»
			«cost(tree)»
			«flat(machine, tree)»
		'''
	}

	private def static String line(TableTree tree, Branch branch) {
		val level = tree.levels.get(branch.level)
		val end = branch.start + branch.tables * level.entries * level.span
		"  ".repeat(branch.level) + level.name + " " + virtual(branch.start) + "-" + virtual(end) +
			(if(branch.tables > 1) " " + branch.tables + " tables of" else "") + " " + branch.used +
			"/" + level.entries
	}

	private def static String cost(TableTree tree) {
		val tables = tree.levels.fold(0L)[sum, level|sum + level.tables]
		val bytes = tree.levels.fold(0L)[sum, level|sum + level.tables * level.bytes]
		tree.levels.map[level|level.tables + " " + level.name].join(" + ") + " = " + tables +
			" tables, " + bytes + " bytes"
	}

	private def static String flat(MachineSnapshot machine, TableTree tree) {
		val entries = (1L << tree.addressBits) / machine.pageSize
		"1 flat table: " + entries + " entries, " + entries * tree.levels.last.entryBytes + " bytes"
	}
}
