package io.tagport.app.api;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A page of the subjects whose ids have a given prefix. These subjects are adjacent in the order of ids.
 *
 * @param subjects the subjects with their tags
 * @param next the last subject of the page, if there may be further pages
 */
record SubjectsByPrefix(SortedMap<Subject, TagSet> subjects, Optional<Subject> next) {
    static SubjectsByPrefix in(TagStore store, String prefix, Optional<Subject> after, int limit) {
        if (prefix.isEmpty() || after.isPresent()) {
            return nextPage(store, prefix, after, limit);
        }
        Subject exact = ApiRequest.subject("prefix", prefix); // the first subject of the result, if it exists
        Map<Subject, TagSet> first = store.tagsOf(List.of(exact));
        SubjectsByPrefix others = first.size() == limit
                ? new SubjectsByPrefix(new TreeMap<>(), Optional.of(exact))
                : nextPage(store, prefix, Optional.of(exact), limit - first.size());
        others.subjects().putAll(first);
        return others;
    }

    private static SubjectsByPrefix nextPage(TagStore store, String prefix, Optional<Subject> after, int limit) {
        SortedMap<Subject, TagSet> page = store.subjects(after, limit);
        SortedMap<Subject, TagSet> matching = new TreeMap<>();
        for (Map.Entry<Subject, TagSet> one : page.entrySet()) {
            if (!one.getKey().id().startsWith(prefix)) {
                return new SubjectsByPrefix(matching, Optional.empty());
            }
            matching.put(one.getKey(), one.getValue());
        }
        return new SubjectsByPrefix(matching, page.size() < limit ? Optional.empty() : Optional.of(page.lastKey()));
    }
}
