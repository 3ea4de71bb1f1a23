/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.impl.AbstractScope;
import org.eclipse.xtext.util.IResourceScopeCache;
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
  private static final Set<EReference> TOP_LEVEL =
      Set.of(
          MemPackage.eINSTANCE.getMachine_Base(),
          MemPackage.eINSTANCE.getWorkload_Machine(),
          MemPackage.eINSTANCE.getPolicyUse_Ref(),
          MemPackage.eINSTANCE.getSetPolicy_Ref());

  @Inject private IGlobalScopeProvider files;
  @Inject private IResourceScopeCache cache;

  @Override
  public IScope getScope(EObject context, EReference reference) {
    if (TOP_LEVEL.contains(reference)) {
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
        : NamedElements.of(local(context, reference)).scope(IScope.NULLSCOPE);
  }

  /** Many workloads name a machine each: the elements of a file are listed once for all. */
  private IScope topLevel(EObject context, EReference reference) {
    Resource file = context.eResource();
    EClass type = reference.getEReferenceType();
    IScope imported = files.getScope(file, reference, any -> true);
    return cache
        .get(List.of(MemScopeProvider.class, type), file, () -> elements(file, type))
        .scope(imported);
  }

  private static NamedElements elements(Resource file, EClass type) {
    return file.getContents().isEmpty() || !(file.getContents().getFirst() instanceof Model model)
        ? NamedElements.of(List.of())
        : NamedElements.of(model.getElements().stream().filter(type::isInstance).toList());
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
            return NamedElements.of(ofOtherBlocks(step, kind)).descriptions();
          }
        };
    return NamedElements.of(EarlierSteps.of(step, kind, Family.WITH_PARENTS)).scope(others);
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
