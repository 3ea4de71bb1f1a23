/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The examples that come with MemSim, as a project of the workspace. */
public final class Gallery {
  /** The name of the project. */
  public static final String PROJECT = "memsim-gallery";

  /** Where the build puts the folder examples of the repository in this bundle. */
  private static final String FOLDER = "gallery/";

  private Gallery() {}

  /** Creates the project with all files. */
  public static IProject create(@Nullable IProgressMonitor monitor) throws CoreException {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    IProject project = workspace.getRoot().getProject(PROJECT);
    workspace.run(
        progress -> {
          project.create(progress);
          project.open(progress);
          project.setDefaultCharset("UTF-8", progress);
          copyTo(project);
        },
        project,
        IWorkspace.AVOID_UPDATE,
        monitor);
    return project;
  }

  /** Copies all files into a project that is open. */
  public static void copyTo(IProject project) throws CoreException {
    for (URL file : files()) {
      copy(file, project);
    }
  }

  /** The file to begin with, if there is one. */
  public static Optional<IFile> first(IProject project) {
    IFile first = project.getFile("redis-interleave.mem");
    return first.exists() ? Optional.of(first) : Optional.empty();
  }

  private static List<URL> files() {
    Bundle bundle = FrameworkUtil.getBundle(Gallery.class);
    Enumeration<URL> found = bundle.findEntries(FOLDER, "*", true);
    return found == null
        ? List.of()
        : Collections.list(found).stream()
            .filter(url -> !url.getPath().endsWith("/"))
            .sorted(Comparator.comparing(URL::getPath))
            .toList();
  }

  private static void copy(URL source, IProject project) throws CoreException {
    String path = source.getPath();
    IPath inProject =
        IPath.fromPortableString(path.substring(path.indexOf(FOLDER) + FOLDER.length()));
    IFile file = project.getFile(inProject);
    makeFolder(file.getParent());
    try (InputStream content = source.openStream()) {
      file.write(content.readAllBytes(), true, false, false, null);
    } catch (IOException e) {
      throw new CoreException(Status.error(NLS.bind(Messages.unreadable, source), e));
    }
  }

  private static void makeFolder(IContainer container) throws CoreException {
    if (container instanceof IFolder folder && !folder.exists()) {
      makeFolder(folder.getParent());
      folder.create(IResource.FORCE, true, null);
    }
  }
}
