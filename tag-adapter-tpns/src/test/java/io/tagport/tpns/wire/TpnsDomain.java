package io.tagport.tpns.wire;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Arbitraries for calls that TPNS accepts: within its capacities, with tags and tokens of every valid form. */
public final class TpnsDomain extends DomainContextBase {
    @Provide
    Arbitrary<Call> calls() {
        Arbitrary<BindingOperation> verbs = Arbitraries.of(BindingOperation.class);
        return Arbitraries.oneOf(
                Combinators.combine(verbs, subjects(), tagSets()).as(Call.SubjectTags::new),
                Combinators.combine(verbs, tags(), subjectSets()).as(Call.TagSubjects::new),
                Combinators.combine(
                                verbs,
                                Combinators.combine(subjects(), tags())
                                        .as(Binding::new)
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(TpnsLimits.PAIRS))
                        .as(Call.Pairs::new),
                Combinators.combine(subjects(), tagSets()).as(TpnsDomain::rewrite),
                subjects().map(subject -> new Call.Clear(Set.of(subject))),
                tagSets().map(Call.Purge::new));
    }

    private static Call rewrite(Subject subject, TagSet tags) {
        boolean overwrite = tags.stream().noneMatch(Tag::isBare);
        return overwrite ? new Call.Overwrite(subject, tags) : new Call.Replace(Map.of(subject, tags));
    }

    private static Arbitrary<TagSet> tagSets() {
        return tags().list()
                .ofMinSize(1)
                .ofMaxSize(TpnsLimits.TAGS_PER_TOKEN_CALL)
                .map(TagSet::copyOf);
    }

    private static Arbitrary<Set<Subject>> subjectSets() {
        return subjects().set().ofMinSize(1).ofMaxSize(TpnsLimits.LIST_ENTRIES);
    }

    private static Arbitrary<Tag> tags() {
        return Arbitraries.of("a", "Z", "0", ":", " ", "\"", "\\", "/", "é", "：", "标", "\u2028", "\ud83d\ude00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(50)
                .map(characters -> new Tag(String.join("", characters)));
    }

    private static Arbitrary<Subject> subjects() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(36)
                .map(Subject::new);
    }
}
