/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.reference;

import static org.memsim.dsl.facts.IssueFact.issue;

import java.util.List;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.IssueFact.Frame;
import org.memsim.dsl.validation.IssueCodes;

/** Texts, names and files. */
final class FileIssues {
  static final List<IssueFact> ALL =
      List.of(
          issue(
              IssueCodes.SYNTAX_ERROR,
              "The text is no program of the language",
              "The message says what stands where it cannot stand, or what is missing before it."
                  + " Nothing after the place is sure to be understood.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory 1 GiB } } «}»",
              "machine m { node 0 { cpus 0  memory 1 GiB } }"),
          issue(
              IssueCodes.TOO_DEEP,
              "More levels of nesting than can be read",
              "Thousands of blocks or parentheses within each other cannot be read. No machine and"
                  + " no workload needs them."),
          issue(
              IssueCodes.UNRESOLVED_REFERENCE,
              "A name that nothing visible here has",
              "Names of machines, policies and workloads are looked for in the file and in what it"
                  + " imports itself; those of mappings and children in the earlier steps of the"
                  + " process; those of actors, slab caches and kernel memory in the workload.",
              Frame.PROCESS,
              "touch «heep»",
              "touch heap"),
          issue(
              IssueCodes.DUPLICATE_NAME,
              "Two elements of a kind with the same name",
              "A name means one thing of its kind in a file and its imports, in a workload, or in a"
                  + " process.",
              Frame.PROCESS,
              "map «heap» 1 MiB  touch heap",
              "map heap2 1 MiB  touch heap2"),
          issue(
              IssueCodes.DUPLICATE_STATEMENT,
              "A statement of which there may be one",
              "The second would silently replace the first. In a machine that extends another it"
                  + " may be stated anew.",
              Frame.MACHINE,
              """
              arch x86_64
              «arch» x86_64\
              """,
              "arch x86_64"),
          issue(
              IssueCodes.MISPLACED_STATEMENT,
              "A statement that means nothing where it stands",
              "A priority belongs to a swap area; nodes, links and buses have none.",
              Frame.FILE,
              "machine m { node 0 { cpus 0  memory 1 GiB  «priority» 3 } }",
              "machine m { node 0 { cpus 0  memory 1 GiB } }"),
          issue(
              IssueCodes.UNUSED_DEFINITION,
              "Nothing refers to it",
              "Information only: a policy, a mapping, a slab cache or a cgroup that no workload"
                  + " uses. Machines may stand for themselves.",
              Frame.PROCESS,
              "map «log» 1 MiB",
              "map log 1 MiB  touch log"),
          issue(
              IssueCodes.UNUSED_IGNORE,
              "A comment that leaves nothing out",
              "Information only: `// memsim:ignore CODE` is about the line that it stands behind,"
                  + " or about the next one if it has a line of its own, and there is no such"
                  + " problem there any more. Beside errors this is not said: there may be more to"
                  + " come.",
              Frame.PROCESS,
              """
              map log 1 MiB // memsim:ignore «unused-definition»
              touch log\
              """,
              """
              map log 1 MiB
              touch log\
              """),
          issue(
              IssueCodes.MISSING_FILE,
              "An imported file that is not there",
              "An import names a file of the language by its path, relative to the importing file.",
              Frame.FILE,
              """
              import «"missing.mem"»
              machine m { node 0 { cpus 0  memory 1 GiB } }\
              """,
              "machine m { node 0 { cpus 0  memory 1 GiB } }"),
          issue(
              IssueCodes.CYCLIC_IMPORT,
              "Files that import each other",
              "Names would depend on which file is read first. What both files need belongs in a"
                  + " third one that both import."),
          issue(
              IssueCodes.CYCLIC_EXTENDS,
              "Machines that extend each other",
              "A machine takes over what its base says, so a base cannot take over from it in"
                  + " turn.",
              Frame.FILE,
              "machine m extends «m» { node 0 { cpus 0  memory 1 GiB } }",
              "machine m { node 0 { cpus 0  memory 1 GiB } }"),
          issue(
              IssueCodes.CYCLIC_START,
              "Actors that wait for each other",
              "An actor that starts after another starts when the other has run its last step; none"
                  + " of a cycle would ever start.",
              Frame.FILE,
              """
              machine m { node 0 { cpus 0  memory 1 GiB } }
              workload w on m { process p after «p» { sleep 1 ms } }\
              """,
              """
              machine m { node 0 { cpus 0  memory 1 GiB } }
              workload w on m { process p { sleep 1 ms } }\
              """));

  private FileIssues() {}
}
