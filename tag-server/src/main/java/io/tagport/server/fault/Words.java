package io.tagport.server.fault;

import io.tagport.domain.model.Subject;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a line: parted by blanks, or in quotes where a subject has blanks or quotes itself. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?=\\s|$)|\\S+");
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"]+");
    private static final Pattern SPECIAL = Pattern.compile("([\"\\\\])");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private Words() {}

    static List<String> of(String line) {
        return WORD.matcher(line).results().map(Words::value).toList();
    }

    private static String value(MatchResult word) {
        String quoted = word.group(1);
        return quoted == null ? word.group() : ESCAPED.matcher(quoted).replaceAll("$1");
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
