/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.XtextResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.formatting2.SourceFormatter;

class FormatterTest {
  private static final SourceFormatter FORMATTER = SourceFormatter.create();
  private static final ModelLoader LOADER = ModelLoader.of(MemLanguage.injector());

  private static XtextResource parse(String text) {
    LoadedModel loaded = LOADER.load(text, Path.of("formatted.mem"));
    return (XtextResource) loaded.files().getResources().getFirst();
  }

  private static String format(String text) {
    return FORMATTER.format(parse(text));
  }

  /** A text is laid out so, stays so, and means what it meant. */
  private static void assertFormatted(String expected, String text) {
    assertEquals(expected, format(text));
    assertEquals(expected, format(expected));
    assertEquals(meaning(text), meaning(expected));
  }

  @Test
  void quantitiesFollowTheirNamesAfterOneSpace() {
    assertFormatted(
        """
        machine m {
            cache { size 32 MiB  latency 12 ns }
            zone_lock { latency 50 ns  unpadded }
        }
        """,
        "machine m { cache{size   32 MiB latency  12 ns} zone_lock{ latency 50 ns unpadded} }");
  }

  /** The elements of a text in their order, with all their values. */
  private static List<String> meaning(String text) {
    XtextResource file = parse(text);
    assertFalse(file.getParseResult().hasSyntaxErrors(), text);
    List<String> elements = new ArrayList<>();
    for (EObject root : file.getContents()) {
      for (EObject element : EcoreUtil2.eAllContents(root)) {
        StringBuilder line = new StringBuilder(element.eClass().getName());
        for (EAttribute attribute : element.eClass().getEAllAttributes()) {
          line.append(' ').append(attribute.getName()).append('=').append(element.eGet(attribute));
        }
        elements.add(line.toString());
      }
    }
    return elements;
  }

