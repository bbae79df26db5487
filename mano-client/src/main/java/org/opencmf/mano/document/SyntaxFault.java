// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a parser has against a document, and where, in words that show nothing of what the document holds: parsers quote it.
 *
 * @param place where the parser stopped
 * @param reason why
 * @param limit whether the document is not wrong, but more than is read
 */
record SyntaxFault(Place place, String reason, boolean limit) {

    /** How the YAML parser tells the place: what it quotes of a document is indented further. */
    private static final Pattern MARK = Pattern.compile(" in 'reader', line (\\d{1,9}), column (\\d{1,9}):");

    private static final String CONTROL = "a character that is not printable";

    private record Known(String words, String reason) {}

    private static final List<Known> KNOWN = List.of(
            new Known("nesting depth", "more than " + DocumentReader.DEPTH + " levels"),
            new Known("exceeds the maximum allowed", "a word that is longer than is read"),
            new Known("(TAB)", "a tab, where blanks have to indent or part words"),
            new Known("cannot start any token", "a character that begins no value: quotation marks may be missing"),
            new Known("mapping values are not allowed", "a colon where no name can be: an indentation may be wrong"),
            new Known("sequence entries are not allowed", "an element of a list where none can be"),
            new Known("could not find expected ':'", "a name without a colon"),
            new Known("was expecting a colon", "a name without a colon"),
            new Known("expected <block end>", "an indentation that does not fit what is above"),
            new Known("unexpected end", "the end, though something is open"),
            new Known("<stream end>", "the end, though something is open"),
            new Known("Unexpected end-of-input", "the end, though something is open"),
            new Known("expected ',' or", "a comma or a closing bracket is missing"),
            new Known("was expecting comma", "a comma or a closing bracket is missing"),
            new Known("double-quote to start field name", "a name has to be there, in quotation marks"),
            new Known("escape", "an escape sequence that is none"),
            new Known("Invalid UTF-8", "bytes that are not UTF-8"),
            new Known("CTRL-CHAR", CONTROL),
            new Known("special characters", CONTROL),
            new Known("numeric value", "a number that is none"),
            new Known("Unrecognized token", "a word without quotation marks"),
            new Known("Unexpected c", "a character that cannot be there"));

    /** Finds out what a parser means, that has read as far as to a place. */
    static SyntaxFault of(Throwable thrown, Place reached, byte[] document) {
        List<String> lines = text(thrown).lines().toList();
        int mark = IntStream.range(1, lines.size())
                .filter(i -> MARK.matcher(lines.get(i)).matches())
                .max()
                .orElse(0);
        String reason = reason(lines.isEmpty() ? "" : lines.get(Math.max(0, mark - 1)));
        return new SyntaxFault(
                mark > 0
                        ? marked(lines.get(mark), reached.file())
                        : place(thrown, reached, reason.equals(CONTROL) ? document : new byte[0]),
                reason,
                thrown instanceof StreamConstraintsException);
    }

    private static String text(Throwable thrown) {
        String text = thrown instanceof JacksonException known ? known.getOriginalMessage() : thrown.getMessage();
        return Objects.requireNonNullElse(text, "");
    }

    private static String reason(String line) {
        return KNOWN.stream()
                .filter(known -> line.contains(known.words))
                .map(Known::reason)
                .findFirst()
                .orElse("the document cannot be read");
    }

    private static Place marked(String line, String file) {
        Matcher mark = MARK.matcher(line);
        return mark.matches()
                ? new Place(file, Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)))
                : new Place(file, 1, 1);
    }

    /** The parser of YAML looks for what is not printable ahead of what it has reached, and does not tell where it is. */
    private static Place place(Throwable thrown, Place reached, byte[] searched) {
        int line = 1;
        int column = 1;
        for (byte each : searched) {
            if (each >= 0 && each < ' ' && each != '\t' && each != '\n' && each != '\r' || each == 0x7f) {
                return new Place(reached.file(), line, column);
            }
            column = each == '\n' ? 1 : column + 1;
            line = each == '\n' ? line + 1 : line;
        }
        JsonLocation told = thrown instanceof JacksonException known ? known.getLocation() : null;
        return told == null || told.getLineNr() < reached.line() ? reached : DocumentReader.place(told, reached.file());
    }
}
