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
 * A request to change one subject, in the format of the API.
 *
 * @param changes the resulting changes
 * @param verbs the verb of each change
 */
record ChangeRequest(SubjectChanges changes, List<ChangeVerb> verbs) {
    private static final int CHANGES_MAX = 10;
    private static final int TAGS_MAX = 500;

    ChangeRequest {
        verbs = List.copyOf(verbs);
    }

    /**
     * The verbs of the API. An overwrite has the semantics of TPNS: if one of its tags is bare, the new tags replace
     * all tags.
     */
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
                    .orElseThrow(() -> ApiException.badRequest(
                            change.path() + "verb", "must be add, remove, overwrite, replace or clear"));
        }
    }

    static ChangeRequest read(ApiRequest request) {
        Subject subject = request.subject();
        List<Change> changes = new ArrayList<>();
        List<ChangeVerb> verbs = new ArrayList<>();
        for (RequestFields change : request.body().objects("changes", 1, CHANGES_MAX)) {
            verbs.add(ChangeVerb.of(change));
            changes.add(read(subject, verbs.get(verbs.size() - 1), change));
        }
        return new ChangeRequest(new SubjectChanges(subject, changes), verbs);
    }

    private static Change read(Subject subject, ChangeVerb changeVerb, RequestFields change) {
        TagSet tags = tags(change);
        boolean needsTags = changeVerb != ChangeVerb.CLEAR && changeVerb != ChangeVerb.REPLACE;
        if (tags.isEmpty() ? needsTags : changeVerb == ChangeVerb.CLEAR) {
            throw ApiException.badRequest(
                    change.path() + "tags",
                    changeVerb.word() + (needsTags ? " requires at least one tag" : " accepts no tags"));
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
        for (String name : change.texts("tags", TAGS_MAX)) {
            try {
                tags.add(new Tag(name));
            } catch (IllegalArgumentException e) {
                throw ApiException.badRequest(
                                change.path() + "tags[" + tags.size() + "]", String.valueOf(e.getMessage()))
                        .code("invalid_tag");
            }
        }
        return TagSet.copyOf(tags);
    }

    /** Adds an addition or removal to an array. An undo needs no other changes. */
    static void add(ArrayNode all, Change change) {
        ChangeVerb changeVerb = change instanceof Change.Add ? ChangeVerb.ADD : ChangeVerb.REMOVE;
        TagsJson.put(all.addObject().put("verb", changeVerb.word()), "tags", change.tags());
    }
}
