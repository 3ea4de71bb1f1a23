/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import org.eclipse.xtext.validation.ComposedChecks;

/** All rules. */
@ComposedChecks(
    validators = {
      ImportValidator.class,
      NameValidator.class,
      UnusedDefinitionValidator.class,
      StatementValidator.class,
      QuantityValidator.class,
      NumberValidator.class,
      VersionValidator.class,
      TopologyValidator.class,
      TlbValidator.class,
      DistanceValidator.class,
      ZoneValidator.class,
      PhysicalMapValidator.class,
      CgroupValidator.class,
      SettingValidator.class,
      CommandLineValidator.class,
      PolicyValidator.class,
      PlacementValidator.class,
      StepValidator.class,
      KernelMemoryValidator.class,
      ViewValidator.class,
      MetricValidator.class,
      DimensionValidator.class,
      ExpectationValidator.class,
      NotYetValidator.class
    })
public class MemValidator extends AbstractMemValidator {}
