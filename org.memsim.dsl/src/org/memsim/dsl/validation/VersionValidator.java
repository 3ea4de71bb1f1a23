/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.facts.SettingFact.Newer;
import org.memsim.dsl.mem.Advise;
import org.memsim.dsl.mem.Arch;
import org.memsim.dsl.mem.AtAddress;
import org.memsim.dsl.mem.CgroupLimit;
import org.memsim.dsl.mem.KernelVersion;
import org.memsim.dsl.mem.Policy;
import org.memsim.dsl.mem.PolicyUse;
import org.memsim.dsl.mem.SetPolicy;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.SettingNumbers;
import org.memsim.dsl.mem.VmSplit;
import org.memsim.dsl.model.PolicyKind;

/** Architectures and kernels exist, and have what the file uses. */
class VersionValidator extends TopicValidator {
  /** The architecture exists. */
  @Check
  void checkArch(Arch arch) {
    List<String> known = facts().architectures().stream().map(ArchFact::name).toList();
    errorUnlessKnown(
        arch.getValue(),
        known.isEmpty() ? Vocabulary.ARCHITECTURES : known,
        "architecture",
        arch,
        MEM.getArch_Value(),
        IssueCodes.UNKNOWN_ARCH);
  }

  /** The rules of the kernel are known completely. */
  @Check
  void checkKernel(KernelVersion kernel) {
    Optional<KernelRelease> stated = KernelRelease.of(kernel.getVersion());
    List<KernelRelease> complete =
        facts().kernels().stream().flatMap(text -> KernelRelease.of(text).stream()).toList();
    if (complete.isEmpty() || stated.filter(complete::contains).isPresent()) {
      return;
    }
    List<String> nearest = nearest(stated.orElse(new KernelRelease(0, 0)), complete);
    error(
        "The rules of Linux "
            + kernel.getVersion()
            + " are not known completely; the nearest complete "
            + (nearest.size() == 1 ? "version is " : "versions are ")
            + Sentences.list(nearest)
            + ".",
        kernel,
        MEM.getKernelVersion_Version(),
        IssueCodes.UNKNOWN_KERNEL,
        nearest.toArray(String[]::new));
  }

  /** The last complete version before, and the first one after. */
  private static List<String> nearest(KernelRelease stated, List<KernelRelease> complete) {
    List<String> nearest = new ArrayList<>();
    complete.stream()
        .filter(release -> release.compareTo(stated) < 0)
        .max(KernelRelease::compareTo)
        .ifPresent(release -> nearest.add(release.toString()));
    complete.stream()
        .filter(release -> release.compareTo(stated) > 0)
        .min(KernelRelease::compareTo)
        .ifPresent(release -> nearest.add(release.toString()));
    return nearest;
  }

  /** Only 32-bit x86 can be divided in several ways. */
  @Check
  void checkSplit(VmSplit split) {
    errorUnlessKnown(
        split.getSplit().replace(" ", ""),
        Vocabulary.SPLITS,
        "way to divide the address space",
        split,
        MEM.getVmSplit_Split(),
        IssueCodes.UNKNOWN_WORD);
    machineOf(split)
        .map(Topology::archName)
        .filter(arch -> !Vocabulary.ARCHITECTURES_WITH_SPLIT.contains(arch))
        .ifPresent(
            arch ->
                errorAtStart(
                    "The address space of "
                        + arch
                        + " is divided in one way only; leave 'vmsplit' out, or write 'arch x86'.",
                    split,
                    IssueCodes.OTHER_ARCH));
  }

  /** The kernel has the policy; reported where the policy is used. */
  @Check
  void checkPolicy(Policy policy) {
    since(policy).ifPresent(first -> reportNewer(policy, nameOf(policy), first));
  }

  /** The kernel has the named policy. */
  @Check
  void checkUse(PolicyUse use) {
    if (use.getRef() != null && !use.getRef().eIsProxy()) {
      Policy policy = use.getRef().getPolicy();
      since(policy)
          .ifPresent(
              first ->
                  newer(use, nameOf(policy), first)
                      .ifPresent(text -> report(text, use, MEM.getPolicyUse_Ref(), first)));
    }
  }

