/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.app.Main;
import org.memsim.engine.app.Terminal;

/** The language server as other editors start it: messages in, messages out, nothing else. */
@Timeout(value = 120, unit = TimeUnit.SECONDS) // a server that never answers
class LspCommandTest {
  private static final String HEADER = "Content-Length: ";

  @TempDir Path folder;

  /** The command on a pair of pipes. */
  private static final class Session {
    private final OutputStream toServer;
    private final InputStream fromServer;
    private final CompletableFuture<Integer> code;

    Session() throws IOException {
      PipedInputStream in = new PipedInputStream(1 << 16);
      PipedInputStream answers = new PipedInputStream(1 << 16);
      PrintStream out = new PrintStream(new PipedOutputStream(answers), true);
      PrintStream err = new PrintStream(new ByteArrayOutputStream(), true);
      toServer = new PipedOutputStream(in);
      fromServer = answers;
      code =
          CompletableFuture.supplyAsync(() -> Main.run(new Terminal(out, err, in, false), "lsp"));
    }

    void send(String json) throws IOException {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      toServer.write((HEADER + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      toServer.write(body);
      toServer.flush();
    }

    void request(int id, String method, String parameters) throws IOException {
      String head = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method;
      send(head + "\",\"params\":" + parameters + "}");
    }

    void notify(String method, String parameters) throws IOException {
      send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + parameters + "}");
    }

    /** The answer to a request, once it has come; whatever is no message fails. */
    JsonObject answer(int id) throws IOException {
      JsonObject message = next();
      while (!message.has("id") || message.get("id").getAsInt() != id) {
        message = next();
      }
      return message;
    }

    private JsonObject next() throws IOException {
      StringBuilder header = new StringBuilder();
      while (!header.toString().endsWith("\r\n\r\n")) {
        int read = fromServer.read();
        assertTrue(read >= 0, "ended after: " + header);
        header.append((char) read);
        String expected = HEADER.substring(0, Math.min(HEADER.length(), header.length()));
        assertTrue(header.toString().startsWith(expected), "no message: " + header);
      }
      int length = Integer.parseInt(header.substring(HEADER.length()).strip());
      String body = new String(fromServer.readNBytes(length), StandardCharsets.UTF_8);
      return JsonParser.parseString(body).getAsJsonObject();
    }
  }

  @Test
  void hoverHasWhatTheEngineDerivesAndStandardOutputOnlyMessages() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.mem"), "machine m {\n    node 0 { cpus 0  memory 1 GiB }\n}\n");
    Session session = new Session();
    session.request(
        1,
        "initialize",
        "{\"capabilities\":{},\"rootUri\":\"" + folder.toUri() + "\",\"processId\":null}");
    JsonObject capabilities =
        session.answer(1).getAsJsonObject("result").getAsJsonObject("capabilities");
    assertTrue(capabilities.get("hoverProvider").getAsBoolean());
    session.notify("initialized", "{}");
    session.request(
        2,
        "textDocument/hover",
        "{\"textDocument\":{\"uri\":\""
            + file.toUri()
            + "\"},\"position\":{\"line\":0,\"character\":8}}");
    String text =
        session
            .answer(2)
            .getAsJsonObject("result")
            .getAsJsonObject("contents")
            .get("value")
            .getAsString();
    assertTrue(text.contains("MemTotal"), text);
    session.request(3, "shutdown", "null");
    assertTrue(session.answer(3).has("result"));
    session.notify("exit", "null");
    assertEquals(0, session.code.join());
  }

  @Test
  void aClientThatIsGoneEndsTheServer() {
    assertEquals(new Memsim.Result(1, "", ""), Memsim.run("", "lsp"));
  }
}
