package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A provider that forwards all calls to another provider; subclasses override single methods. */
public abstract class ForwardingProvider implements TagProvider {
    private final TagProvider provider;

    /**
     * Creates a provider that forwards to another.
     *
     * @param provider the provider that receives the calls
     */
    protected ForwardingProvider(TagProvider provider) {
        this.provider = provider;
    }

    /**
     * Returns the provider that receives the calls.
     *
     * @return the provider that was passed to the constructor
     */
    protected final TagProvider provider() {
        return provider;
    }

    @Override
    public Terms terms() {
        return provider.terms();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A subclass overrides this method to decorate a new series of the other provider. By default, all calls are one series.
     */
    @Override
    public TagProvider newSeries() {
        return this;
    }

    @Override
    public CallResponse send(Call call) {
        return provider.send(call);
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return provider.read(subjects);
    }

    @Override
    public Map<Subject, UnknownTags> unknownOf(Collection<Subject> subjects) {
        return provider.unknownOf(subjects);
    }

    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        return provider.readStrictly(subjects);
    }

    @Override
    public boolean readsDirectly() {
        return provider.readsDirectly();
    }

    @Override
    public Outcome recordNoOp(Collection<? extends Change> changes) {
        return provider.recordNoOp(changes);
    }

    @Override
    public final List<String> warnings(Tag tag) {
        return provider.warnings(tag);
    }

    @Override
    public final SubjectKind kindOf(Subject subject) {
        return provider.kindOf(subject);
    }
}
