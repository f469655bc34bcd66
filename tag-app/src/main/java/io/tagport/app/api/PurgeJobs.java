package io.tagport.app.api;

import io.tagport.app.watch.OperatorLog;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The running purges, which remove a tag from all subjects and may take minutes. At most one purge runs per app. Safe
 * for use by many threads.
 */
final class PurgeJobs {
    private final Executor threads;
    private final Map<String, Purge> ofApps = new LinkedHashMap<>(); // guarded by this; the latest purge of each app

    PurgeJobs(Executor threads) {
        this.threads = threads;
    }

    /** A purge of one tag. */
    static final class Purge {
        private final Tag tag;
        private final TagStore record;
        private final long holders;
        private volatile Optional<Outcome> outcome = Optional.empty();

        private Purge(Tag tag, TagStore record) {
            this.tag = tag;
            this.record = record;
            this.holders = record.holderCountOf(tag);
        }

        Tag tag() {
            return tag;
        }

        String state() {
            return outcome.map(end -> end.fold(done -> "applied", no -> "refused", lost -> "unknown"))
                    .orElse("running");
        }

        /** Returns the number of subjects with the tag when the purge started. */
        long holders() {
            return holders;
        }

        /** Returns the current number of subjects with the tag. */
        long remaining() {
            return record.holderCountOf(tag);
        }

        Optional<String> message() {
            return outcome.flatMap(Outcome::failure).map(Outcome.NotApplied::message);
        }
    }

    synchronized Purge begin(ApiApp app, Tag tag) {
        Purge before = ofApps.get(app.name());
        if (before != null && before.outcome.isEmpty()) {
            throw ApiException.conflict("tag '" + before.tag + "' is being purged; one purge runs per app")
                    .code("purge_running");
        }
        Purge purge = new Purge(tag, app.listed());
        ofApps.put(app.name(), purge);
        threads.execute(() -> run(purge, app));
        return purge;
    }

    /** Runs a purge and sets its outcome in any case, so that it does not remain in the running state forever. */
    private static void run(Purge purge, ApiApp app) {
        Outcome outcome = new Outcome.Unknown(0, "internal server error; see the server's log");
        try {
            outcome = app.tags().purge(TagSet.of(purge.tag.name())).getOrDefault(purge.tag, outcome);
        } catch (StoreException | ProviderException e) {
            outcome = new Outcome.Unknown(0, String.valueOf(e.getMessage()));
        } catch (RuntimeException bug) {
            OperatorLog.bug(bug);
        } finally {
            purge.outcome = Optional.of(outcome);
        }
    }

    synchronized Optional<Purge> of(ApiApp app, Tag tag) {
        return Optional.ofNullable(ofApps.get(app.name())).filter(purge -> purge.tag.equals(tag));
    }
}
