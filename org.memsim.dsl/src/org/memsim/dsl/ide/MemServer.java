/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileOperationOptions;
import org.eclipse.lsp4j.FileOperationPattern;
import org.eclipse.lsp4j.FileOperationPatternKind;
import org.eclipse.lsp4j.FileOperationsServerCapabilities;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.SignatureHelpOptions;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.eclipse.xtext.ide.server.UriExtensions;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.Issue;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.Severities;
import org.memsim.dsl.Severities.Level;
import org.memsim.dsl.ide.inlay.InlayHints;
import org.memsim.dsl.ide.lens.CodeLenses;
import org.memsim.dsl.ide.rename.MovedFiles;
import org.memsim.dsl.ide.selection.SelectionRanges;
import org.memsim.dsl.ide.signature.Operands;

/**
 * Xtext's server with what Xtext has no service for: inlay hints, selection ranges, and lenses for
 * the commands that the editor says it has. It says so when it initializes the server, by the
 * option {@code {"commands": ["memsim.run", "memsim.explain"]}}: an editor without them would show
 * lenses that do nothing. How much problems matter is a setting, see {@link Settings}.
 */
public class MemServer extends LanguageServerImpl {
  private final UriExtensions uris;
  private Set<String> commands = Set.of();
  private volatile boolean hasRoot;
  private volatile boolean templates;
  private volatile Severities severities = Severities.AS_FOUND;

  @Inject
  MemServer(UriExtensions uris) {
    this.uris = uris;
  }

  @Override
  protected ServerCapabilities createServerCapabilities(InitializeParams parameters) {
    commands = Settings.commands(parameters.getInitializationOptions());
    templates = Settings.templates(parameters);
    hasRoot = hasRoot(parameters);
    severities = read(parameters.getInitializationOptions()).orElse(severities);
    ServerCapabilities capabilities = super.createServerCapabilities(parameters);
    capabilities.setInlayHintProvider(true);
    capabilities.setSelectionRangeProvider(true);
    capabilities.setSignatureHelpProvider(new SignatureHelpOptions(Operands.TRIGGERS));
    tellOfRenames(capabilities);
    if (!commands.isEmpty()) {
      capabilities.setCodeLensProvider(new CodeLensOptions(false));
    }
    return capabilities;
  }

  /** An editor that has no folder open, but files, is like one with none of several. */
  @Override
  protected boolean clientSupportsWorkspaceFolders() {
    return super.clientSupportsWorkspaceFolders() || !hasRoot;
  }

  @SuppressWarnings("deprecation") // older clients say their folder so
  private static boolean hasRoot(InitializeParams parameters) {
    return parameters.getRootUri() != null || parameters.getRootPath() != null;
  }

  /** The name is what an editor shows to be changed, without the sign of a name like a keyword. */
  @Override
  protected Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior> prepareRename(
      PrepareRenameParams parameters, CancelIndicator cancel) {
    var place = super.prepareRename(parameters, cancel);
    if (place == null || !place.isFirst()) {
      return place;
    }
    Range range = place.getFirst();
    String name =
        getWorkspaceManager()
            .doRead(getURI(parameters), (document, file) -> document.getSubstring(range));
    return Either3.forSecond(new PrepareRenameResult(range, name.replaceFirst("^\\^", "")));
  }

  /** The language proposes templates to all; an editor that cannot use them gets none. */
  @Override
  protected Either<List<CompletionItem>, CompletionList> completion(
      CancelIndicator cancel, CompletionParams parameters) {
    Either<List<CompletionItem>, CompletionList> proposed = super.completion(cancel, parameters);
    List<CompletionItem> items = proposed.map(list -> list, CompletionList::getItems);
    if (!templates) {
      items.removeIf(item -> item.getKind() == CompletionItemKind.Snippet);
    }
    items.stream()
        .filter(item -> item.getKind() == CompletionItemKind.Snippet)
        .forEach(item -> item.setInsertTextFormat(InsertTextFormat.Snippet));
    return proposed;
  }

