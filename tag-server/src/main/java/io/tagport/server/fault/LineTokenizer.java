package io.tagport.server.fault;

import io.tagport.domain.model.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tokenizer of a script line: words are separated by blanks, or quoted where a subject contains blanks or quotes.
 * Written by hand, because a regular expression for quotes needs stack depth proportional to the length of the word.
 */
final class LineTokenizer {
    private static final String BLANKS = " \t\u000b\f\r\n";
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"]+");
    private static final Pattern SPECIAL = Pattern.compile("([\"\\\\])");

    private LineTokenizer() {}

    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < line.length(); at++) {
            if (!isBlank(line, at)) {
                int end = endOfQuoted(line, at);
                words.add(end < 0 ? line.substring(at, endOfPlain(line, at)) : unquote(line, at + 1, end - 1));
                at = end < 0 ? endOfPlain(line, at) : end;
            }
        }
        return words;
    }

    /**
     * Returns the index after the closing quote; negative if the word is not quoted from its first to its last
     * character.
     */
    private static int endOfQuoted(String line, int start) {
        if (line.charAt(start) != '"') {
            return -1;
        }
        for (int at = start + 1; at < line.length(); at++) {
            if (line.charAt(at) == '\\') {
                at++;
            } else if (line.charAt(at) == '"') {
                return isBlank(line, at + 1) ? at + 1 : -1;
            }
        }
        return -1;
    }

    private static int endOfPlain(String line, int start) {
        int end = start;
        while (!isBlank(line, end)) {
            end++;
        }
        return end;
    }

    /** Tests whether the character is a blank; the end of the line counts as one. */
    private static boolean isBlank(String line, int at) {
        return at >= line.length() || BLANKS.indexOf(line.charAt(at)) >= 0;
    }

    private static String unquote(String line, int from, int to) {
        StringBuilder word = new StringBuilder(to - from);
        for (int at = from; at < to; at++) {
            if (line.charAt(at) == '\\') {
                at++;
            }
            word.append(line.charAt(at));
        }
        return word.toString();
    }

    static String ofSubjects(Collection<Subject> subjects) {
        return subjects.stream().map(subject -> " of " + quote(subject.id())).collect(Collectors.joining());
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : '"' + SPECIAL.matcher(word).replaceAll("\\\\$1") + '"';
    }
}
