/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.validation.EValidatorRegistrar;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Workload;

/**
 * A set of rules on one topic. Rules are named after what they check. A text that is not complete
 * yet leaves holes in the model; Xtext drops the {@link NullPointerException} of a rule that meets
 * one, and the syntax error is reported anyway.
 */
abstract class TopicValidator extends AbstractMemValidator {
  /** The features of the model. */
  protected static final MemPackage MEM = MemPackage.eINSTANCE;

  @Inject private Provider<MachineFacts> facts;
  @Inject private OperationCanceledManager cancellation;

  @Override
  @SuppressWarnings("OverridesGuiceInjectableMethod") // injecting it is what must not happen
  public void register(EValidatorRegistrar registrar) {
    // MemValidator is registered, and calls this one
  }

  /**
   * Gives up if the text has changed meanwhile. To be asked for each element by a rule that looks
   * at all of a file; between two elements that have rules of their own Xtext asks.
   */
  protected void checkCanceled() {
    cancellation.checkCanceled(getCancelIndicator());
  }

  /** What the engine knows. */
  protected MachineFacts facts() {
    return facts.get();
  }

  /** The machine; computed once in a validation. */
  protected Topology topology(Machine machine) {
    return once(machine, Topology.class, () -> new Topology(machine, facts()));
  }

  /** The patterns of all figures; read once in a validation. */
  protected MetricPatterns patterns() {
    return once(MetricPatterns.class, MetricPatterns.class, () -> new MetricPatterns(facts()));
  }

  /** What is computed when a rule asks for it first, and kept for all rules of a validation. */
  protected <T> T once(Object key, Class<T> type, Supplier<T> computation) {
    Map<Object, Object> context = getContext();
    if (context == null) {
      return computation.get();
    }
    Object known = context.get(key);
    if (!type.isInstance(known)) {
      known = computation.get();
      context.put(key, known);
    }
    return type.cast(known);
  }

  /** The same as its kernel sees it; for what names nodes of a machine that runs. */
  protected Optional<Topology> runningMachineOf(EObject object) {
    return machineOf(object).map(this::running);
  }

  private Topology running(Topology described) {
    return once(described, Topology.class, () -> described.running(facts()));
  }

  /** The machine that an element of a workload runs on; empty if that cannot be told. */
  protected Optional<Topology> machineOf(EObject object) {
    Machine machine = EcoreUtil2.getContainerOfType(object, Machine.class);
    if (machine != null) {
      return Optional.of(topology(machine));
    }
    Workload workload = EcoreUtil2.getContainerOfType(object, Workload.class);
    return workload == null || workload.getMachine() == null || workload.getMachine().eIsProxy()
        ? Optional.empty()
        : Optional.of(topology(workload.getMachine()));
  }

  /** Whether the step that contains an element is announced to fail with this error. */
  protected static boolean isAnnounced(EObject object, String error) {
    FallibleStep step = EcoreUtil2.getContainerOfType(object, FallibleStep.class);
    return step != null && error.equals(step.getError());
  }

  /** Reports at the keyword that an element begins with, so that only a word is underlined. */
  protected void errorAtStart(String message, EObject element, String code, String... data) {
    Optional<ILeafNode> first = firstToken(element);
    if (first.isPresent()) {
      acceptError(message, element, first.get().getOffset(), first.get().getLength(), code, data);
    } else {
      error(message, element, null, code, data);
    }
  }

  /** Information at the keyword that an element begins with. */
  protected void infoAtStart(String message, EObject element, String code, String... data) {
    Optional<ILeafNode> first = firstToken(element);
    if (first.isPresent()) {
      acceptInfo(message, element, first.get().getOffset(), first.get().getLength(), code, data);
    } else {
      info(message, element, null, code, data);
    }
  }

  /** A warning at the keyword that an element begins with. */
  protected void warningAtStart(String message, EObject element, String code, String... data) {
    Optional<ILeafNode> first = firstToken(element);
    if (first.isPresent()) {
      acceptWarning(message, element, first.get().getOffset(), first.get().getLength(), code, data);
    } else {
      warning(message, element, null, code, data);
    }
  }

  /** The first word of an element; empty if the element was not read from a text. */
  protected static Optional<ILeafNode> firstToken(EObject element) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    if (node == null) {
      return Optional.empty();
    }
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden()) {
        return Optional.of(leaf);
      }
    }
    return Optional.empty();
  }

  /** Reports a word that is not one of those known; says nothing if none are known. */
  protected void errorUnlessKnown(
      String word,
      List<String> known,
      String kind,
      EObject element,
      EStructuralFeature feature,
      String code) {
    if (word == null || known.isEmpty() || known.contains(word)) {
      return;
    }
    Optional<String> nearest = NearestName.to(word, known);
    String message =
        "'"
            + word
            + "' is no "
            + kind
            + nearest
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; known are " + Sentences.list(known) + ".");
    error(message, element, feature, code, nearest.stream().toArray(String[]::new));
  }
}
