package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every promise of {@link TagProvider} as a test. An adapter passes when a class of its tests extends this one and
 * nothing is red, over a service that it can see from behind: a double that keeps tags in memory, or a server of one's
 * own.
 *
 * <pre>{@code
 * class MyTagProviderContractTest extends TagProviderContract {
 *   private MyService service;
 *   private MyTagProvider provider;
 *
 *   @BeforeEach
 *   void start() {
 *     service = new MyService();                           // holds nothing yet, on a free port
 *     provider = new MyTagProvider(service.config());
 *   }
 *
 *   @AfterEach
 *   void stop() {
 *     service.close();
 *   }
 *
 *   @Override
 *   protected Terms terms() {
 *     return MyTagProvider.TERMS;
 *   }
 *
 *   @Override
 *   protected TagProvider provider() {
 *     return provider;
 *   }
 *   …
 * }
 * }</pre>
 *
 * <p>The terms of the provider lead: each test of a call runs once for each {@link Shape} on offer, and tests of reads
 * only come to be where something can be read. What is not offered is tested to be refused before anything is sent. So
 * nothing is ever reported as skipped.
 *
 * <p>One object runs all the tests, since the terms must be known before the first of them. Hence a service of its own for
 * each test has to be made in {@code @BeforeEach}, as above, and not where a field is declared.
 *
 * <p>It covers the effect of every shape, repetitions, capacities, overwrites and replacements, names of all kinds up to
 * the limits as far as the provider {@link #takes} them, reading, one request for each call, a service that cannot be reached, concurrent callers, and secrets in
 * texts. It does not cover the wire, the service's own refusals, the pace and the cautions, which are each provider's.
 */
public abstract class TagProviderContract extends ReadContract {
    /** For the adapter's test. */
    protected TagProviderContract() {}

    /**
     * Returns the terms of the provider. They may be asked for at any time, before the service of a test is there too: they
     * decide which tests there are.
     *
     * @return what {@link TagProvider#terms} gives in every test
     */
    @Override
    protected abstract Terms terms();

    /**
     * Returns whether the service takes the characters of a tag. The default is that it takes every tag; a provider whose tags
     * have a smaller alphabet overrides this. ASCII letters, digits, {@code _} and {@code :} are always used.
     *
     * @param tag a tag within the limits of the terms, or one character more
     * @return whether all its characters are of the alphabet
     */
    @Override
    protected boolean takes(Tag tag) {
        return true;
    }

    /**
     * Returns the provider under test, whose service takes every subject that {@link #hold} has named.
     *
     * @return the same one through a test; at its beginning the service holds nothing
     */
    @Override
    protected abstract TagProvider provider();

    /**
     * Returns a provider with the same settings but for the address, where nobody listens: connections are refused.
     *
     * @return a provider with the same terms
     */
    @Override
    protected abstract TagProvider unreachable();

    /**
     * Puts tags behind the provider's back. Makes the subject known.
     *
     * @param subject any subject within the limits
     * @param tags all that it holds from now on, possibly none
     */
    @Override
    protected abstract void hold(Subject subject, TagSet tags);

    /**
     * Looks at tags behind the provider's back.
     *
     * @param subject any subject
     * @return all that it holds, in any order; empty if the service does not know it
     */
    @Override
    protected abstract TagSet held(Subject subject);

    /**
     * Counts what has reached the service.
     *
     * @return requests since the beginning of the test, reads and refused ones among them
     */
    @Override
    protected abstract int requests();

    /**
     * Returns the settings of the provider, to be printed.
     *
     * @return whatever holds the credentials
     */
    @Override
    protected abstract Object settings();

    /**
     * Returns the credential that nobody may see.
     *
     * @return the secret of {@link #settings}, as it would be recognised in a text
     */
    @Override
    protected abstract String secret();

    @ParameterizedTest
    @MethodSource("offered")
    void aServiceThatCannotBeReachedHasRefusedEverything(Shape shape) {
        Call call = calls().full(shape);

        List<Outcome> outcomes = outcomes(call, unreachable().send(call));

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNREACHABLE)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("withReading")
    void aServiceThatCannotBeReachedIsNotRead(Terms terms) {
        assertReadingRefused(RefusalReason.UNREACHABLE, unreachable());
    }

    @Test
    void noTextShowsTheSecret() {
        hold(ANN, TagSet.empty());
        add(ANN, new Tag("vip"));

        assertThat(List.of(settings(), provider(), terms(), unreachable()))
                .allSatisfy(one -> assertThat(one.toString()).doesNotContain(secret()));
        terms().shapes()
                .keySet()
                .forEach(shape -> assertThat(
                                unreachable().send(calls().full(shape)).toString())
                        .doesNotContain(secret()));
        assertThat(String.valueOf(catchThrowable(() -> unreachable().read(List.of(ANN)))))
                .doesNotContain(secret());
    }
}
