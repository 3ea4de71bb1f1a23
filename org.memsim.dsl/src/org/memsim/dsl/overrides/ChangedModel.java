/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.overrides;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.Problem;
import org.memsim.dsl.mem.Bus;
import org.memsim.dsl.mem.Link;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysctls;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.validation.NearestName;

/** A file and those that it imports, read with changes of their machines. */
public final class ChangedModel {
  private final ModelLoader loader;
  private final Map<URI, ChangedText> texts = new LinkedHashMap<>();
  private final URI main;
  private LoadedModel loaded;

  private ChangedModel(ModelLoader loader, URI main, LoadedModel loaded) {
    this.loader = loader;
    this.main = main;
    this.loaded = loaded;
    for (Resource file : loaded.files().getResources()) {
      if (file instanceof XtextResource source && source.getParseResult() != null) {
        texts.put(file.getURI(), new ChangedText(source.getParseResult().getRootNode().getText()));
      }
    }
  }

  /**
   * A problem in a change.
   *
   * @param change the change as it was written
   * @param column where in it, from 1
   */
  public record Place(String change, int column) {}

  /**
   * Reads a file anew with changes.
   *
   * @param main the file that was read
   * @param loaded what was read, without errors
   * @param changes such as {@code server.kernel=6.6}, each made after the one before
   * @throws ChangeException if one cannot be made
   */
  public static ChangedModel of(
      ModelLoader loader, URI main, LoadedModel loaded, List<String> changes) {
    ChangedModel model = new ChangedModel(loader, main, loaded);
    changes.forEach(text -> model.change(MachineChange.parse(text)));
    return model;
  }

  /** The file with its changes. */
  public LoadedModel loaded() {
    return loaded;
  }

  /** Where a problem is if it is in a change. */
  public Optional<Place> place(Problem problem) {
    return Optional.ofNullable(texts.get(problem.file()))
        .flatMap(text -> text.at(problem.offset()))
        .map(found -> new Place(found.change().text(), found.column(problem.offset())));
  }

  /** A problem that is in no change, where it is in the file as it is. */
  public Problem unchanged(Problem problem) {
    ChangedText text = texts.get(problem.file());
    if (text == null) {
      return problem;
    }
    return new Problem(
        problem.file(),
        problem.line(),
        problem.column() - text.addedOnLine(problem.offset()),
        problem.offset() - text.added(problem.offset()),
        problem.length(),
        problem.severity(),
        problem.code(),
        problem.message());
  }

  private void change(MachineChange change) {
    Machine machine = machine(change);
    ChangedText text = Objects.requireNonNull(texts.get(machine.eResource().getURI()));
    Optional<? extends EObject> block =
        change.block().map(wanted -> block(machine, wanted)).orElse(Optional.of(machine));
    before(machine, block, change).forEach(old -> blank(text, old));
    if (block.isPresent()) {
      text.insert(closing(block.get()), " ", " ", change);
    } else {
      text.insert(closing(machine), " " + change.block().get().head() + " { ", " } ", change);
    }
    Map<URI, String> contents = new LinkedHashMap<>();
    texts.forEach((uri, changed) -> contents.put(uri, changed.text()));
    loaded = loader.load(main, contents);
  }

  private Machine machine(MachineChange change) {
    List<Machine> machines = new ArrayList<>();
    for (Resource file : loaded.files().getResources()) {
      file.getContents()
          .forEach(root -> machines.addAll(EcoreUtil2.getAllContentsOfType(root, Machine.class)));
    }
    return machines.stream()
        .filter(machine -> change.machine().equals(machine.getName()))
        .findFirst()
        .orElseThrow(() -> unknown(change, machines.stream().map(Machine::getName).toList()));
  }

  private static ChangeException unknown(MachineChange change, List<String> names) {
    String hint = NearestName.hint(NearestName.to(change.machine(), names));
    return new ChangeException(
        change.text(),
        1,
        "There is no machine '"
            + change.machine()
            + "'"
            + (hint.isEmpty() ? "." : hint)
            + (names.isEmpty() ? "" : " There is " + String.join(", ", names) + "."));
  }

  /** The block that a machine itself has; settings may stand in several, so they get a new one. */
  private static Optional<EObject> block(Machine machine, MachineChange.Block wanted) {
    return switch (wanted) {
      case MachineChange.Block.OfNode(long id) ->
          machine.getItems().stream()
              .filter(item -> item instanceof Node node && node.getId() == id)
              .map(EObject.class::cast)
              .findFirst();
      case MachineChange.Block.OfLink(long from, long to) ->
          machine.getItems().stream()
              .filter(item -> item instanceof Link link && connects(link, from, to))
              .map(EObject.class::cast)
              .findFirst();
      case MachineChange.Block.OfBus() -> first(machine, Bus.class);
      case MachineChange.Block.OfSettings(String head) ->
          head.equals("sysctl") ? first(machine, Sysctls.class) : first(machine, Sysfs.class);
    };
  }

  private static boolean connects(Link link, long from, long to) {
    boolean isForth = link.getFrom() == from && link.getTo() == to;
    boolean isBack = link.getFrom() == to && link.getTo() == from;
    return isForth || isBack;
  }

  private static Optional<EObject> first(Machine machine, Class<? extends EObject> kind) {
    return machine.getItems().stream()
        .filter(kind::isInstance)
        .map(EObject.class::cast)
        .findFirst();
  }

  /** What says now what the change says; its place is taken. */
  private static List<EObject> before(
      Machine machine, Optional<? extends EObject> block, MachineChange change) {
    if (change.block().orElse(null) instanceof MachineChange.Block.OfSettings(String head)) {
      return EcoreUtil2.getAllContentsOfType(machine, Setting.class).stream()
          .filter(setting -> setting.getName().equals(change.keyword()))
          .filter(setting -> (setting.eContainer() instanceof Sysctls) == head.equals("sysctl"))
          .map(EObject.class::cast)
          .toList();
    }
    return block.stream()
        .flatMap(holder -> holder.eContents().stream())
        .filter(item -> keyword(item).equals(change.keyword()))
        .map(EObject.class::cast)
        .toList();
  }

  private static String keyword(EObject item) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(item);
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden()) {
        return leaf.getText();
      }
    }
    return "";
  }

  private static void blank(ChangedText text, EObject statement) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(statement);
    text.blank(node.getOffset(), node.getEndOffset());
  }

  /** Where the brace is that closes a statement. */
  private static int closing(EObject statement) {
    return NodeModelUtils.findActualNodeFor(statement).getEndOffset() - 1;
  }
}
