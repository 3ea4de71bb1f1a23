/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc

import java.util.stream.Collectors
import org.eclipse.xtend2.lib.StringConcatenationClient
import org.memsim.engine.snapshot.MachineSnapshot
import org.memsim.engine.snapshot.NodeSnapshot
import org.memsim.engine.snapshot.PagesetSnapshot
import org.memsim.engine.snapshot.ZoneSnapshot

import static org.memsim.engine.proc.Layout.*

/**
 * {@code /proc/zoneinfo}, with the lines of the machine's kernel. From 4.8 on a node's own counters
 * stand with its lowest populated zone; from 4.12 on zones without memory are there, too, and end
 * after their protections.
 */
package class ZoneinfoTemplate {
	static val NAME = 12

	def static StringConcatenationClient text(MachineSnapshot machine) '''
		«FOR node : machine.nodes»
		«val lowest = node.zones.findFirst[populated]»
		«FOR zone : node.zones.filter[populated || machine.since("4.12")]»
		Node «node.id», zone «right(zone.name, 8)»
		  «IF zone === lowest && machine.since("4.8")»
		  «nodeCounters(machine, node)»
		  «ENDIF»
		  «size(machine, zone)»
		  «IF machine.since("4.12")»
		  «protection(zone)»
		  «ENDIF»
		  «IF zone.populated»
		  «zoneCounters(machine, node, zone)»
		  «IF !machine.since("4.12")»
		  «protection(zone)»
		  «ENDIF»
		  «pagesets(machine, zone)»
		  «end(machine, node, zone)»
		  «ENDIF»
		«ENDFOR»
		«ENDFOR»
	'''

	private def static StringConcatenationClient nodeCounters(MachineSnapshot machine,
		NodeSnapshot node) '''
		per-node stats
		    «FOR name : ZoneinfoLines.ofNodes(machine)»
		    «left(name, NAME)» «VmstatFigures.ofNode(machine, node, name)»
		    «ENDFOR»
	'''

	private def static StringConcatenationClient size(MachineSnapshot machine, ZoneSnapshot zone) '''
		pages free     «zone.free»
		      «IF machine.since("5.16")»
		      boost    «zone.watermarks.boost»
		      «ENDIF»
		      min      «zone.watermarks.min»
		      low      «zone.watermarks.low»
		      high     «zone.watermarks.high»
		      «IF !machine.since("4.8")»
		      scanned  0
		      «ENDIF»
		      «IF machine.since("4.8") && !machine.since("4.12")»
		«" node_scanned  0"»
		      «ENDIF»
		      spanned  «zone.extent.spanned»
		      present  «zone.extent.present»
		      «IF machine.since("3.9")»
		      managed  «zone.extent.managed»
		      «ENDIF»
		      «IF machine.since("5.12")»
		      cma      «zone.extent.cma»
		      «ENDIF»
	'''

	private def static String protection(ZoneSnapshot zone) {
		zone.protection.stream.mapToObj[Long.toString(it)].collect(
			Collectors.joining(", ", "      protection: (", ")"))
	}

	private def static StringConcatenationClient zoneCounters(MachineSnapshot machine,
		NodeSnapshot node, ZoneSnapshot zone) '''
		«val indent = if(machine.since("4.8")) "    " else "  "»
		«FOR name : ZoneinfoLines.ofZones(machine)»
		«indent»«left(name, NAME)» «VmstatFigures.ofZone(machine, node, zone, name)»
		«ENDFOR»
	'''

	private def static StringConcatenationClient pagesets(MachineSnapshot machine,
		ZoneSnapshot zone) '''
		pagesets
		«FOR pageset : zone.pagesets»
		  cpu: «pageset.cpu»
		            «IF machine.since("6.7")»
		            «adaptive(pageset)»
		            «ELSE»
		            count: «pageset.count»
		            high:  «pageset.high»
		            batch: «pageset.batch»
		            «ENDIF»
		vm stats threshold: «zone.vmstatThreshold»
		«ENDFOR»
	'''

	private def static StringConcatenationClient adaptive(PagesetSnapshot pageset) '''
		count:    «pageset.count»
		high:     «pageset.high»
		batch:    «pageset.batch»
	'''

	private def static StringConcatenationClient end(MachineSnapshot machine, NodeSnapshot node,
		ZoneSnapshot zone) '''
		«val hopeless = if(node.reclaimHopeless) 1 else 0»
		«IF machine.since("4.8")»
		node_unreclaimable:  «hopeless»
		start_pfn:           «zone.extent.startPfn»
		«IF !machine.since("4.14")»
		node_inactive_ratio: 0
		«ENDIF»
		«ELSE»
		all_unreclaimable: «hopeless»
		«IF !machine.since("2.6.36")»
		prev_priority:     «ZoneinfoLines.PRIORITY»
		«ENDIF»
		start_pfn:         «zone.extent.startPfn»
		inactive_ratio:    «ZoneinfoLines.inactiveRatio(machine, zone)»
		«ENDIF»
	'''
}
