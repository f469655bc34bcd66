package io.tagport.app.api;

import io.tagport.app.audience.AudienceIndex;
import io.tagport.app.settings.AppSettings;
import io.tagport.app.wiring.ProviderState;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.im.wire.ImLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A served app from the operator's point of view.
 *
 * @param settings the configuration of the app, including credentials
 * @param provider the name of the provider that keeps its tags, for files of changes
 * @param tags the tags of the app, for changes and reads of single subjects
 * @param record the local store or ledger with all of its subjects; empty if there is neither
 * @param audiences the audience index of the record; empty if there is no record
 * @param state the state of the provider that keeps the tags; empty if they are in a local store
 */
public record ApiApp(
        AppSettings settings,
        String provider,
        Tags tags,
        Optional<TagStore> record,
        Optional<AudienceIndex> audiences,
        Optional<ProviderState> state) {
    String name() {
        return settings.app().name();
    }

    TagSource source() {
        return new TagSource(state);
    }

    /** Tests whether subjects are read from the ledger, because their provider cannot be read. */
    boolean isReadFromLedger() {
        return state.filter(ProviderState::isReadFromLedger).isPresent();
    }

    /** Returns the limits of each protocol of the app, by the protocol's name in responses. */
    Map<String, TagLimits> limits() {
        Map<String, TagLimits> limits = new LinkedHashMap<>();
        settings.credentials()
                .tpns()
                .ifPresent(any -> limits.put("tpns", settings.tpnsRules().limits()));
        settings.credentials().im().ifPresent(any -> limits.put("im", ImLimits.TAGS));
        return limits;
    }

    /** Returns the record, for lists and counts. */
    TagStore listed() {
        return record.orElseThrow(this::unrecorded);
    }

    /** Returns the audience index. */
    AudienceIndex index() {
        return audiences.orElseThrow(this::unrecorded);
    }

    private ApiException unrecorded() {
        return ApiException.conflict("the tags of app " + name() + " are kept by '" + settings.backend()
                        + "' and the server has no ledger of them, so they cannot be listed or counted")
                .code("no_ledger");
    }

    /** Returns the tags of a subject; empty if the subject is unknown. */
    Optional<TagSet> tagsOf(Subject subject) {
        Map<Subject, TagSet> found = tags.tagsOf(List.of(subject));
        return Optional.ofNullable(found.get(subject));
    }
}
