/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.SettingNumbers;
import org.memsim.dsl.mem.SettingWord;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.WriteSysctl;

/** Sysctls and files under /sys/kernel: they exist, and take the value. */
class SettingValidator extends TopicValidator {
  /** A setting at boot or while running. */
  @Check
  void checkSetting(Setting setting) {
    boolean isFile = isFile(setting);
    List<SettingFact> known = isFile ? facts().sysfs() : facts().sysctls();
    known.stream()
        .filter(fact -> fact.name().equals(setting.getName()))
        .findFirst()
        .ifPresentOrElse(
            fact -> checkValue(setting, fact),
            () ->
                errorUnlessKnown(
                    setting.getName(),
                    known.stream().map(SettingFact::name).toList(),
                    isFile ? "file under /sys/kernel" : "sysctl",
                    setting,
                    MEM.getSetting_Name(),
                    isFile ? IssueCodes.UNKNOWN_SYSFS : IssueCodes.UNKNOWN_SYSCTL));
  }

  /** Whether it is a file under /sys/kernel, stated or written, and no sysctl. */
  static boolean isFile(Setting setting) {
    return setting.eContainer() instanceof Sysfs
        || (setting.eContainer() instanceof WriteSysctl write && write.isFile());
  }

  private void checkValue(Setting setting, SettingFact fact) {
    switch (setting.getValue()) {
      case SettingNumbers numbers -> checkNumbers(numbers, fact);
      case SettingWord word -> checkWord(word, fact);
      default -> {}
    }
  }

  private void checkNumbers(SettingNumbers numbers, SettingFact fact) {
    if (fact.values() == 0) {
      error(
          "'" + fact.name() + "' takes a word: " + Sentences.list(fact.words()) + ".",
          numbers,
          null,
          IssueCodes.WRONG_VALUE,
          fact.words().toArray(String[]::new));
      return;
    }
    for (int i = 0; i < numbers.getValues().size(); i++) {
      if (i >= fact.values()) {
        error(
            "'"
                + fact.name()
                + "' takes "
                + (fact.values() == 1 ? "one number" : fact.values() + " numbers")
                + ", not "
                + numbers.getValues().size()
                + ".",
            numbers,
            MEM.getSettingNumbers_Values(),
            i,
            IssueCodes.WRONG_VALUE);
        return;
      }
      checkNumber(numbers, i, fact);
    }
  }

  private void checkNumber(SettingNumbers numbers, int index, SettingFact fact) {
    long value = numbers.getValues().get(index);
    if (!fact.takes(value)) {
      error(
          "'" + fact.name() + "' must be " + fact.range() + ", not " + value + ".",
          numbers,
          MEM.getSettingNumbers_Values(),
          index,
          IssueCodes.VALUE_OUT_OF_RANGE,
          Long.toString(fact.nearest(value)));
    }
  }

  private void checkWord(SettingWord word, SettingFact fact) {
    if (!fact.words().isEmpty()) {
      errorUnlessKnown(
          word.getWord(),
          fact.words(),
          "value of '" + fact.name() + "'",
          word,
          MEM.getSettingWord_Word(),
          IssueCodes.WRONG_VALUE);
    } else if (fact.values() > 0) {
      error(
          "'"
              + fact.name()
              + "' takes a number "
              + fact.range()
              + ", not '"
              + word.getWord()
              + "'.",
          word,
          MEM.getSettingWord_Word(),
          IssueCodes.WRONG_VALUE);
    }
  }
}
