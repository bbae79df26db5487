// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page that says which clause is met and which test shows it. */
final class ConformancePage {

    private final Register register;
    private final Map<String, TreeSet<String>> tests;
    private final List<String> out = new ArrayList<>();

    private ConformancePage(Register register, Claims claims) {
        this.register = register;
        this.tests = claims.testsByClause();
    }

    /** Returns the whole page as Markdown. */
    static String of(Register register, Claims claims) {
        return new ConformancePage(register, claims).page();
    }

    private String page() {
        var annexB = lines().filter(line -> Section.of(line).isAnnexB()).toList();
        out.add("# Conformance to ETSI GS NFV-IFA 026");
        blankThen("The build writes this page from [the register](spec/clauses.csv) and from the tests that carry");
        out.add("`@Clause`, and fails when it is out of date. Change those, then run `docs/write-conformance`.");
        blankThen("What a clause asks is said in our own words; the specification has the exact ones.");
        blankThen("Of the %d requirements of Annex B: **%s**.".formatted(annexB.size(), figures(annexB)));
        overview();
        Section.all().forEach(this::section);
        return String.join("\n", out) + "\n";
    }

    private void overview() {
        blankThen("| part | lines | " + headings() + " |");
        out.add("|---|--:|" + "--:|".repeat(Status.values().length));
        for (var section : Section.all()) {
            var lines = in(section);
            var counts = Stream.of(Status.values())
                    .map(status -> String.valueOf(count(lines, status)))
                    .collect(Collectors.joining(" | "));
            out.add("| %s | %d | %s |".formatted(section.heading(), lines.size(), counts));
        }
    }

    private void section(Section section) {
        boolean mixed = section.document().isEmpty();
        blankThen("## " + section.heading());
        blankThen("| %s | what it asks | status | shown by, or note |".formatted(mixed ? "document and id" : "id"));
        out.add("|---|---|---|---|");
        for (var line : in(section)) {
            out.add("| %s | %s | %s | %s |"
                    .formatted(cell(mixed ? line.name() : line.id()), cell(line.title()), status(line), shownBy(line)));
        }
    }

    private String shownBy(ClauseLine line) {
        var shown = tests.getOrDefault(line.name(), new TreeSet<>()).stream().map(test -> "`" + test + "`");
        var note = Stream.of(cell(line.note())).filter(text -> !text.isEmpty());
        return Stream.concat(shown, note).collect(Collectors.joining("<br>"));
    }

    private static String status(ClauseLine line) {
        var place = line.where().isEmpty() ? "" : " (" + line.where() + ")";
        return line.status().forPeople() + place;
    }

    private static String figures(List<ClauseLine> lines) {
        return Stream.of(Status.values())
                .map(status -> count(lines, status) + " " + status.forPeople())
                .collect(Collectors.joining(", "));
    }

    private static String headings() {
        return Stream.of(Status.values()).map(Status::forPeople).collect(Collectors.joining(" | "));
    }

    private static long count(List<ClauseLine> lines, Status status) {
        return lines.stream().filter(line -> line.status() == status).count();
    }

    private List<ClauseLine> in(Section section) {
        return lines().filter(line -> Section.of(line).equals(section)).toList();
    }

    private Stream<ClauseLine> lines() {
        return register.lines().stream();
    }

    private void blankThen(String line) {
        out.add("");
        out.add(line);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
