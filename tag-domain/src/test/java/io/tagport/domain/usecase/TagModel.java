package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The plainest reading of what changes do: text before the first colon, sets of text, nothing of the code under test. */
final class TagModel {
    private final Map<Subject, Set<String>> held = new HashMap<>();

    void apply(Collection<Change> changes) {
        changes.forEach(this::apply);
    }

    private void apply(Change change) {
        boolean known = held.containsKey(change.subject());
        boolean takes = change instanceof Change.Remove || change instanceof Change.Clear;
        if (!known && takes) {
            return;
        }
        Set<String> tags = held.computeIfAbsent(change.subject(), any -> new HashSet<>());
        Set<String> named = names(change);
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

    private static Set<String> names(Change change) {
        Set<String> names = new HashSet<>();
        for (Tag tag : change.tags()) {
            names.add(tag.name());
        }
        return names;
    }

    Map<Subject, Set<String>> held() {
        return held;
    }

    static Map<Subject, Set<String>> plain(Map<Subject, ? extends Collection<Tag>> tags) {
        Map<Subject, Set<String>> plain = new HashMap<>();
        tags.forEach((subject, all) -> {
            Set<String> names = new HashSet<>();
            all.forEach(tag -> names.add(tag.name()));
            plain.put(subject, names);
        });
        return plain;
    }
}
