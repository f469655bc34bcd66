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

/** A remote service that keeps bindings. An adapter translates; it neither splits, paces nor retries. */
public interface TagProvider {
    /**
     * Returns what the provider offers.
     *
     * @return its terms; the same at every time
     */
    Terms terms();

    /**
     * Makes exactly one request. Whatever goes wrong on the way is an outcome, not an exception.
     *
     * @param call of a shape that the terms offer, within its capacity and the limits
     * @return what became of what the call carried
     * @throws IllegalArgumentException if the terms do not offer the call, or it is over a capacity or a limit; nothing was
     *     sent. {@link Terms#require} checks that
     */
    CallResponse send(Call call);

    /**
     * Returns this provider for calls that belong together: those of one run, or of what one caller asks for at once. Where a
     * {@link Pace} has gaps within a series, they are kept between these.
     *
     * @return a provider for one series; this one if it makes no difference
     */
    default TagProvider newSeries() {
        return this;
    }

    /**
     * Reads the tags of subjects in exactly one request.
     *
     * @param subjects 1 to {@link Terms#subjectsPerRead}, which {@link Terms#requireReadable} checks
     * @return the tags of each known subject, possibly none; a subject that the provider does not know is absent
     * @throws ProviderException if there was no usable answer, or nothing can be read there
     */
    Map<Subject, TagSet> read(Collection<Subject> subjects);

    /**
     * Returns what {@link #read} cannot tell of subjects, where it reads a record of ours that has changes without an answer. A
     * provider that is asked itself knows all.
     *
     * @param subjects any number
     * @return what is unknown of each of them; a subject of which all is known is absent
     * @throws ProviderException if the record cannot be read
     */
    default Map<Subject, UnknownTags> unknownOf(Collection<Subject> subjects) {
        return Map.of();
    }

    /**
     * Reads the tags of subjects in exactly one request, so that a change or a record can be derived from them: what was not
     * stated explicitly, or was contradicted, is named. A provider whose answers always state everything need not override it.
     *
     * @param subjects 1 to {@link Terms#subjectsPerRead}
     * @return the tags of each known subject, and the subjects in doubt
     * @throws ProviderException if there was no usable answer, or nothing can be read there
     */
    default ReadResult readStrictly(Collection<Subject> subjects) {
        return ReadResult.of(read(subjects));
    }

    /**
     * Checks whether a read asks the provider itself.
     *
     * @return whether it does; false if nothing can be read, or a read is answered from a record, which does not include
     *     what was changed without it
     */
    default boolean readsDirectly() {
        return terms().canRead();
    }

    /**
     * Hears of changes that need no call, as reading has just shown that nothing would become of them. Whoever keeps a record of
     * the provider writes it down.
     *
     * @param changes each would leave its subject as it is
     * @return applied; or refused if a record could not be written, which a caller is to be told instead
     */
    default Outcome recordNoOp(Collection<? extends Change> changes) {
        return Outcome.applied();
    }

    /**
     * Returns what a caller should know before using a tag here although it is accepted.
     *
     * @param tag a tag within the limits
     * @return sentences for people; mostly none
     */
    default List<String> warnings(Tag tag) {
        return List.of();
    }

    /**
     * Returns what a subject is here, where a tag may belong to subjects of one kind only.
     *
     * @param subject any subject
     * @return its kind, as far as its id shows it; {@link SubjectKind#UNSPECIFIED} if there is no such rule
     */
    default SubjectKind kindOf(Subject subject) {
        return SubjectKind.UNSPECIFIED;
    }
}
