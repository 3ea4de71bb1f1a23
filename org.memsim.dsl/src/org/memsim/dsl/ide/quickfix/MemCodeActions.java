/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.ILanguageServerAccess;
import org.eclipse.xtext.ide.server.codeActions.QuickFixCodeActionService;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.ide.refactoring.Refactoring;
import org.memsim.dsl.ide.refactoring.Refactorings;

/**
 * The repairs of one problem; all of its kind in the file, if there are several that can be
 * repaired without asking; everything in the file, for editors that repair it when it is saved; and
 * refactorings of what is selected.
 */
public class MemCodeActions extends QuickFixCodeActionService {
  private final Refactorings refactorings;

  @Inject
  MemCodeActions(Refactorings refactorings) {
    this.refactorings = refactorings;
  }

  @Override
  public List<Either<Command, CodeAction>> getCodeActions(Options options) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>(super.getCodeActions(options));
    List<String> only = options.getCodeActionParams().getContext().getOnly();
    boolean isOpen = only == null || only.isEmpty();
    boolean wantsFixes = isOpen || only.contains(CodeActionKind.QuickFix);
    boolean wantsAll = !isOpen && only.stream().anyMatch(CodeActionKind.SourceFixAll::startsWith);
    Set<String> codes = new LinkedHashSet<>();
    for (Diagnostic diagnostic : options.getCodeActionParams().getContext().getDiagnostics()) {
      if (wantsFixes && Repairs.of(diagnostic).stream().anyMatch(Repair::isCertain)) {
        codes.add(diagnostic.getCode().getLeft());
      }
    }
    if (!codes.isEmpty() || wantsAll) {
      actions.addAll(
          options
              .getLanguageServerAccess()
              .doSyncRead(
                  options.getURI(), context -> wholeFile(options, context, codes, wantsAll)));
    }
    if (isOpen || only.stream().anyMatch(MemCodeActions::isRefactoring)) {
      options
          .getLanguageServerAccess()
          .doSyncRead(options.getURI(), context -> refactorings(options, context))
          .stream()
          .filter(action -> isOpen || only.stream().anyMatch(kind -> isOf(action, kind)))
          .forEach(action -> actions.add(Either.forRight(action)));
    }
    return actions;
  }

  private static boolean isRefactoring(String kind) {
    return kind.equals(CodeActionKind.Refactor) || kind.startsWith(CodeActionKind.Refactor + ".");
  }

  private static boolean isOf(CodeAction action, String kind) {
    return action.getKind().equals(kind) || action.getKind().startsWith(kind + ".");
  }

  private List<CodeAction> refactorings(Options options, ILanguageServerAccess.Context context) {
    if (!(context.getResource() instanceof XtextResource file)) {
      return List.of();
    }
    List<CodeAction> actions = new ArrayList<>();
    Range selection = options.getCodeActionParams().getRange();
    for (Refactoring change : refactorings.of(context.getDocument(), file, selection)) {
      WorkspaceEdit edit = new WorkspaceEdit(Map.of(options.getURI(), change.edits()));
      actions.add(action(change.title(), change.kind(), edit));
    }
    return actions;
  }

  private static List<Either<Command, CodeAction>> wholeFile(
      Options options, ILanguageServerAccess.Context context, Set<String> codes, boolean wantsAll) {
    List<Either<Command, CodeAction>> actions = new ArrayList<>();
    if (!(context.getResource() instanceof XtextResource)) {
      return actions;
    }
    URI uri = context.getResource().getURI();
    String before = context.getDocument().getContents();
    for (String code : codes) {
      if (copy(options, uri).count(code) > 1) {
        String title = "Fix all '" + code + "' problems in the file";
        change(options, uri, before, code::equals)
            .ifPresent(edit -> add(actions, title, CodeActionKind.QuickFix, edit));
      }
    }
    if (wantsAll) {
      String title = "Fix all problems in the file";
      change(options, uri, before, any -> true)
          .ifPresent(edit -> add(actions, title, CodeActionKind.SourceFixAll, edit));
    }
    return actions;
  }

  private static void add(
      List<Either<Command, CodeAction>> actions, String title, String kind, WorkspaceEdit edit) {
    actions.add(Either.forRight(action(title, kind, edit)));
  }

  private static CodeAction action(String title, String kind, WorkspaceEdit edit) {
    CodeAction action = new CodeAction(title);
    action.setKind(kind);
    action.setEdit(edit);
    return action;
  }

  private static Optional<WorkspaceEdit> change(
      Options options, URI uri, String before, Predicate<String> codes) {
    String after = copy(options, uri).fixed(codes);
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            new WorkspaceEdit(Map.of(options.getURI(), List.of(difference(before, after)))));
  }

  /** The file as it is in the editor, in a resource set of its own that may be changed. */
  private static FixAll copy(Options options, URI uri) {
    ResourceSet files = options.getLanguageServerAccess().newLiveScopeResourceSet(uri);
    XtextResource file = (XtextResource) files.getResource(uri, true);
    EcoreUtil.resolveAll(file);
    return new FixAll(file, options.getCancelIndicator());
  }

  /** One edit of what lies between the first and the last difference. */
  private static TextEdit difference(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int start = 0;
    while (start < shorter && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    int tail = 0;
    while (tail < shorter - start
        && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
      tail++;
    }
    Document document = new Document(0, before);
    Range range =
        new Range(document.getPosition(start), document.getPosition(before.length() - tail));
    return new TextEdit(range, after.substring(start, after.length() - tail));
  }
}
