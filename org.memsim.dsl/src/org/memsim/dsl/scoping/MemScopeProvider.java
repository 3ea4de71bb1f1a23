/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.Scopes;
import org.eclipse.xtext.scoping.impl.AbstractScope;
import org.memsim.dsl.mem.Actor;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.KernelMemory;
import org.memsim.dsl.mem.KernelStep;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.scoping.EarlierSteps.Family;

/** The names that can be referred to, place by place. */
public class MemScopeProvider extends AbstractMemScopeProvider {
  @Inject private IGlobalScopeProvider files;

  @Override
  public IScope getScope(EObject context, EReference reference) {
    EReference[] topLevel = {
      MemPackage.eINSTANCE.getMachine_Base(),
      MemPackage.eINSTANCE.getWorkload_Machine(),
      MemPackage.eINSTANCE.getPolicyUse_Ref(),
      MemPackage.eINSTANCE.getSetPolicy_Ref()
    };
    if (List.of(topLevel).contains(reference)) {
      return topLevel(context, reference);
    }
    if (reference == MemPackage.eINSTANCE.getFreeMemory_What()) {
      return ofKernel(context, KernelMemory.class);
    }
    if (reference == MemPackage.eINSTANCE.getKmap_What()) {
      return ofKernel(context, AllocPages.class);
    }
    return reference == MemPackage.eINSTANCE.getAllocObjects_Cache()
        ? ofKernel(context, SlabCache.class)
        : Scopes.scopeFor(local(context, reference));
  }

  private IScope topLevel(EObject context, EReference reference) {
    IScope imported = files.getScope(context.eResource(), reference, any -> true);
    return EcoreUtil.getRootContainer(context) instanceof Model model
        ? Scopes.scopeFor(
            model.getElements().stream()
                .filter(element -> reference.getEReferenceType().isInstance(element))
                .toList(),
            imported)
        : imported;
  }

  private static List<? extends EObject> local(EObject context, EReference reference) {
    if (reference == MemPackage.eINSTANCE.getArea_Region()) {
      return EarlierSteps.of(context, Mapping.class, Family.WITH_PARENTS);
    }
    if (reference == MemPackage.eINSTANCE.getWait_Child()) {
      return EarlierSteps.of(context, Fork.class, Family.ALONE);
    }
    Workload workload = EcoreUtil2.getContainerOfType(context, Workload.class);
    if (workload == null) {
      return List.of();
    }
    if (reference == MemPackage.eINSTANCE.getStart_After()) {
      return EcoreUtil2.typeSelect(workload.getItems(), Actor.class);
    }
    if (reference == MemPackage.eINSTANCE.getMetric_Mark()) {
      return marks(context, workload);
    }
    if (reference == MemPackage.eINSTANCE.getViewRef_Process()) {
      return ProcessNames.processes(workload);
    }
    if (reference == MemPackage.eINSTANCE.getInCgroup_Cgroup()
        || reference == MemPackage.eINSTANCE.getWriteCgroup_Cgroup()) {
      return EffectiveMachine.of(workload.getMachine()).cgroups();
    }
    return List.of();
  }

  /** The marks of the same actor, the latest first, then those of all others. */
  private static List<Mark> marks(EObject context, Workload workload) {
    List<Mark> found = new ArrayList<>(EarlierSteps.of(context, Mark.class, Family.WITH_PARENTS));
    found.addAll(EcoreUtil2.getAllContentsOfType(workload, Mark.class));
    return found;
  }

  /**
   * What the same kernel block did before, then what the others do, whenever they do it. Most names
   * are found in the block itself: the others are looked through only if need be.
   */
  private static IScope ofKernel(EObject step, Class<? extends EObject> kind) {
    IScope others =
        new AbstractScope(IScope.NULLSCOPE, false) {
          @Override
          protected Iterable<IEObjectDescription> getAllLocalElements() {
            return Scopes.scopedElementsFor(ofOtherBlocks(step, kind));
          }
        };
    return Scopes.scopeFor(EarlierSteps.of(step, kind, Family.WITH_PARENTS), others);
  }

  private static List<EObject> ofOtherBlocks(EObject step, Class<? extends EObject> kind) {
    Workload workload = EcoreUtil2.getContainerOfType(step, Workload.class);
    if (workload == null) {
      return List.of();
    }
    KernelActor own = EcoreUtil2.getContainerOfType(step, KernelActor.class);
    List<EObject> found = new ArrayList<>();
    for (KernelActor other : EcoreUtil2.typeSelect(workload.getItems(), KernelActor.class)) {
      if (other != own) {
        List<KernelStep> steps = other.getSteps();
        found.addAll(EcoreUtil2.typeSelect(steps, kind));
      }
    }
    return found;
  }
}
