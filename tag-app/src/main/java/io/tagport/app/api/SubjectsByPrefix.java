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
 * A page of the subjects whose ids begin with the same text. They stand together in the order of all.
 *
 * @param subjects each with its tags
 * @param next the last of the page, if there may be more
 */
record SubjectsByPrefix(SortedMap<Subject, TagSet> subjects, Optional<Subject> next) {
    static SubjectsByPrefix in(TagStore store, String prefix, Optional<Subject> after, int most) {
        if (prefix.isEmpty() || after.isPresent()) {
            return goOn(store, prefix, after, most);
        }
        Subject exact = ApiRequest.subject("prefix", prefix); // the first of them, if it is there
        Map<Subject, TagSet> first = store.tagsOf(List.of(exact));
        SubjectsByPrefix others = first.size() == most
                ? new SubjectsByPrefix(new TreeMap<>(), Optional.of(exact))
                : goOn(store, prefix, Optional.of(exact), most - first.size());
        others.subjects().putAll(first);
        return others;
    }

    private static SubjectsByPrefix goOn(TagStore store, String prefix, Optional<Subject> after, int most) {
        SortedMap<Subject, TagSet> page = store.subjects(after, most);
        SortedMap<Subject, TagSet> fitting = new TreeMap<>();
        for (Map.Entry<Subject, TagSet> one : page.entrySet()) {
            if (!one.getKey().id().startsWith(prefix)) {
                return new SubjectsByPrefix(fitting, Optional.empty());
            }
            fitting.put(one.getKey(), one.getValue());
        }
        return new SubjectsByPrefix(fitting, page.size() < most ? Optional.empty() : Optional.of(page.lastKey()));
    }
}
