/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import java.util.stream.Collectors
import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.NodeCounter
import org.memsim.engine.snapshot.NodeSnapshot
import org.memsim.engine.snapshot.NumaCounter
import org.memsim.engine.snapshot.ZoneCounter
import org.memsim.engine.snapshot.ZoneSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * {@code /proc/zoneinfo}. A node's own counters stand with its lowest populated zone; a zone
 * without memory ends after its protections.
 */
package class ZoneinfoTemplate {
	static val NAME = 12

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR node : machine.nodes»
		«val lowest = node.zones.findFirst[populated]»
		«FOR zone : node.zones»
		Node «node.id», zone «right(zone.name, 8)»
		  «IF zone === lowest»
		  «nodeCounters(machine, node)»
		  «ENDIF»
		  «size(zone)»
		  «IF zone.populated»
		      «zoneCounters(machine, zone)»
		  «pagesets(zone)»
		  node_unreclaimable:  «IF node.reclaimHopeless»1«ELSE»0«ENDIF»
		  start_pfn:           «zone.extent.startPfn»
		  «ENDIF»
		«ENDFOR»
		«ENDFOR»
	'''

	private def static StringConcatenationClient nodeCounters(MachineSnapshot machine,
		NodeSnapshot node) '''
		per-node stats
		    «FOR counter : NodeCounter.values.filter[machine.numa || !numaOnly]»
		    «left(counter.linuxName, NAME)» «machine.printed(node, counter)»
		    «ENDFOR»
	'''

	private def static StringConcatenationClient size(ZoneSnapshot zone) '''
		pages free     «zone.free»
		      boost    «zone.watermarks.boost»
		      min      «zone.watermarks.min»
		      low      «zone.watermarks.low»
		      high     «zone.watermarks.high»
		      spanned  «zone.extent.spanned»
		      present  «zone.extent.present»
		      managed  «zone.extent.managed»
		      cma      «zone.extent.cma»
		      protection: («protection(zone)»)
	'''

	private def static String protection(ZoneSnapshot zone) {
		zone.protection.stream.mapToObj[Long.toString(it)].collect(Collectors.joining(", "))
	}

	private def static StringConcatenationClient zoneCounters(MachineSnapshot machine,
		ZoneSnapshot zone) '''
		«FOR counter : ZoneCounter.values»
		«left(counter.linuxName, NAME)» «zone.counters.get(counter)»
		«ENDFOR»
		«IF machine.numa»
		«FOR counter : NumaCounter.values»
		«left(counter.linuxName, NAME)» «zone.numa.get(counter)»
		«ENDFOR»
		«ENDIF»
	'''

	private def static StringConcatenationClient pagesets(ZoneSnapshot zone) '''
		pagesets
		«FOR pageset : zone.pagesets»
		  cpu: «pageset.cpu»
		            count: «pageset.count»
		            high:  «pageset.high»
		            batch: «pageset.batch»
		vm stats threshold: «zone.vmstatThreshold»
		«ENDFOR»
	'''
}
