/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot

import static org.memsim.engine.proc.Layout.*

/** {@code /proc/slabinfo}, version 2.1; SLUB has nothing to tune. */
package class SlabinfoTemplate {
	def static StringConcatenationClient text(MachineSnapshot machine) '''
		slabinfo - version: 2.1
		# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
		«FOR slab : machine.kernelMemory.get.slabs»
		«left(slab.name, 17)» «right(slab.activeObjects, 6)» «right(slab.objects, 6)» «right(slab.objectBytes, 6)» «right(slab.objectsPerSlab, 4)» «right(slab.pagesPerSlab, 4)» : tunables    0    0    0 : slabdata «right(slab.slabs, 6)» «right(slab.slabs, 6)»      0
		«ENDFOR»
	'''
}
