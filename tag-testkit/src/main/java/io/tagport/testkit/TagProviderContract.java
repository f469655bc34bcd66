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
 * The contract tests of {@link TagProvider}. An adapter conforms if a subclass of this class passes. The subclass needs
 * a service whose state it can access directly: a test double that keeps tags in memory, or a local server.
 *
 * <pre>{@code
 * class MyTagProviderContractTest extends TagProviderContract {
 *   private MyService service;
 *   private MyTagProvider provider;
 *
 *   @BeforeEach
 *   void start() {
 *     service = new MyService();                           // contains nothing yet, on a free port
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
 * <p>The terms of the provider select the tests: each test of a call runs once for each {@link Shape} on offer, and
 * tests of reads run only if the terms offer reads. For shapes that are not offered, the tests check that calls are
 * refused before anything is sent. So no test is ever reported as skipped.
 *
 * <p>A single instance runs all tests, because the terms must be known before the first test. Hence a separate service
 * for each test must be created in {@code @BeforeEach}, as above, and not in a field initializer.
 *
 * <p>The tests cover the effect of every shape, repetitions, capacities, overwrites and replacements, names of all
 * kinds up to the limits as far as the provider {@link #accepts} them, reads, one request per call, an unreachable
 * service, concurrent callers, and secrets in texts. They do not cover the wire format, the service's own refusals, the
 * pace and the warnings, which are specific to each provider.
 */
public abstract class TagProviderContract extends ReadContract {
    /** For the adapter's test class. */
    protected TagProviderContract() {}

    /**
     * Returns the terms of the provider. This method may be called at any time, even before the service of a test
     * exists, because the terms select the tests.
     *
     * @return the terms that {@link TagProvider#terms} returns in every test
     */
    @Override
    protected abstract Terms terms();

    /**
     * Tests whether the service accepts the characters of a tag. By default it accepts every tag; override this method
     * for a provider whose tags have a smaller alphabet. ASCII letters, digits, {@code _} and {@code :} must always be
     * accepted.
     *
     * @param tag a tag within the limits of the terms, or one character longer
     * @return whether the service accepts all characters of the tag
     */
    @Override
    protected boolean accepts(Tag tag) {
        return true;
    }

    /**
     * Returns the provider under test, whose service accepts every subject that {@link #storeTags} has named.
     *
     * @return the provider, the same one during a test; at the start of the test its service contains no data
     */
    @Override
    protected abstract TagProvider provider();

    /**
     * Returns a provider with the same settings except for the address, on which no server listens: connections are
     * refused.
     *
     * @return a provider with the same terms
     */
    @Override
    protected abstract TagProvider unreachable();

    /**
     * Sets the tags of a subject directly at the service, bypassing the provider. Makes the subject known.
     *
     * @param subject any subject within the limits
     * @param tags all tags of the subject from now on, possibly none
     */
    @Override
    protected abstract void storeTags(Subject subject, TagSet tags);

    /**
     * Returns the tags of a subject directly from the service, bypassing the provider.
     *
     * @param subject any subject
     * @return all tags of the subject, in any order; empty if the subject is unknown to the service
     */
    @Override
    protected abstract TagSet storedTags(Subject subject);

    /**
     * Returns the number of requests that have reached the service.
     *
     * @return number of requests since the start of the test, including reads and refused requests
     */
    @Override
    protected abstract int requests();

    /**
     * Returns the settings of the provider, whose text form is tested.
     *
     * @return the object that contains the credentials
     */
    @Override
    protected abstract Object settings();

    /**
     * Returns the credential that must not appear in any text.
     *
     * @return the secret of {@link #settings}, in the form in which it would appear in a text
     */
    @Override
    protected abstract String secret();

    @ParameterizedTest
    @MethodSource("offered")
    void aCallToAnUnreachableServiceIsRefusedAsUnreachable(Shape shape) {
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
    void aReadFromAnUnreachableServiceIsRefusedAsUnreachable(Terms terms) {
        assertReadRefused(RefusalReason.UNREACHABLE, unreachable());
    }

    @Test
    void noToStringOrExceptionMessageContainsTheSecret() {
        storeTags(ANN, TagSet.empty());
        add(ANN, new Tag("vip"));

        assertThat(List.of(settings(), provider(), terms(), unreachable()))
                .allSatisfy(printed -> assertThat(printed.toString()).doesNotContain(secret()));
        terms().shapes()
                .keySet()
                .forEach(shape -> assertThat(
                                unreachable().send(calls().full(shape)).toString())
                        .doesNotContain(secret()));
        assertThat(String.valueOf(catchThrowable(() -> unreachable().read(List.of(ANN)))))
                .doesNotContain(secret());
    }
}
