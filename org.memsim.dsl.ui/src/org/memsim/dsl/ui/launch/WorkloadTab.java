/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ResourceListSelectionDialog;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Icons;
import org.memsim.dsl.ui.MemFiles;

/** Asks for the file and the workload. */
final class WorkloadTab extends AbstractLaunchConfigurationTab {
  private @Nullable Text file;
  private @Nullable Text workload;
  private @Nullable Text changes;
  private @Nullable Button pausesFirst;
  private @Nullable Button stopsAtFailures;

  @Override
  public String getName() {
    return Messages.tabName;
  }

  @Override
  public Image getImage() {
    return Icons.image(Icons.FILE);
  }

  @Override
  public void createControl(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
    file = field(area, Messages.tabFile);
    Button browse = createPushButton(area, Messages.tabBrowse, null);
    browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> browse()));
    workload = field(area, Messages.tabWorkload);
    workload.setMessage(Messages.tabAll);
    changes = changes(area);
    pausesFirst = option(area, Messages.tabPausesFirst);
    stopsAtFailures = option(area, Messages.tabStopsAtFailures);
    setControl(area);
  }

  private Button option(Composite parent, String label) {
    Button button = createCheckButton(parent, label);
    GridDataFactory.fillDefaults().span(3, 1).applyTo(button);
    button.addSelectionListener(
        SelectionListener.widgetSelectedAdapter(event -> updateLaunchConfigurationDialog()));
    return button;
  }

  /** One change a line, as {@code --set} has it on the command line. */
  private Text changes(Composite parent) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(Messages.tabMachine);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(label);
    Text field = new Text(parent, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL);
    field.setMessage(Messages.tabMachineHint);
    field.setToolTipText(Messages.tabMachineTip);
    GridDataFactory.fillDefaults()
        .span(2, 1)
        .grab(true, false)
        .hint(SWT.DEFAULT, 80)
        .applyTo(field);
    field.addModifyListener(event -> updateLaunchConfigurationDialog());
    return field;
  }

  private Text field(Composite parent, String label) {
    new Label(parent, SWT.NONE).setText(label);
    Text field = new Text(parent, SWT.BORDER | SWT.SINGLE);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
    field.addModifyListener(event -> updateLaunchConfigurationDialog());
    return field;
  }

  private void browse() {
    ResourceListSelectionDialog dialog =
        new ResourceListSelectionDialog(
            getShell(), ResourcesPlugin.getWorkspace().getRoot(), IResource.FILE) {
          @Override
          protected boolean select(IResource resource) {
            return MemFiles.isMem(resource);
          }
        };
    dialog.setTitle(Messages.tabChoose);
    if (dialog.open() == Window.OK
        && dialog.getResult().length > 0
        && dialog.getResult()[0] instanceof IFile chosen
        && file != null) {
      file.setText(chosen.getFullPath().toPortableString());
    }
  }

  @Override
  public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
    Optional<IFile> selected =
        Optional.ofNullable(DebugUITools.getSelectedResource())
            .filter(MemFiles::isMem)
            .map(IFile.class::cast);
    LaunchAttributes.set(
        configuration, selected.map(f -> f.getFullPath().toPortableString()).orElse(""), "");
    selected.ifPresent(
        f -> configuration.rename(getLaunchConfigurationDialog().generateName(f.getName())));
  }

  @Override
  public void initializeFrom(ILaunchConfiguration configuration) {
    try {
      if (file != null && workload != null) {
        file.setText(LaunchAttributes.path(configuration));
        workload.setText(LaunchAttributes.workload(configuration).orElse(""));
      }
      if (changes != null && pausesFirst != null && stopsAtFailures != null) {
        changes.setText(String.join(Text.DELIMITER, LaunchAttributes.changes(configuration)));
        pausesFirst.setSelection(LaunchAttributes.pausesFirst(configuration));
        stopsAtFailures.setSelection(LaunchAttributes.stopsAtFailures(configuration));
      }
    } catch (CoreException e) {
      ILog.of(WorkloadTab.class)
          .error(NLS.bind(Messages.tabUnreadable, configuration.getName()), e);
    }
  }

  @Override
  public void performApply(ILaunchConfigurationWorkingCopy configuration) {
    if (file != null && workload != null) {
      LaunchAttributes.set(configuration, file.getText().strip(), workload.getText().strip());
    }
    if (changes != null && pausesFirst != null && stopsAtFailures != null) {
      LaunchAttributes.setChanges(
          configuration,
          changes.getText().lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
      LaunchAttributes.setPausesFirst(configuration, pausesFirst.getSelection());
      LaunchAttributes.setStopsAtFailures(configuration, stopsAtFailures.getSelection());
    }
  }

  @Override
  public boolean isValid(ILaunchConfiguration configuration) {
    boolean exists = file != null && LaunchAttributes.file(file.getText()).isPresent();
    setErrorMessage(exists ? null : Messages.tabNoFile);
    return exists;
  }
}
