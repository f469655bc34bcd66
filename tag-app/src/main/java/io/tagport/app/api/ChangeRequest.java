package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tagport.app.bulk.EnumWords;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of one subject, as the API writes them.
 *
 * @param changes what they come to
 * @param verbs what was said of each
 */
record ChangeRequest(SubjectChanges changes, List<ChangeVerb> verbs) {
    private static final int CHANGES_MOST = 10;
    private static final int TAGS_MOST = 500;

    ChangeRequest {
        verbs = List.copyOf(verbs);
    }

    /** What can be asked for. An overwrite is meant as TPNS means it: one bare tag makes the new tags the only ones. */
    enum ChangeVerb {
        ADD("add"),
        REMOVE("remove"),
        OVERWRITE("overwrite"),
        REPLACE("replace"),
        CLEAR("clear");

        private final String word;

        ChangeVerb(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static ChangeVerb of(RequestFields change) {
            return EnumWords.of(ChangeVerb.class, ChangeVerb::word)
                    .find(change.text("verb"))
                    .orElseThrow(() -> ApiException.wrong(
                            change.place() + "verb", "add, remove, overwrite, replace or clear is wanted"));
        }
    }

    static ChangeRequest read(ApiRequest request) {
        Subject subject = request.subject();
        List<Change> changes = new ArrayList<>();
        List<ChangeVerb> verbs = new ArrayList<>();
        for (RequestFields change : request.body().objects("changes", 1, CHANGES_MOST)) {
            verbs.add(ChangeVerb.of(change));
            changes.add(read(subject, verbs.get(verbs.size() - 1), change));
        }
        return new ChangeRequest(new SubjectChanges(subject, changes), verbs);
    }

    private static Change read(Subject subject, ChangeVerb changeVerb, RequestFields change) {
        TagSet tags = tags(change);
        boolean wantsTags = changeVerb != ChangeVerb.CLEAR && changeVerb != ChangeVerb.REPLACE;
        if (tags.isEmpty() ? wantsTags : changeVerb == ChangeVerb.CLEAR) {
            throw ApiException.wrong(
                    change.place() + "tags", changeVerb.word() + (wantsTags ? " needs a tag" : " takes no tag"));
        }
        return switch (changeVerb) {
            case ADD -> new Change.Add(subject, tags);
            case REMOVE -> new Change.Remove(subject, tags);
            case OVERWRITE -> Change.overwrite(subject, tags);
            case REPLACE -> new Change.ReplaceAll(subject, tags);
            case CLEAR -> new Change.Clear(subject);
        };
    }

    private static TagSet tags(RequestFields change) {
        List<Tag> tags = new ArrayList<>();
        for (String name : change.texts("tags", TAGS_MOST)) {
            try {
                tags.add(new Tag(name));
            } catch (IllegalArgumentException e) {
                throw ApiException.wrong(change.place() + "tags[" + tags.size() + "]", String.valueOf(e.getMessage()));
            }
        }
        return TagSet.copyOf(tags);
    }

    /** Writes additions and removals, which are all that taking an effect back needs. */
    static void add(ArrayNode all, Change change) {
        ChangeVerb changeVerb = change instanceof Change.Add ? ChangeVerb.ADD : ChangeVerb.REMOVE;
        TagsJson.put(all.addObject().put("verb", changeVerb.word()), "tags", change.tags());
    }
}