  static Stream<String> programs() {
    return Programs.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void programsKeepTheirMeaning(String name) {
    String text = Programs.text(name);
    String formatted = format(text);
    assertEquals(formatted, format(formatted));
    assertEquals(meaning(text), meaning(formatted));
    assertEquals(comments(text), comments(formatted));
  }

  private static List<String> comments(String text) {
    return text.lines().filter(l -> l.contains("//")).map(l -> l.replaceAll(".*?//", "")).toList();
  }

  /** Whatever white space a text had, its tokens stay, and one pass is enough. */
  @ParameterizedTest
  @MethodSource("programs")
  void programsInDisorder(String name) {
    Random random = new Random(7);
    String text = Programs.text(name).replaceAll("//.*", "");
    for (int i = 0; i < 20; i++) {
      StringBuilder scrambled = new StringBuilder();
      for (int at = 0; at < text.length(); at++) {
        char c = text.charAt(at);
        boolean isSpace = c == ' ' || c == '\n';
        String instead =
            switch (random.nextInt(6)) {
              case 0 -> "\n";
              case 1 -> " \t ";
              case 2 -> " /* c */ ";
              case 3 -> " // d\n";
              default -> String.valueOf(c);
            };
        scrambled.append(isSpace ? instead : String.valueOf(c));
      }
      String disorder = scrambled.toString();
      if (!parse(disorder).getParseResult().hasSyntaxErrors()) {
        String once = format(disorder);
        assertEquals(once, format(once));
        assertEquals(meaning(disorder), meaning(once));
        assertEquals(disorder.replaceAll("\\s", ""), once.replaceAll("\\s", ""));
      }
    }
  }

  @Test
  void oneStatementALine() {
    assertFormatted(
        """
        machine m {
            arch x86_64
            kernel 6.1
            node 0 { cpus 0-3,8  memory 8 GiB  latency 90 ns  bandwidth 40 GiB/s }
            sysctl { vm.swappiness = 60  vm.lowmem_reserve_ratio = 256 256 32 }
        }

        workload w on m {
            seed 42
            process p at 1 ms {
                map heap 1 MiB prot rw at 0x1000 fixed
                touch heap[0..4 KiB]
                repeat 3 { touch heap  unmap heap[0..4 KiB] }
                brk +4 MiB
            }
            expect zone(0, Normal).free > (1 MiB + 2) * 3 and not time == 0
        }
        """,
        "machine m{arch x86_64 kernel 6.1 node 0{cpus 0 - 3 , 8 memory 8 GiB latency 90 ns"
            + " bandwidth 40 GiB / s}sysctl{vm.swappiness=60 vm.lowmem_reserve_ratio=256 256"
            + " 32}}workload w on m{seed 42 process p at 1 ms{map heap 1 MiB prot rw at 0x1000"
            + " fixed touch heap [ 0 .. 4 KiB ] repeat 3{touch heap unmap heap[0..4 KiB]}brk + 4"
            + " MiB}expect zone ( 0 , Normal ) . free>(1 MiB+2)*3 and not time==0}");
  }

  @Test
  void distancesAreATable() {
    assertFormatted(
        """
        machine m {
            distances {  0:  10  21 100
                         1:  21  10   9
                        10: 100   9  10 }
        }
        """,
        "machine m { distances { 0: 10 21 100 1: 21 10 9 10: 100 9 10 } }\n");
  }

  @Test
  void distancesAsNumactlPrintsThem() {
    assertFormatted(
        """
        machine m {
            distances {
                node  0  1
                  0: 10 21
                  1: 21 10
            }
        }
        """,
        "machine m { distances {\nnode 0 1\n0: 10 21\n  1:  21  10 } }\n");
  }

  @Test
  void distancesWithoutLabels() {
    assertFormatted(
        """
        machine m {
            distances { 10 21
                        21 10 }
        }
        """,
        "machine m { distances { 10 21 21 10 } }\n");
  }

  @Test
  void blocksKeepTheirLines() {
    assertFormatted(
        """
        machine m {
            node 0 {
                cpus 0-3  memory 8 GiB
                latency 90 ns
            }
            state {
                zone(0, Normal) { free { 0: 12  1: 4 }  pcp 2 pages
                                  boost 4 MiB }
            }
        }
        """,
        """
        machine m {
          node 0 {
            cpus 0-3   memory 8 GiB
             latency 90 ns }
          state {
            zone(0,Normal) { free { 0:12 1:4 } pcp 2 pages
              boost 4 MiB
              }
            }
        }
        """);
  }

  @Test
  void commentsInsideOfAMachine() {
    assertFormatted(
        """
        // first

        machine m {  // behind
            // above
            arch x86_64  // behind arch
                         // and its second line
            /* a block
               of two lines */
            kernel /* inside */ 6.1

            // before the end
        }
        """,
        """
        // first

        machine m { // behind
          // above
          arch x86_64 // behind arch
                      // and its second line
          /* a block
             of two lines */
          kernel /* inside */ 6.1


          // before the end
        }
        """);
  }

  @Test
  void commentsBetweenElements() {
    assertFormatted(
        """
        machine m { }

        // between

        // above the policy
        policy p = local
        policy q = default
        // last
        """,
        """
        machine m { }
        // between

        // above the policy
        policy p = local
        policy q = default
        // last
        """);
  }

  @Test
  void commentsKeepTheirColumn() {
    assertFormatted(
        """
        machine m {                     // a machine
            arch x86_64                 // its kind
            node 0 { cpus 0  memory 8 GiB  latency 90 ns }  // too long for the column
        }
        """,
        """
        machine m {                     // a machine
            arch   x86_64               // its kind
            node 0 { cpus 0 memory 8 GiB latency 90 ns } // too long for the column
        }
        """);
  }

  @Test
  void attributesMayShareALine() {
    assertFormatted(
        """
        workload w on m {
            process p {
                uid 1000  oom_score_adj 0
                threads 2
                touch x
            }
        }
        """,
        "workload w on m { process p { uid 1000 oom_score_adj 0\nthreads 2 touch x } }\n");
  }

  @Test
  void statementsMayGoOn() {
    assertFormatted(
        """
        workload w on m {
            process p {
                map big 32 MiB huge
                    fails ENOMEM
            }
            print numastat,
                buddyinfo
        }
        """,
        "workload w on m {\n"
            + "process p {\n"
            + "map big 32 MiB huge\n"
            + " fails ENOMEM }\n"
            + "print numastat,\n"
            + "buddyinfo }");
  }

  @Test
  void emptyLines() {
    assertFormatted(
        """
        import "a.mem"
        import "b.mem"

        machine m {
            arch x86_64

            kernel 6.1
        }

        machine n { }
        """,
        "\n\n"
            + "import \"a.mem\"\n"
            + "import \"b.mem\"\n"
            + "machine m {\n\n\n"
            + "arch x86_64\n\n\n\n"
            + "kernel 6.1\n\n"
            + "}machine n{}\n\n");
  }

  @Test
  void windowsLineEnds() {
    assertEquals(
        "machine m {\r\n    arch x86_64\r\n}\r\n", format("machine m{\r\n  arch x86_64 }\r\n"));
  }

  @Test
  void brokenTextIsLeftAlone() {
    String text = "machine m {   node   }\n";
    assertTrue(parse(text).getParseResult().hasSyntaxErrors());
    assertEquals(text, format(text));
  }

  @Test
  void emptyTextIsLeftAlone() {
    assertEquals("", format(""));
    assertEquals("// only a comment\n", format("// only a comment\n"));
  }
}
