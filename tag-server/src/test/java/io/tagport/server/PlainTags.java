package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A simple model of the effect of changes, which uses sets of strings and none of the code under test. */
final class PlainTags {
    private final Map<Subject, Set<String>> held = new HashMap<>();

    void apply(Change change) {
        Set<String> tags = held.computeIfAbsent(change.subject(), any -> new HashSet<>());
        Set<String> named = change.tags().stream().map(tag -> tag.name()).collect(Collectors.toSet());
        if (change instanceof Change.Remove) {
            tags.removeAll(named);
            return;
        }
        if (change instanceof Change.OverwriteCategories) {
            tags.removeIf(old -> named.stream().anyMatch(fresh -> sameCategory(old, fresh)));
        } else if (!(change instanceof Change.Add)) {
            tags.clear();
        }
        tags.addAll(named);
    }

    private static boolean sameCategory(String old, String fresh) {
        int end = old.indexOf(':');
        return end >= 0 && fresh.startsWith(old.substring(0, end + 1));
    }

    Set<String> of(Subject subject) {
        return held.getOrDefault(subject, Set.of());
    }
}
