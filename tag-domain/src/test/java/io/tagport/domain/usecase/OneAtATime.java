package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.Collection;
import java.util.Map;

/** Lets the threads of a run ask a provider that is made for one. */
record OneAtATime(TagProvider provider) implements TagProvider {
    @Override
    public Terms terms() {
        return provider.terms();
    }

    @Override
    public synchronized CallResponse send(Call call) {
        return provider.send(call);
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return provider.read(subjects);
    }
}
