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
 * The tags that IM Push keeps for one application. Safe for use by many threads if its source of random numbers is.
 *
 * <p>What the service says beside its documents (an account in no list, one that nobody asked for, a tag that is none) is
 * logged as a warning under this class's name, without accounts in full.
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
     * Creates the provider without asking anything of the service.
     *
     * @param config which application, and as whom
     * @param post gives what sends; asked at every request, so it should make it once and keep it
     * @param clock gives the time that is signed; the service refuses a signature from far in the future
     * @param random draws the 32-bit number that each request carries
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
     * <p>A success names the accounts that failed all the same; every other one is applied. Source: get_tag page.
     *
     * @throws IllegalArgumentException if the call does not keep to the terms: see {@link Terms#require}
     */
    @Override
    public CallResponse send(Call call) {
        terms.require(call);
        ExchangeResult exchangeResult = imClient.ask(ImRequest.of(call));
        if (exchangeResult instanceof ExchangeResult.Failed failed) {
            return failed.receipt();
        }
        ImResponse.Written written = (ImResponse.Written) ((ExchangeResult.Done) exchangeResult).answer();
        Map<Subject, Outcome> failures = new ResponseMatcher(call.subjects()).failures(written.errorList());
        return new CallResponse(Outcome.applied(), failures, Map.of(), Duration.ZERO);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A subject of which the answer says nothing is displayed without tags.
     *
     * @throws IllegalArgumentException if there are no subjects or more than one reading takes
     * @throws ProviderException if there was no usable answer, an account failed for another reason than not being known, or
     *     the answer contradicts itself
     */
    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return readStrictly(subjects).displayed();
    }

    /**
     * {@inheritDoc}
     *
     * <p>In doubt is an account that is in neither list, in both, in {@code UserTags} twice with different tags, without a list
     * of tags, or with one that holds something that is not a tag.
     *
     * @throws IllegalArgumentException if there are no subjects or more than one reading takes
     * @throws ProviderException if there was no usable answer, or an account failed for another reason than not being known
     */
    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        Set<Subject> wanted = terms.requireReadable(subjects);
        ExchangeResult exchangeResult = imClient.ask(ImRequest.read(wanted));
        if (exchangeResult instanceof ExchangeResult.Failed failed) {
            throw new ProviderException(failed.outcome());
        }
        return new ResponseMatcher(wanted).reading((ImResponse.Read) ((ExchangeResult.Done) exchangeResult).answer());
    }

    @Override
    public SubjectKind kindOf(Subject subject) {
        return ImLimits.kindOf(subject);
    }
}
