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
 * A served app as the one who runs the server sees it.
 *
 * @param settings how it is configured, credentials included
 * @param provider the name of the provider that keeps its tags, for files of changes
 * @param tags changes and reads single subjects, wherever their tags are
 * @param record what is written down here of all its subjects; empty if nothing is
 * @param audiences finds audiences in the record; empty if there is none
 * @param state of the provider that keeps them; empty if they are in a store of our own
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

    /** Whether subjects are read from the ledger, because their provider cannot be read. */
    boolean isReadFromLedger() {
        return state.filter(ProviderState::isReadFromLedger).isPresent();
    }

    /** What each protocol of the app allows, by its name in answers. */
    Map<String, TagLimits> limits() {
        Map<String, TagLimits> limits = new LinkedHashMap<>();
        settings.credentials()
                .tpns()
                .ifPresent(any -> limits.put("tpns", settings.tpnsRules().limits()));
        settings.credentials().im().ifPresent(any -> limits.put("im", ImLimits.TAGS));
        return limits;
    }

    /** What lists and counts are made of. */
    TagStore listed() {
        return record.orElseThrow(this::unrecorded);
    }

    /** What finds audiences. */
    AudienceIndex index() {
        return audiences.orElseThrow(this::unrecorded);
    }

    private ApiException unrecorded() {
        return ApiException.notNow("nothing is written down here of what '" + settings.backend() + "' keeps for app "
                + name() + ", so it cannot be listed or counted");
    }

    /** What a subject carries; empty if nobody knows it. */
    Optional<TagSet> tagsOf(Subject subject) {
        Map<Subject, TagSet> found = tags.tagsOf(List.of(subject));
        return Optional.ofNullable(found.get(subject));
    }
}
