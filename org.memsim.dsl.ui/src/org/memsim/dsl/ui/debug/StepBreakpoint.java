/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.LineBreakpoint;
import org.eclipse.osgi.util.NLS;
import org.memsim.engine.run.stepping.Place;

/** A line of a .mem file at whose steps runs stop. */
public final class StepBreakpoint extends LineBreakpoint {
  /** The marker, as plugin.xml knows it. */
  public static final String MARKER = "org.memsim.dsl.ui.stepBreakpoint";

  /** For the platform, which gives it the marker of before. */
  public StepBreakpoint() {}

  /**
   * A breakpoint that is enabled and not yet known to the breakpoint manager.
   *
   * @param line its number, from 1
   * @throws CoreException if the file cannot be marked
   */
  StepBreakpoint(IResource file, int line) throws CoreException {
    setMarker(
        file.createMarker(
            MARKER,
            Map.of(
                IBreakpoint.ENABLED,
                true,
                IBreakpoint.PERSISTED,
                true,
                IBreakpoint.ID,
                MachineTarget.MODEL,
                IMarker.LINE_NUMBER,
                line,
                IMarker.MESSAGE,
                NLS.bind(Messages.breakpointMarker, file.getName(), Integer.toString(line)))));
  }

  @Override
  public String getModelIdentifier() {
    return MachineTarget.MODEL;
  }

  /** Where it is; empty if its file is nowhere on disk. */
  private Optional<Place> place() {
    IMarker marker = getMarker();
    if (marker == null || !marker.exists() || marker.getResource().getLocation() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(
            marker.getResource().getLocation().toPath(),
            marker.getAttribute(IMarker.LINE_NUMBER, 0)));
  }

  private boolean isActive() {
    try {
      return isEnabled();
    } catch (CoreException e) {
      return false; // it is being deleted
    }
  }

  private static Stream<StepBreakpoint> all(IBreakpointManager manager) {
    return Stream.of(manager.getBreakpoints(MachineTarget.MODEL))
        .filter(StepBreakpoint.class::isInstance)
        .map(StepBreakpoint.class::cast);
  }

  /** The places of those that are enabled; none if all are skipped. */
  static Set<Place> enabledPlaces(IBreakpointManager manager) {
    return manager.isEnabled()
        ? all(manager)
            .filter(StepBreakpoint::isActive)
            .flatMap(breakpoint -> breakpoint.place().stream())
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** Those at a place. */
  static List<StepBreakpoint> at(IBreakpointManager manager, Place place) {
    return all(manager)
        .filter(breakpoint -> breakpoint.place().equals(Optional.of(place)))
        .toList();
  }
}
