package io.tagport.testkit;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * A domain of generators of the core types for jqwik properties: annotate a property or its class with
 * {@code @Domain(TagVocabulary.class)}. Tags and subjects are generated from small alphabets, so that changes often
 * affect the same tags.
 */
public final class TagVocabulary extends DomainContextBase {
    private static final int TAGS_MOST = 6;
    private static final int CHANGES_MOST = 4;

    /** For jqwik, which instantiates the domain of a property. */
    public TagVocabulary() {}

    /**
     * Generates tags: bare, with a category, with several {@code :}, with one at the start or the end, with a
     * full-width {@code ：}, in Chinese and with emoji.
     *
     * @return valid tags of a few characters
     */
    @Provide
    public Arbitrary<Tag> tags() {
        return Arbitraries.oneOf(bareNames(), categorisedNames(), oddNames()).map(Tag::new);
    }

    /**
     * Generates subjects: ids in ASCII, and ids outside ASCII whose UTF-8 order differs from their UTF-16 order.
     *
     * @return valid subjects of a few characters
     */
    @Provide
    public Arbitrary<Subject> subjects() {
        Arbitrary<String> part = Arbitraries.of("a", "b", "7", "-", "@", " ", "é", "号", "\uFF5E", "😀");
        return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> new Subject(String.join("", parts)));
    }

    /**
     * Generates sets of tags.
     *
     * @return sets of up to six tags, including the empty set
     */
    @Provide
    public Arbitrary<TagSet> tagSets() {
        return tags().list().ofMaxSize(TAGS_MOST).map(TagSet::copyOf);
    }

    /**
     * Generates changes of all kinds.
     *
     * @return changes of any generated subject
     */
    @Provide
    public Arbitrary<Change> changes() {
        return subjects().flatMap(this::changesOf).withoutEdgeCases();
    }

    /**
     * Generates sequences of changes of one subject.
     *
     * @return one to four changes of a generated subject
     */
    @Provide
    public Arbitrary<SubjectChanges> subjectChanges() {
        return subjects()
                .flatMap(subject -> changesOf(subject)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(CHANGES_MOST)
                        .map(changes -> new SubjectChanges(subject, changes)))
                .withoutEdgeCases();
    }

    /**
     * Generates changes of all kinds for one subject, for properties that generate subjects themselves.
     *
     * @param subject the subject whose tags change
     * @return changes of this subject
     */
    public Arbitrary<Change> changesOf(Subject subject) {
        return Arbitraries.oneOf(List.of(
                tagSets().map(tags -> new Change.Add(subject, tags)),
                tagSets().map(tags -> new Change.Remove(subject, tags)),
                tagSets().map(tags -> new Change.ReplaceAll(subject, tags)),
                categorisedSets().map(tags -> new Change.OverwriteCategories(subject, tags)),
                Arbitraries.just(new Change.Clear(subject))));
    }

    private Arbitrary<TagSet> categorisedSets() {
        return categorisedNames()
                .map(Tag::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(TAGS_MOST)
                .map(TagSet::copyOf);
    }

    private Arbitrary<String> bareNames() {
        return Arbitraries.of("vip", "VIP", "level", "new user", "性别", "级别", "测试：男", "🐼", "é", "0");
    }

    private Arbitrary<String> categorisedNames() {
        Arbitrary<String> category = Arbitraries.of("level", "sex", "性别", "城市", "🐼", "");
        Arbitrary<String> value = Arbitraries.of("1", "2", "男", "女", "vip", "🐉", "a:b", "：", "");
        return Combinators.combine(category, value).as((before, after) -> before + ":" + after);
    }

    private Arbitrary<String> oddNames() {
        return Arbitraries.of(":", "::", ":level", "level:", "level:1:", "a:b:c:d", "级别：3", "𠮷:野", "\uFF5E", " ");
    }
}
