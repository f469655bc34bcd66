package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ImRequestProperties {
    @Property(tries = 300)
    void everyCallIsReadBackAsItWasWritten(@ForAll("calls") Call call) throws ImRefusal {
        ImRequest request = ImRequest.of(call);

        assertThat(ImRequest.parse(request.command(), request.encode())).isEqualTo(request);
        assertThat(request.accounts())
                .isEqualTo(call.subjects().stream().map(Subject::id).toList());
    }

    @Property(tries = 300)
    void everyAnswerIsReadBackAsItWasWritten(
            @ForAll("userTags") List<AccountTags> userTags, @ForAll("faults") List<AccountError> faults)
            throws UnreadableResponseException {
        assertReadBack(ImCommand.GET_TAG, new ImResponse.Read(userTags, faults));
        assertReadBack(ImCommand.ADD_TAG, new ImResponse.Written(faults));
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll byte[] body, @ForAll ImCommand command) {
        try {
            ImRequest.parse(command, body);
        } catch (ImRefusal refusal) {
            assertThat(refusal.info()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Call> calls() {
        Arbitrary<Subject> subjects = accounts().map(Subject::new);
        Arbitrary<TagSet> tags =
                names().list().ofMinSize(1).ofMaxSize(5).map(list -> TagSet.of(list.toArray(new String[0])));
        Arbitrary<Map<Subject, TagSet>> maps =
                Arbitraries.maps(subjects, tags).ofMinSize(1).ofMaxSize(4);
        return Arbitraries.oneOf(
                maps.map(map -> new Call.EachSubject(BindingOperation.ADD, map)),
                maps.map(map -> new Call.EachSubject(BindingOperation.REMOVE, map)),
                maps.map(Call.Replace::new),
                subjects.set().ofMinSize(1).ofMaxSize(5).map(set -> new Call.Clear(new LinkedHashSet<>(set))));
    }

    @Provide
    Arbitrary<List<AccountTags>> userTags() {
        Arbitrary<List<String>> tags = names().list().ofMaxSize(5);
        return accounts()
                .flatMap(account -> tags.map(list -> new AccountTags(account, list)))
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<AccountError>> faults() {
        return accounts()
                .flatMap(account -> Arbitraries.of("", "tags of account exceed 100")
                        .map(info -> new AccountError(account, 90032, info)))
                .list()
                .ofMaxSize(5);
    }

    private static Arbitrary<String> accounts() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(40);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a0', '\ud7ff')
                .ofMinLength(1)
                .ofMaxLength(16);
    }

    private static void assertReadBack(ImCommand command, ImResponse answer) throws UnreadableResponseException {
        assertThat(ImResponse.decode(command, answer.encode())).isEqualTo(answer);
    }
}
