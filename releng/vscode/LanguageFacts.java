/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.Grammar;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Group;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.reference.Reference;
import org.memsim.dsl.values.Unit;
import org.memsim.engine.run.EngineFacts;

/**
 * Writes as JSON what the extension says of the language without asking the server: keywords for
 * its colours, units, views and names to choose from. Run from source by the build, on the class
 * path of the server, so that none of it is said twice.
 */
public final class LanguageFacts {
  private final Grammar grammar;

  private LanguageFacts(Grammar grammar) {
    this.grammar = grammar;
  }

  /**
   * @param args the file to write
   */
  public static void main(String[] args) throws IOException {
    MemLanguage.install(EngineFacts.INSTANCE);
    Grammar grammar = MemLanguage.injector().getInstance(IGrammarAccess.class).getGrammar();
    Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    String json = gson.toJson(new LanguageFacts(grammar).all());
    Files.writeString(Path.of(args[0]), json + "\n", StandardCharsets.UTF_8);
  }

  private Map<String, Object> all() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("keywords", words(GrammarUtil.getAllKeywords(grammar)));
    facts.put("names", words(keywordsOf("Name")));
    facts.put("operators", operators());
    facts.put("elements", keywordsThatBegin("Element"));
    facts.put("declarations", keywordsBeforeNames());
    facts.put("units", Arrays.stream(Unit.values()).map(Unit::symbol).toList());
    facts.put(
        "runProblems", EngineFacts.INSTANCE.runIssues().stream().map(IssueFact::code).toList());
    facts.put(
        "views",
        EngineFacts.INSTANCE.views().stream()
            .filter(view -> view.remark().isEmpty())
            .map(
                view ->
                    Map.of(
                        "name", view.name(),
                        "subject", view.subject().name(),
                        "description", view.description()))
            .toList());
    facts.put(
        "entries",
        Reference.of(EngineFacts.INSTANCE).entries().stream()
            .map(
                entry ->
                    Map.of(
                        "name", entry.name(),
                        "topic", entry.topic().noun(),
                        "summary", entry.summary()))
            .toList());
    return facts;
  }

  private static Set<String> words(Set<String> keywords) {
    Set<String> words = new TreeSet<>(keywords);
    words.removeIf(keyword -> !Character.isLetter(keyword.charAt(0)));
    return words;
  }

  private Set<String> keywordsOf(String rule) {
    return EcoreUtil2.getAllContentsOfType(
            GrammarUtil.findRuleForName(grammar, rule), Keyword.class)
        .stream()
        .map(Keyword::getValue)
        .collect(Collectors.toSet());
  }

  /** What compares or calculates: the keywords without letters that are the literals of enums. */
  private Set<String> operators() {
    Set<String> operators = new TreeSet<>();
    GrammarUtil.allEnumRules(grammar)
        .forEach(
            rule ->
                EcoreUtil2.getAllContentsOfType(rule, Keyword.class)
                    .forEach(keyword -> operators.add(keyword.getValue())));
    operators.removeIf(keyword -> Character.isLetter(keyword.charAt(0)));
    return operators;
  }

  /** The first keywords of a rule's alternatives, and of {@code import}. */
  private Set<String> keywordsThatBegin(String rule) {
    Set<String> first = new TreeSet<>();
    ParserRule begun = (ParserRule) GrammarUtil.findRuleForName(grammar, rule);
    GrammarUtil.containedRuleCalls(begun)
        .forEach(call -> first.add(firstKeyword((ParserRule) call.getRule())));
    first.add(firstKeyword((ParserRule) GrammarUtil.findRuleForName(grammar, "Import")));
    return first;
  }

  private static String firstKeyword(ParserRule rule) {
    return GrammarUtil.containedKeywords(rule).getFirst().getValue();
  }

  /** Keywords that what follows is the name of: {@code process web}, {@code touch heap}. */
  private Set<String> keywordsBeforeNames() {
    Set<String> keywords = new TreeSet<>();
    for (Assignment assignment : EcoreUtil2.getAllContentsOfType(grammar, Assignment.class)) {
      if (assignment.getFeature().equals("name")
          && EcoreUtil.getRootContainer(assignment) == grammar
          && assignment.eContainer() instanceof Group group) {
        List<AbstractElement> elements = group.getElements();
        int before = elements.indexOf(assignment) - 1;
        if (before >= 0 && elements.get(before) instanceof Keyword keyword) {
          keywords.add(keyword.getValue());
        }
      }
    }
    keywords.removeIf(keyword -> !Character.isLetter(keyword.charAt(0)));
    return keywords;
  }
}
