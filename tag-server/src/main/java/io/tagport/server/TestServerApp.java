package io.tagport.server;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.im.wire.UserSig;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The only app of a stand-in server: its credentials for both protocols, and direct access to its tags, with which a
 * test prepares and verifies state.
 */
public final class TestServerApp {
    /** The application number for IM Push. */
    public static final long SDK_APP_ID = 1_400_000_000;

    /** The account that may call through IM Push. */
    public static final String ADMINISTRATOR = "administrator";

    // Public values are safe here: the server listens on the loopback address and only during a test.
    private static final TpnsCredentials TPNS =
            new TpnsCredentials("1500000000", new Secret("a TPNS secret that is no secret"));
    private static final Secret IM_KEY = new Secret("an IM key that is no secret");

    private final TagStore store;
    private final Tags tags;
    private final VirtualClock clock;

    TestServerApp(TagStore store, Tags tags, VirtualClock clock) {
        this.store = store;
        this.tags = tags;
        this.clock = clock;
    }

    /**
     * Returns the credentials for TPNS.
     *
     * @return access id and key
     */
    public TpnsCredentials tpns() {
        return TPNS;
    }

    /**
     * Returns the key that signs UserSigs of {@link #ADMINISTRATOR}.
     *
     * @return the key for IM Push
     */
    public Secret imKey() {
        return IM_KEY;
    }

    /**
     * Creates a signature for IM Push.
     *
     * @return a UserSig of {@link #ADMINISTRATOR} that is valid for one day on the server's clock
     */
    public String userSig() {
        return UserSig.create(ADMINISTRATOR, SDK_APP_ID, IM_KEY, clock.instant(), Duration.ofDays(1));
    }

    /**
     * Returns the server's clock, which determines when signatures expire and when the delayed effects of a strict
     * server occur.
     *
     * @return the clock, which can be moved forward
     */
    public VirtualClock clock() {
        return clock;
    }

    /**
     * Returns direct access to the app's tags, without the limits of either protocol, fault injection or recording.
     *
     * @return the same bindings as in both protocols
     */
    public Tags tags() {
        return tags;
    }

    /**
     * Reads the tags of a subject directly from the store.
     *
     * @param subject the id of the subject
     * @return its tags; empty if it has none or is unknown
     */
    public TagSet tagsOf(String subject) {
        Subject one = new Subject(subject);
        return tags.tagsOf(List.of(one)).getOrDefault(one, TagSet.empty());
    }

    /**
     * Registers subjects; a strict server rejects all others.
     *
     * @param subjects the ids of the subjects
     */
    public void register(String... subjects) {
        store.register(Arrays.stream(subjects).map(Subject::new).toList());
    }
}
