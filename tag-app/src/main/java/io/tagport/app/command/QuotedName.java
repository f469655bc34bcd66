package io.tagport.app.command;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An unambiguous format for names in text output. A name that contains a separator of the output line, or equals one of its fixed
 * phrases, is quoted as in CSV: {@code "a, b"}. A quote within the name is doubled.
 */
final class QuotedName {
    static final String NO_TAGS = "no tags";
    static final String NOT_KNOWN = "not known";

    private static final Set<String> PHRASES = Set.of(NO_TAGS, NOT_KNOWN);

    private QuotedName() {}

    static String of(Tag tag) {
        String name = tag.name();
        boolean isPlain = !name.contains(",")
                && !name.contains(";")
                && !name.contains("\"")
                && name.equals(name.strip())
                && !PHRASES.contains(name);
        return isPlain ? name : quoted(name);
    }

    static String of(Subject subject) {
        String id = subject.id();
        return id.contains(": ") || id.contains("\"") || !id.equals(id.strip()) ? quoted(id) : id;
    }

    /** Returns all names, separated by commas. */
    static String list(Collection<Tag> tags) {
        return tags.stream().map(QuotedName::of).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
