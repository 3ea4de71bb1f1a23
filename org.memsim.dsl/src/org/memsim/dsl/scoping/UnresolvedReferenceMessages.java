/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.validation.IssueCodes;
import org.memsim.dsl.validation.NearestName;

/** Says what kind of thing was looked for, where, and which name may have been meant. */
public class UnresolvedReferenceMessages extends LinkingDiagnosticMessageProvider {
  private static final Map<EReference, String> SOUGHT =
      Map.ofEntries(
          Map.entry(
              MemPackage.eINSTANCE.getMachine_Base(), "machine '%s' in this file or its imports"),
          Map.entry(
              MemPackage.eINSTANCE.getWorkload_Machine(),
              "machine '%s' in this file or its imports"),
          Map.entry(
              MemPackage.eINSTANCE.getPolicyUse_Ref(), "policy '%s' in this file or its imports"),
          Map.entry(
              MemPackage.eINSTANCE.getSetPolicy_Ref(), "policy '%s' in this file or its imports"),
          Map.entry(
              MemPackage.eINSTANCE.getArea_Region(),
              "mapping '%s' that this process has made before this step"),
          Map.entry(
              MemPackage.eINSTANCE.getWait_Child(),
              "child '%s' that this process has forked before this step"),
          Map.entry(
              MemPackage.eINSTANCE.getStart_After(),
              "process or kernel block '%s' in this workload"),
          Map.entry(MemPackage.eINSTANCE.getMetric_Mark(), "mark '%s' in this workload"),
          Map.entry(MemPackage.eINSTANCE.getViewRef_Process(), "process '%s' in this workload"),
          Map.entry(
              MemPackage.eINSTANCE.getInCgroup_Cgroup(),
              "cgroup '%s' on the machine of this workload"),
          Map.entry(
              MemPackage.eINSTANCE.getWriteCgroup_Cgroup(),
              "cgroup '%s' on the machine of this workload"),
          Map.entry(
              MemPackage.eINSTANCE.getFreeMemory_What(),
              "kernel memory '%s' that was allocated before this step"),
          Map.entry(
              MemPackage.eINSTANCE.getKmap_What(),
              "block of pages '%s' that was allocated before this step"),
          Map.entry(
              MemPackage.eINSTANCE.getAllocObjects_Cache(),
              "slab cache '%s' that was created before this step"));

  @Inject private IScopeProvider scopes;

  @Override
  public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
    String name = context.getLinkText();
    String sought = SOUGHT.getOrDefault(context.getReference(), "element '%s'").replace("%s", name);
    List<String> known =
        StreamSupport.stream(
                scopes
                    .getScope(context.getContext(), context.getReference())
                    .getAllElements()
                    .spliterator(),
                false)
            .map(description -> description.getName().toString())
            .distinct()
            .toList();
    Optional<String> nearest = NearestName.to(name, known);
    String message =
        "There is no " + sought + (nearest.isPresent() ? NearestName.hint(nearest) : ".");
    return new DiagnosticMessage(
        message,
        Severity.ERROR,
        IssueCodes.UNRESOLVED_REFERENCE,
        nearest.map(n -> new String[] {n}).orElseGet(() -> new String[0]));
  }
}