  /** The kernel has the named policy. */
  @Check
  void checkSetPolicy(SetPolicy step) {
    if (step.getRef() != null && !step.getRef().eIsProxy()) {
      Policy policy = step.getRef().getPolicy();
      since(policy)
          .ifPresent(
              first ->
                  newer(step, nameOf(policy), first)
                      .ifPresent(text -> report(text, step, MEM.getSetPolicy_Ref(), first)));
    }
  }

  /** The kernel has the advice. */
  @Check
  void checkAdvice(Advise step) {
    Optional.ofNullable(Vocabulary.ADVICE_SINCE.get(step.getAdvice()))
        .ifPresent(
            first ->
                newer(step, "The advice '" + step.getAdvice() + "'", first)
                    .ifPresent(text -> report(text, step, MEM.getAdvise_Advice(), first)));
  }

  /** The kernel has the file of cgroups. */
  @Check
  void checkCgroupFile(CgroupLimit limit) {
    Optional.ofNullable(Vocabulary.CGROUP_FILE_SINCE.get(limit.getKey()))
        .ifPresent(
            first ->
                newer(limit, "'" + limit.getKey() + "'", first)
                    .ifPresent(text -> report(text, limit, MEM.getCgroupLimit_Key(), first)));
  }

  /** The kernel has the flag. */
  @Check
  void checkNoReplace(AtAddress address) {
    if (address.isNoReplace()) {
      newer(address, "'noreplace'", Vocabulary.FIXED_NOREPLACE_SINCE)
          .ifPresent(
              text -> error(text, address, MEM.getAtAddress_NoReplace(), IssueCodes.NEWER_KERNEL));
    }
  }

  /** The kernel has the setting, and the value. */
  @Check
  void checkSetting(Setting setting) {
    List<SettingFact> known =
        SettingValidator.isFile(setting) ? facts().sysfs() : facts().sysctls();
    Optional<SettingFact> fact =
        known.stream().filter(f -> f.name().equals(setting.getName())).findFirst();
    fact.flatMap(f -> f.limits().since())
        .flatMap(KernelRelease::of)
        .ifPresent(
            first -> {
              String what = "'" + setting.getName() + "'";
              newer(setting, what, first)
                  .ifPresent(text -> report(text, setting, MEM.getSetting_Name(), first));
            });
    fact.flatMap(f -> f.limits().newer())
        .filter(newer -> setting.getValue() instanceof SettingNumbers)
        .ifPresent(newer -> checkValues((SettingNumbers) setting.getValue(), setting, newer));
  }

  private void checkValues(SettingNumbers numbers, Setting setting, Newer newer) {
    KernelRelease first = KernelRelease.of(newer.since()).orElseThrow();
    for (long value : numbers.getValues()) {
      if (value >= newer.from()) {
        newer(setting, "The value " + value + " of '" + setting.getName() + "'", first)
            .ifPresent(text -> report(text, setting, MEM.getSetting_Value(), first));
      }
    }
  }

  private void report(
      String text, EObject element, EStructuralFeature feature, KernelRelease first) {
    error(text, element, feature, IssueCodes.NEWER_KERNEL, oldest(first));
  }

  /** The oldest complete kernel that has what came with a release. */
  private String[] oldest(KernelRelease first) {
    return facts().kernels().stream()
        .filter(known -> KernelRelease.of(known).filter(k -> k.compareTo(first) >= 0).isPresent())
        .limit(1)
        .toArray(String[]::new);
  }

  private void reportNewer(EObject element, String what, KernelRelease first) {
    newer(element, what, first)
        .ifPresent(text -> errorAtStart(text, element, IssueCodes.NEWER_KERNEL, oldest(first)));
  }

  private Optional<String> newer(EObject element, String what, KernelRelease first) {
    return machineOf(element)
        .flatMap(Topology::kernel)
        .filter(kernel -> kernel.compareTo(first) < 0)
        .map(kernel -> what + " needs Linux " + first + "; this machine has " + kernel + ".");
  }

  private static Optional<KernelRelease> since(Policy policy) {
    return PolicyKind.of(policy).since().flatMap(KernelRelease::of);
  }

  private static String nameOf(Policy policy) {
    return "The policy '" + PolicyKind.of(policy).text() + "'";
  }
}
