/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.Repository;

/**
 * What {@code memsim bench} prints. The benchmarks are no part of the build that runs the tests, so
 * the classes that print are compiled here.
 */
class BenchReportTest {
  private static final String PACKAGE = "org.memsim.benchmarks.";

  @TempDir private Path classes;
  private URLClassLoader loader;

  @BeforeEach
  void compile() throws Exception {
    Path sources =
        Repository.root().resolve("releng/benchmarks/src/main/java/org/memsim/benchmarks");
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
    for (String name : List.of("Report", "TextReport", "JsonReport", "Table")) {
      arguments.add(sources.resolve(name + ".java").toString());
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, errors, arguments.toArray(String[]::new));
    assertEquals(0, result, errors.toString(StandardCharsets.UTF_8));
    assertEquals(true, Files.exists(classes.resolve("org/memsim/benchmarks/Table.class")));
    loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
  }

  private static Object call(Object target, Class<?> type, String name, Object... arguments)
      throws Exception {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        method.setAccessible(true);
        return method.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(name);
  }

  /** Two tables, as the benchmarks add them, in a form. */
  private String report(String format) throws Exception {
    Class<?> reports = loader.loadClass(PACKAGE + "Report");
    Class<?> tables = loader.loadClass(PACKAGE + "Table");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Object report =
        call(null, reports, "of", format, new PrintStream(out, true, StandardCharsets.UTF_8));
    call(report, report.getClass(), "begin", "25+36", 2, 5);
    Constructor<?> constructor = tables.getDeclaredConstructor(List.class);
    constructor.setAccessible(true);
    Object buddy = constructor.newInstance(List.of("entrant", "median", "/ C, lists", "placement"));
    call(buddy, tables, "row", List.of("C, lists", "31.0", "1.00", "-"));
    call(buddy, tables, "row", List.of("a \"peer\" \\ 2", "0.25", "0.01", "UNEQUAL"));
    call(report, report.getClass(), "add", "buddy-4GiB", "buddy, 4 GiB, a unit", buddy);
    Object growth = constructor.newInstance(List.of("nodes", "1 GiB"));
    call(growth, tables, "row", List.of("1024", "-"));
    call(report, report.getClass(), "add", "growth-first", "growth, ms", growth);
    call(report, report.getClass(), "end");
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void asText() throws Exception {
    assertEquals(
        """
        Java 25+36 on 2 cpus; CPU time, medians of 5 rounds, ratios within a round

        buddy, 4 GiB, a unit:

        | entrant      | median | / C, lists | placement |
        | ------------ | -----: | ---------: | --------: |
        | C, lists     |   31.0 |       1.00 |         - |
        | a "peer" \\ 2 |   0.25 |       0.01 |   UNEQUAL |

        growth, ms:

        | nodes | 1 GiB |
        | ----- | ----: |
        | 1024  |     - |
        """,
        report("text"));
  }

  /** Numbers are numbers; what was not measured is null. */
  @Test
  void asJson() throws Exception {
    assertEquals(
        """
        {
          "schema": "memsim-bench/1",
          "java": "25+36",
          "cpus": 2,
          "rounds": 5,
          "tables": [
            {
              "id": "buddy-4GiB",
              "title": "buddy, 4 GiB, a unit",
              "rows": [
                {"entrant": "C, lists", "median": 31.0, "/ C, lists": 1.00, "placement": null},
                {"entrant": "a \\"peer\\" \\\\ 2", "median": 0.25, "/ C, lists": 0.01, "placement": "UNEQUAL"}
              ]
            },
            {
              "id": "growth-first",
              "title": "growth, ms",
              "rows": [
                {"nodes": 1024, "1 GiB": null}
              ]
            }
          ]
        }
        """,
        report("json"));
  }
}
