package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Shape;
import io.tagport.transport.UnreadableJsonException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(TpnsDomain.class)
class TpnsCallEncoderProperties {
    @Property(tries = 300)
    void encodedRequestsAreReadBackCompletely(@ForAll Call call) throws UnreadableJsonException {
        TpnsRequest request = TpnsRequest.read(TpnsCallEncoder.write(call));

        if (call instanceof Call.Pairs pairs) {
            assertThat(entries(request.pairs()))
                    .containsExactlyElementsOf(pairs.pairs().stream()
                            .map(TpnsCallEncoderProperties::pairOf)
                            .toList());
        } else {
            assertThat(entries(request.tags()))
                    .containsExactlyElementsOf(
                            TpnsCallEncoder.tagsOf(call).stream().map(Tag::name).toList());
            assertThat(entries(request.tokens()))
                    .containsExactlyElementsOf(
                            call.subjects().stream().map(Subject::id).toList());
        }
    }

    @Property(tries = 300)
    void theServiceUsesEveryEntryThatIsWritten(@ForAll Call call) throws UnreadableJsonException {
        TpnsRequest request = TpnsRequest.read(TpnsCallEncoder.write(call));

        if (request.operation() instanceof JsonField.Present<TpnsOperation> present) {
            TpnsOperation operation = present.value();
            assertWhollyUsed(operation.tags(), entries(request.tags()));
            assertWhollyUsed(operation.tokens(), entries(request.tokens()));
            assertWhollyUsed(operation.pairs(), entries(request.pairs()));
        } else {
            assertThat(call.shape()).isEqualTo(Shape.PURGE);
        }
    }

    @Property(tries = 300)
    void encodedRequestsAreWithinTheLimits(@ForAll Call call) throws UnreadableJsonException {
        byte[] body = TpnsCallEncoder.write(call);
        TpnsRequest request = TpnsRequest.read(body);

        assertThat(body.length).isLessThanOrEqualTo(TpnsLimits.BODY_BYTES);
        assertThat(entries(request.tags())).hasSizeLessThanOrEqualTo(TpnsLimits.TAGS_PER_TOKEN_CALL);
        assertThat(entries(request.tokens())).hasSizeLessThanOrEqualTo(TpnsLimits.LIST_ENTRIES);
        assertThat(entries(request.pairs())).hasSizeLessThanOrEqualTo(TpnsLimits.PAIRS);
    }

    private static void assertWhollyUsed(ListCardinality use, List<?> entries) {
        assertThat(use.of(entries)).isEqualTo(entries);
        assertThat(entries.isEmpty()).isEqualTo(use == ListCardinality.NONE);
    }

    private static TpnsPair pairOf(Binding binding) {
        return new TpnsPair(binding.tag().name(), binding.subject().id());
    }

    private static <T> List<T> entries(JsonField<List<T>> list) {
        assertThat(list).isNotInstanceOf(JsonField.Malformed.class);
        return list instanceof JsonField.Present<List<T>> present ? present.value() : List.of();
    }
}
