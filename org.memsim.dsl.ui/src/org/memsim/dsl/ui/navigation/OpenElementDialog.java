/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.FilteredItemsSelectionDialog;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.outline.SymbolLabels;
import org.osgi.framework.FrameworkUtil;

/** Lists what has a name in the files that the language server knows. */
final class OpenElementDialog extends FilteredItemsSelectionDialog {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final IDialogSettings settings =
      DialogSettings.getOrCreateSection(
          PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(OpenElementDialog.class))
              .getDialogSettings(),
          "open-element");

  OpenElementDialog(Shell shell) {
    super(shell, true);
    setTitle(Messages.openTitle);
    setMessage(Messages.openMessage);
    setListLabelProvider(new Labels(true));
    setDetailsLabelProvider(new Labels(false));
    setInitialPattern("?", FULL_SELECTION); // all of them
  }

  @Override
  protected @Nullable Control createExtendedContentArea(Composite parent) {
    return null;
  }

  @Override
  protected IDialogSettings getDialogSettings() {
    return settings;
  }

  @Override
  protected IStatus validateItem(Object item) {
    return Status.OK_STATUS;
  }

  @Override
  protected ItemsFilter createFilter() {
    return new ItemsFilter() {
      @Override
      public boolean matchItem(Object item) {
        return matches(((Element) item).name());
      }

      @Override
      public boolean isConsistentItem(Object item) {
        return true;
      }
    };
  }

  @Override
  protected Comparator<Object> getItemsComparator() {
    return Comparator.comparing((Object item) -> ((Element) item).name())
        .thenComparing(item -> ((Element) item).place());
  }

  @Override
  protected void fillContentProvider(
      AbstractContentProvider content, ItemsFilter filter, IProgressMonitor monitor) {
    elements().forEach(element -> content.add(element, filter));
  }

  private static List<Element> elements() {
    return Activator.language()
        .ask(server -> server.getWorkspaceService().symbol(new WorkspaceSymbolParams("")), PATIENCE)
        .map(
            answer ->
                answer.map(
                    symbols ->
                        symbols.stream()
                            .map(s -> new Element(s.getName(), s.getKind(), s.getLocation()))
                            .toList(),
                    symbols ->
                        symbols.stream()
                            .filter(s -> s.getLocation().isLeft())
                            .map(
                                s ->
                                    new Element(
                                        s.getName(), s.getKind(), s.getLocation().getLeft()))
                            .toList()))
        .orElse(List.of());
  }

  @Override
  public String getElementName(Object item) {
    return ((Element) item).name();
  }

  /** The name and the place, or the place alone. */
  private static final class Labels extends LabelProvider {
    private final boolean hasName;

    Labels(boolean hasName) {
      this.hasName = hasName;
    }

    @Override
    public String getText(@Nullable Object item) {
      return switch (item) {
        case Element element when hasName -> element.name() + " - " + element.place();
        case Element element -> element.place();
        case null, default -> Objects.toString(item, "");
      };
    }

    @Override
    public @Nullable Image getImage(@Nullable Object item) {
      return item instanceof Element element && hasName ? SymbolLabels.image(element.kind()) : null;
    }
  }
}
