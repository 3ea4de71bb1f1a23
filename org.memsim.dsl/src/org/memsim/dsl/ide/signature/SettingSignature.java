/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.signature;

import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.reference.Entries;
import org.memsim.dsl.reference.Topic;

/** The values of a sysctl or of a file under {@code /sys/kernel}, as they are declared. */
final class SettingSignature {
  private SettingSignature() {}

  /** Empty before the '=', for an unknown name, and once all values are written. */
  static Optional<SignatureInformation> of(
      Setting setting, INode node, int caret, MachineFacts facts) {
    int written = -1;
    for (ILeafNode leaf : node.getLeafNodes()) {
      boolean isBefore = !leaf.isHidden() && leaf.getEndOffset() <= caret;
      if (isBefore && (written >= 0 || leaf.getText().equals("="))) {
        boolean isSign = leaf.getText().equals("-");
        boolean isTouched = leaf.getEndOffset() == caret && written >= 0;
        written += isSign || isTouched ? 0 : 1;
      }
    }
    boolean isFile = setting.eContainer() instanceof Sysfs;
    int index = written;
    return (isFile ? facts.sysfs() : facts.sysctls())
        .stream()
            .filter(fact -> fact.name().equals(setting.getName()))
            .filter(fact -> 0 <= index && index < Math.max(1, fact.values()))
            .findFirst()
            .map(fact -> information(isFile ? Topic.SYSFS : Topic.SYSCTL, fact, index));
  }

  private static SignatureInformation information(Topic topic, SettingFact fact, int active) {
    Signature signature = new Signature(Entries.of(topic, fact).markdown());
    signature.text(fact.name() + " =");
    if (fact.values() == 0) {
      List<String> words = fact.words();
      signature.text(" ").operand(words.isEmpty() ? "WORD" : String.join("|", words), "");
    }
    for (int i = 0; i < fact.values(); i++) {
      signature.text(" ").operand("NUMBER", "A number " + fact.range() + ".");
    }
    return signature.information(active);
  }
}
