package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractCollectionAssert;
import org.assertj.core.api.ObjectAssert;

/**
 * The common base of the contract tests of a provider: access to both sides of its service, and helper methods for
 * calls.
 */
abstract class ProviderFixture extends SupportedShapeArguments {
    static final Subject ANN = new Subject("ann");
    static final Subject BEN = new Subject("ben");
    static final Subject CEM = new Subject("cem");

    protected abstract TagProvider provider();

    protected abstract TagProvider unreachable();

    protected abstract boolean accepts(Tag tag);

    protected abstract void storeTags(Subject subject, TagSet tags);

    protected abstract TagSet storedTags(Subject subject);

    protected abstract int requests();

    protected abstract Object settings();

    protected abstract String secret();

    SampleCalls calls() {
        return new SampleCalls(terms());
    }

    /** Sets the tags of each subject at the service, which makes the subjects known. */
    void storeTags(Collection<Subject> subjects, TagSet tags) {
        subjects.forEach(subject -> storeTags(subject, tags));
    }

    /** Returns those of the specified tags that the service accepts. */
    TagSet accepted(String... names) {
        return TagSet.copyOf(
                Stream.of(names).map(Tag::new).filter(this::accepts).toList());
    }

    /** Reads subjects in as many requests as the terms require. */
    Map<Subject, TagSet> read(List<Subject> subjects) {
        Map<Subject, TagSet> read = new HashMap<>();
        int limit = terms().subjectsPerRead();
        for (int from = 0; from < subjects.size(); from += limit) {
            read.putAll(provider().read(subjects.subList(from, Math.min(from + limit, subjects.size()))));
        }
        return read;
    }

    CallResponse assertApplied(Call call) {
        CallResponse callResponse = provider().send(call);
        assertThat(outcomes(call, callResponse))
                .as("outcomes of all parts of the call %s", call)
                .allMatch(Outcome::isApplied);
        return callResponse;
    }

    /** Returns the outcomes in a response of everything that the call carried. */
    static List<Outcome> outcomes(Call call, CallResponse callResponse) {
        Stream<Outcome> bindings =
                call.bindings().stream().map(binding -> callResponse.of(binding.subject(), binding.tag()));
        Stream<Outcome> subjects = call.subjects().stream().map(callResponse::of);
        return Stream.of(bindings, subjects, Stream.of(callResponse.defaultOutcome()))
                .flatMap(all -> all)
                .toList();
    }

    AbstractCollectionAssert<?, Collection<? extends Tag>, Tag, ObjectAssert<Tag>> assertHeld(Subject subject) {
        return assertThat(storedTags(subject)).as("tags of %s at the service", subject);
    }

    void assertNeverSent(Call call) {
        int before = requests();
        assertThatIllegalArgumentException()
                .as("a call that Terms.require rejects: %s", call.shape())
                .isThrownBy(() -> provider().send(call))
                .withMessageMatching("(?s).+");
        assertThat(requests())
                .as("number of requests after the rejection of a %s", call.shape())
                .isEqualTo(before);
    }

    void add(Subject subject, Tag tag) {
        Shape shape = Stream.of(Shape.ADD_TO_SUBJECT, Shape.ADD_EACH, Shape.ADD_PAIRS, Shape.ADD_TAG)
                .filter(terms()::offers)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the terms offer no shape that adds tags"));
        assertApplied(SampleCalls.of(shape, List.of(subject), TagSet.of(tag.name())));
    }

    void remove(Subject subject, Tag tag) {
        Shape shape = Stream.of(Shape.REMOVE_FROM_SUBJECT, Shape.REMOVE_EACH, Shape.REMOVE_PAIRS, Shape.REMOVE_TAG)
                .filter(terms()::offers)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the terms offer no shape that removes tags"));
        assertApplied(SampleCalls.of(shape, List.of(subject), TagSet.of(tag.name())));
    }
}
