package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectGuard;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A provider that is asked under a guard, call by call: for a run of many calls beside which others change tags too. */
public final class GuardedProvider implements TagProvider {
    private final TagProvider provider;
    private final SubjectGuard guard;

    /**
     * Guards a provider.
     *
     * @param provider who is asked
     * @param guard keeps others away from the subjects of a call until it has ended
     */
    public GuardedProvider(TagProvider provider, SubjectGuard guard) {
        this.provider = provider;
        this.guard = guard;
    }

    @Override
    public Terms terms() {
        return provider.terms();
    }

    @Override
    public Receipt send(Call call) {
        try {
            return guard.holding(call.subjects(), () -> provider.send(call));
        } catch (StoreException e) {
            return Receipt.of(Outcome.refused(
                    Refusal.UNREACHABLE, "nothing was sent, as others could not be kept off: " + e.getMessage()));
        }
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return provider.read(subjects);
    }

    @Override
    public List<String> cautions(Tag tag) {
        return provider.cautions(tag);
    }

    @Override
    public SubjectKind kindOf(Subject subject) {
        return provider.kindOf(subject);
    }
}