  /** New severities are those of all files, open or not. */
  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams parameters) {
    super.didChangeConfiguration(parameters);
    Severities wished = read(parameters.getSettings()).orElse(severities);
    if (!wished.equals(severities)) {
      severities = wished;
      runBuildable(() -> getWorkspaceManager().didChangeFiles(files(), List.of()));
    }
  }

  private List<URI> files() {
    List<URI> files = new ArrayList<>();
    getWorkspaceManager()
        .getIndex()
        .getAllResourceDescriptions()
        .forEach(file -> files.add(file.getURI()));
    return files;
  }

  /** What settings say of severities; what they cannot say is shown to the user. */
  private Optional<Severities> read(@Nullable Object settings) {
    Optional<Severities.Reading> reading = Settings.severities(settings);
    LanguageClient client = getLanguageClient();
    if (client != null) {
      reading.stream()
          .flatMap(read -> read.complaints().stream())
          .forEach(text -> client.showMessage(new MessageParams(MessageType.Warning, text)));
    }
    return reading.map(Severities.Reading::severities);
  }

  @Override
  protected List<Diagnostic> toDiagnostics(Iterable<? extends Issue> issues) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (Issue issue : issues) {
      Level found = Level.valueOf(issue.getSeverity().name());
      Level level = issue.getCode() == null ? found : severities.of(issue.getCode(), found);
      if (level != Level.IGNORE) {
        Diagnostic diagnostic = toDiagnostic(issue);
        diagnostic.setSeverity(toDiagnosticSeverity(Severity.valueOf(level.name())));
        diagnostics.add(diagnostic);
      }
    }
    return diagnostics;
  }

  /** Files of the language, and folders, in which there may be some. */
  private static void tellOfRenames(ServerCapabilities capabilities) {
    FileOperationPattern files = new FileOperationPattern("**/*.mem");
    files.setMatches(FileOperationPatternKind.File);
    FileOperationPattern folders = new FileOperationPattern("**");
    folders.setMatches(FileOperationPatternKind.Folder);
    FileOperationsServerCapabilities operations = new FileOperationsServerCapabilities();
    operations.setWillRename(
        new FileOperationOptions(
            List.of(
                new FileOperationFilter(files, "file"), new FileOperationFilter(folders, "file"))));
    WorkspaceServerCapabilities workspace = capabilities.getWorkspace();
    if (workspace == null) {
      workspace = new WorkspaceServerCapabilities();
      capabilities.setWorkspace(workspace);
    }
    workspace.setFileOperations(operations);
  }

  /** Imports of and in the files that move. */
  @Override
  public CompletableFuture<WorkspaceEdit> willRenameFiles(RenameFilesParams parameters) {
    Map<URI, URI> moves = new LinkedHashMap<>();
    for (FileRename file : parameters.getFiles()) {
      moves.put(uris.toUri(file.getOldUri()), uris.toUri(file.getNewUri()));
    }
    return getRequestManager().runRead(cancel -> new WorkspaceEdit(importsOf(moves)));
  }

  private Map<String, List<TextEdit>> importsOf(Map<URI, URI> moves) {
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    MovedFiles.Reader reader =
        new MovedFiles.Reader() {
          @Override
          public <T> T read(URI file, BiFunction<Document, XtextResource, T> function) {
            return getWorkspaceManager().doRead(file, function::apply);
          }
        };
    new MovedFiles(moves)
        .edits(getWorkspaceManager().getIndex().getAllResourceDescriptions(), reader)
        .forEach((file, changes) -> edits.put(uris.toUriString(file), changes));
    return edits;
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams parameters) {
    return read(
        parameters.getTextDocument(),
        (document, resource, cancel) ->
            service(resource, InlayHints.class)
                .of(document, resource, parameters.getRange(), cancel));
  }

  @Override
  public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams parameters) {
    return read(
        parameters.getTextDocument(),
        (document, resource, cancel) ->
            service(resource, SelectionRanges.class)
                .of(document, resource, parameters.getPositions()));
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams parameters) {
    return read(
        parameters.getTextDocument(),
        (document, resource, cancel) ->
            service(resource, CodeLenses.class).of(document, resource, commands, cancel));
  }

  private <S> S service(XtextResource resource, Class<S> type) {
    return resource.getResourceServiceProvider().get(type);
  }

  /** Reads a file, and is told when nobody waits for the answer any more. */
  private interface Reading<T> {
    T read(Document document, XtextResource resource, CancelIndicator cancel);
  }

  private <T> CompletableFuture<T> read(TextDocumentIdentifier file, Reading<T> reading) {
    URI uri = getURI(file);
    return getLanguageServerAccess()
        .doRead(
            uri.toString(),
            context ->
                reading.read(
                    context.getDocument(),
                    (XtextResource) context.getResource(),
                    context.getCancelChecker()));
  }
}
