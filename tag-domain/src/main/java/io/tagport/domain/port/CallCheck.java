package io.tagport.domain.port;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;

/** A check of one call against the terms of a provider. Messages contain the value, its place and the limit. */
final class CallCheck {
    private final Terms terms;
    private final Call call;

    CallCheck(Terms terms, Call call) {
        this.terms = terms;
        this.call = call;
    }

    void require() {
        Capacity capacity = terms.capacityOf(call.shape())
                .orElseThrow(() -> new IllegalArgumentException(
                        terms.limits().profile() + " offers no call of shape " + call.shape()));
        requireAtMost(capacity.subjects(), call.subjects().size(), "subjects");
        if (call instanceof Call.Purge purge) {
            requireAtMost(capacity.tagsPerSubject(), purge.tags().size(), "tags");
            purge.tags().forEach(this::require);
        } else {
            requireAtMost(capacity.bindings(), call.size(), "entries");
        }
        requireMeaning();
        check(call.size() > 0, "a call of shape " + call.shape() + " is empty");
        for (Change change : call.changes()) {
            require(change, capacity);
        }
    }

    /**
     * Must run before the changes are checked: an overwrite with a tag without category cannot be converted to a
     * change.
     */
    private void requireMeaning() {
        if (call instanceof Call.Overwrite overwrite) {
            check(
                    !overwrite.tags().hasBareTag(),
                    "an overwrite for subject " + overwrite.subject() + " has a tag without category");
        }
        if (call instanceof Call.Replace replace) {
            replace.tags().forEach(this::requireReplacement);
        }
    }

    private void requireReplacement(Subject subject, TagSet tags) {
        check(
                !tags.isEmpty(),
                "a replacement for subject " + subject + " has no tags; to remove all tags, clear the subject");
        check(
                !terms.replaceNeedsBareTag() || tags.hasBareTag(),
                "a replacement for subject " + subject + " has no tag without category, and "
                        + terms.limits().profile() + " would interpret it as an overwrite");
    }

    private void require(Change change, Capacity capacity) {
        Subject subject = change.subject();
        TagLimits limits = terms.limits();
        check(limits.subjectIdFormat().allows(subject.id()), limits.describe(subject));
        requireAtMost(capacity.tagsPerSubject(), change.tags().size(), "tags of subject " + subject);
        change.tags().forEach(this::require);
    }

    private void require(Tag tag) {
        TagLimits limits = terms.limits();
        limits.violationOf(tag.name()).ifPresent(fault -> {
            throw new IllegalArgumentException(limits.describe(tag.name(), fault));
        });
    }

    private void requireAtMost(int limit, int count, String what) {
        check(
                count <= limit,
                count + " " + what + " in a call of shape " + call.shape() + "; the limit of "
                        + terms.limits().profile() + " is " + limit);
    }

    private static void check(boolean isValid, String message) {
        if (!isValid) {
            throw new IllegalArgumentException(message);
        }
    }
}
