package io.tagport.im;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImRequest;
import io.tagport.im.wire.ImResponse;
import io.tagport.transport.HttpPost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The provider of the tags that IM Push keeps for one application. Safe for use by multiple threads if its source of
 * random numbers is.
 *
 * <p>Responses that deviate from the documentation (an account in no list, an account that was not requested, an
 * invalid tag) are logged as warnings under the name of this class, without unmasked accounts.
 */
public final class ImTagProvider implements TagProvider {
    private static final Map<Shape, Capacity> SHAPES = Map.of(
            Shape.ADD_EACH, Capacity.ofEach(ImLimits.ACCOUNTS_PER_CALL, ImLimits.TAGS_PER_ADD),
            Shape.REMOVE_EACH, Capacity.ofEach(ImLimits.ACCOUNTS_PER_CALL, ImLimits.TAGS_PER_REMOVE),
            Shape.REPLACE, Capacity.ofEach(ImLimits.ACCOUNTS_PER_CALL, ImLimits.TAGS_PER_REPLACE),
            Shape.CLEAR, Capacity.ofSubjects(ImLimits.ACCOUNTS_PER_CALL));

    private final Terms terms;
    private final ImClient imClient;

    /**
     * Creates the provider without calling the service.
     *
     * @param config the application and the account
     * @param post supplies the HTTP client; called for every request, so it should create the client once and keep it
     * @param clock the clock for signatures; the service rejects a signature from far in the future
     * @param random the source of the 32-bit number in each request
     */
    public ImTagProvider(ImConfig config, Supplier<HttpPost> post, InstantSource clock, RandomGenerator random) {
        this.terms = new Terms(ImLimits.TAGS, SHAPES, ImLimits.ACCOUNTS_PER_CALL, false, config.pace());
        this.imClient = new ImClient(config, post, clock, random);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A successful response lists the accounts that failed; all others are applied. Source: get_tag page.
     *
     * @throws IllegalArgumentException if the call violates the terms: see {@link Terms#require}
     */
    @Override
    public CallResponse send(Call call) {
        terms.require(call);
        ExchangeResult exchangeResult = imClient.send(ImRequest.of(call));
        if (exchangeResult instanceof ExchangeResult.Failed failed) {
            return failed.callResponse();
        }
        ImResponse.Written written = (ImResponse.Written) ((ExchangeResult.Done) exchangeResult).answer();
        Map<Subject, Outcome> failures = new ResponseMatcher(call.subjects()).failures(written.errorList());
        return new CallResponse(Outcome.applied(), failures, Map.of(), Duration.ZERO);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A subject that the response does not mention is returned without tags.
     *
     * @throws IllegalArgumentException if there are no subjects or more than one read accepts
     * @throws ProviderException if there was no usable response, an account failed for another reason than being
     *     unknown, or the response contradicts itself
     */
    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return readStrictly(subjects).displayed();
    }

    /**
     * {@inheritDoc}
     *
     * <p>An account is in doubt if it is in neither list, in both lists, in {@code UserTags} twice with different tags,
     * without a list of tags, or with a list that contains an invalid tag.
     *
     * @throws IllegalArgumentException if there are no subjects or more than one read accepts
     * @throws ProviderException if there was no usable response, or an account failed for another reason than being
     *     unknown
     */
    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        Set<Subject> requested = terms.requireReadable(subjects);
        ExchangeResult exchangeResult = imClient.send(ImRequest.read(requested));
        if (exchangeResult instanceof ExchangeResult.Failed failed) {
            throw new ProviderException(failed.outcome());
        }
        return new ResponseMatcher(requested)
                .readResult((ImResponse.Read) ((ExchangeResult.Done) exchangeResult).answer());
    }

    @Override
    public SubjectKind kindOf(Subject subject) {
        return ImLimits.kindOf(subject);
    }
}
