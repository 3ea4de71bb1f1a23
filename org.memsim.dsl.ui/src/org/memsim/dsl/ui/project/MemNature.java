/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.project;

import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Marks a project whose builds wait for the problems of its {@code .mem} files. A project without
 * it has the same problems: they are the language server's, which sees every open project.
 */
public final class MemNature implements IProjectNature {
  /** The identifier in plugin.xml. */
  public static final String ID = "org.memsim.dsl.ui.nature";

  private IProject project;

  /** As the platform makes it; the project comes next. */
  @SuppressWarnings("NullAway.Init")
  public MemNature() {}

  /** Gives the project the nature, or takes it away. */
  public static void set(IProject project, boolean wanted, IProgressMonitor monitor)
      throws CoreException {
    IProjectDescription description = project.getDescription();
    Stream<String> others =
        Arrays.stream(description.getNatureIds()).filter(nature -> !ID.equals(nature));
    Stream<String> all = wanted ? Stream.concat(others, Stream.of(ID)) : others;
    description.setNatureIds(all.toArray(String[]::new));
    project.setDescription(description, monitor);
  }

  @Override
  public void configure() throws CoreException {
    ICommand builder = project.getDescription().newCommand();
    builder.setBuilderName(MemBuilder.ID);
    setBuilders(Stream.concat(otherBuilders(), Stream.of(builder)));
  }

  @Override
  public void deconfigure() throws CoreException {
    setBuilders(otherBuilders());
  }

  private Stream<ICommand> otherBuilders() throws CoreException {
    return Arrays.stream(project.getDescription().getBuildSpec())
        .filter(builder -> !MemBuilder.ID.equals(builder.getBuilderName()));
  }

  private void setBuilders(Stream<ICommand> builders) throws CoreException {
    IProjectDescription description = project.getDescription();
    description.setBuildSpec(builders.toArray(ICommand[]::new));
    project.setDescription(description, null);
  }

  @Override
  public IProject getProject() {
    return project;
  }

  @Override
  public void setProject(IProject project) {
    this.project = project;
  }
}
