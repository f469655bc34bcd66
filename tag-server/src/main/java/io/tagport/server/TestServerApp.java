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
 * The one app of a server that stands in for both services: what a caller must know, and a door behind the server for a
 * test to prepare and to look.
 */
public final class TestServerApp {
    /** The number of the app for IM Push. */
    public static final long SDK_APP_ID = 1_400_000_000;

    /** Who may call through IM Push. */
    public static final String ADMINISTRATOR = "administrator";

    // Known to everybody, and that does not matter: the server listens on the loopback address for the time of a test.
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
     * Returns what callers of TPNS must know.
     *
     * @return access id and key
     */
    public TpnsCredentials tpns() {
        return TPNS;
    }

    /**
     * Returns the key with which UserSigs of {@link #ADMINISTRATOR} are made.
     *
     * @return the key for IM Push
     */
    public Secret imKey() {
        return IM_KEY;
    }

    /**
     * Creates a signature for IM Push.
     *
     * @return a UserSig of {@link #ADMINISTRATOR} that is good for a day of the server's time
     */
    public String userSig() {
        return UserSig.make(ADMINISTRATOR, SDK_APP_ID, IM_KEY, clock.instant(), Duration.ofDays(1));
    }

    /**
     * Returns the server's time, by which signatures expire and a strict server has its habits.
     *
     * @return can be moved forward
     */
    public VirtualClock clock() {
        return clock;
    }

    /**
     * Returns the tags behind the server, without the limits of either protocol, faults or a recording.
     *
     * @return the same bindings that both protocols see
     */
    public Tags tags() {
        return tags;
    }

    /**
     * Reads the tags of a subject behind the server.
     *
     * @param subject its id
     * @return its tags; empty if it has none or is not known
     */
    public TagSet tagsOf(String subject) {
        Subject one = new Subject(subject);
        return tags.tagsOf(List.of(one)).getOrDefault(one, TagSet.empty());
    }

    /**
     * Makes subjects known: a strict server takes no others.
     *
     * @param subjects their ids
     */
    public void register(String... subjects) {
        store.register(Arrays.stream(subjects).map(Subject::new).toList());
    }
}
