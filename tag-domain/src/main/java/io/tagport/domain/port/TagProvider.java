package io.tagport.domain.port;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A remote service that stores bindings. An adapter translates calls to requests; it neither splits calls, nor delays
 * them, nor retries.
 */
public interface TagProvider {
    /**
     * Returns the operations and limits that the provider offers.
     *
     * @return the terms; they never change
     */
    Terms terms();

    /**
     * Sends a call in exactly one request. Failures of the request are reported as outcomes, not as exceptions.
     *
     * @param call a call of an offered shape, within its capacity and the limits
     * @return the outcomes of the call
     * @throws IllegalArgumentException if the terms do not offer the call, or the call exceeds a capacity or a limit;
     *     nothing was sent. {@link Terms#require} checks this
     */
    CallResponse send(Call call);

    /**
     * Returns a view of this provider for a series of related calls: those of one run, or of one request of a caller.
     * The gaps of a {@link Pace} within a series apply between the calls through this view.
     *
     * @return a provider for one series; this provider if it does not distinguish series
     */
    default TagProvider newSeries() {
        return this;
    }

    /**
     * Reads the tags of subjects in exactly one request.
     *
     * @param subjects 1 to {@link Terms#subjectsPerRead}, checked by {@link Terms#requireReadable}
     * @return the tags of each known subject, possibly none; a subject that the provider does not know is absent
     * @throws ProviderException if there was no usable answer, or the provider has no reads
     */
    Map<Subject, TagSet> read(Collection<Subject> subjects);

    /**
     * Returns the tags of subjects whose state is unknown to {@link #read}, if it reads a local record with changes
     * whose outcome is unknown. If a read queries the provider directly, nothing is unknown.
     *
     * @param subjects any number
     * @return the unknown tags of each subject; a subject without unknown tags is absent
     * @throws ProviderException if the record cannot be read
     */
    default Map<Subject, UnknownTags> unknownOf(Collection<Subject> subjects) {
        return Map.of();
    }

    /**
     * Reads the tags of subjects in exactly one request, as a basis for changes and records. The result names the
     * subjects whose tags were not stated explicitly or were contradictory. A provider whose answers are always
     * explicit need not override this method.
     *
     * @param subjects 1 to {@link Terms#subjectsPerRead}
     * @return the tags of each known subject, and the subjects in doubt
     * @throws ProviderException if there was no usable answer, or the provider has no reads
     */
    default ReadResult readStrictly(Collection<Subject> subjects) {
        return ReadResult.of(read(subjects));
    }

    /**
     * Tests whether a read queries the provider directly.
     *
     * @return whether it does; false if the provider has no reads, or if reads are answered from a local record, which
     *     lacks changes that bypassed it
     */
    default boolean readsDirectly() {
        return terms().canRead();
    }

    /**
     * Records changes that a read has just shown to have no effect and that therefore need no call. An implementation
     * that keeps a local record of the provider updates it.
     *
     * @param changes changes that would not alter their subjects
     * @return applied; or refused if the record could not be written, which must then be reported to the caller
     */
    default Outcome recordNoOp(Collection<? extends Change> changes) {
        return Outcome.applied();
    }

    /**
     * Returns warnings about the use of a tag that this provider accepts.
     *
     * @param tag a tag within the limits
     * @return sentences for people; usually none
     */
    default List<String> warnings(Tag tag) {
        return List.of();
    }

    /**
     * Returns the kind of a subject, for providers where a tag belongs to subjects of one kind only.
     *
     * @param subject any subject
     * @return the kind, as far as the id indicates it; {@link SubjectKind#UNSPECIFIED} if the provider has no such rule
     */
    default SubjectKind kindOf(Subject subject) {
        return SubjectKind.UNSPECIFIED;
    }
}
