package io.tagport.postgres;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Terms;
import io.tagport.domain.usecase.ForwardingProvider;
import io.tagport.domain.usecase.StoreProvider;
import io.tagport.testkit.StoreTestSupport;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An in-memory provider without overwrite, such as IM: an overwrite requires a read and a replacement. */
final class ReplacingProvider extends ForwardingProvider {
    private final TagStore store;
    private volatile Runnable afterReading = () -> {};
    private volatile Runnable beforeSending = () -> {};

    private ReplacingProvider(TagStore store) {
        super(new StoreProvider(
                store,
                AdmissionPolicy.of(
                        new TagLimits("memory", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 100, 10_000),
                        AdmissionPolicy.Directory.OPEN)));
        this.store = store;
    }

    static ReplacingProvider inMemory() {
        return new ReplacingProvider(new MemoryTagStores().of(StoreTestSupport.APP));
    }

    /** Sets the action between a read and its response. */
    void afterReading(Runnable action) {
        afterReading = action;
    }

    /** Sets the action while a call is in progress. */
    void beforeSending(Runnable action) {
        beforeSending = action;
    }

    TagSet tagsOf(Subject subject) {
        return store.tagsOf(List.of(subject)).getOrDefault(subject, TagSet.empty());
    }

    @Override
    public Terms terms() {
        Terms terms = super.terms();
        Map<Shape, Capacity> shapes = new EnumMap<>(terms.shapes());
        shapes.remove(Shape.OVERWRITE);
        return new Terms(terms.limits(), shapes, terms.subjectsPerRead(), false, terms.pace());
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = super.read(subjects);
        afterReading.run();
        return found;
    }

    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        return ReadResult.of(read(subjects));
    }

    @Override
    public CallResponse send(Call call) {
        beforeSending.run();
        return super.send(call);
    }
}
