package io.tagport.domain.migrate;

import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at all that a source says before anything is sent: carries names over by the rules, and finds what the target would
 * refuse and what its author should know. Lines are given one by one, then {@link #finish} judges the whole. For use by one
 * thread, once. The same lines and rules give the same remarks and the same migration.
 */
public final class Preflight {
    private final MigrationRules rules;
    private final TargetProfile targetProfile;
    private final IssueCollector issueCollector;
    private final Dictionaries dictionaries = new Dictionaries();
    private final SourceSubjects subjects;
    private final SourceTags tags;
    private final BindingMatrix.Builder wanted = new BindingMatrix.Builder();
    private long bindings;

    /**
     * Prepares for one source.
     *
     * @param rules how names are carried over
     * @param targetProfile who takes the tags
     * @param told takes each remark once, in the order of the source, those about the whole at the end
     */
    public Preflight(MigrationRules rules, TargetProfile targetProfile, Consumer<PreflightIssue> told) {
        this.rules = rules;
        this.targetProfile = targetProfile;
        this.issueCollector = new IssueCollector(told);
        this.subjects = new SourceSubjects(rules, targetProfile.limits(), issueCollector, dictionaries.subjects());
        this.tags = new SourceTags(rules, targetProfile.limits(), issueCollector, dictionaries.tags());
    }

    /**
     * Takes a line of the source. Lines of one subject add up.
     *
     * @param line its number, from 1; 0 if the source has no lines
     * @param subject the text in the subject's place
     * @param tagNames the texts in the tags' places, possibly none
     */
    public void take(long line, String subject, List<String> tagNames) {
        int who = subjects.numberOf(line, subject);
        bindings += tagNames.size();
        if (who == SourceSubjects.LEFT_OUT) {
            return;
        }
        for (String name : tagNames) {
            int tag = tags.numberOf(line, name);
            if (who >= 0 && tag >= 0) {
                wanted.add(who, tag);
            }
        }
    }

    /**
     * Takes note of a line that cannot be read.
     *
     * @param line its number, from 1
     * @param why what is wrong with it
     */
    public void refuse(long line, String why) {
        issueCollector.add(IssueKind.MALFORMED_LINE, PreflightIssue.Place.ofLine(line), why);
    }

    /**
     * Returns the numbers of the target's subjects and tags, so that what these hold can be told to {@link #finish}.
     *
     * @return names that may get more tags, but no more subjects
     */
    public Dictionaries names() {
        return dictionaries;
    }

    /**
     * Judges the whole.
     *
     * @param existingTags what the target holds already
     * @return what is to be done, and whether anything stands in the way
     */
    public MigrationPlan finish(ExistingTags existingTags) {
        int concerned = dictionaries.subjects().size();
        ProjectedState state =
                new ProjectedState(dictionaries, wanted.build(), existingTags, rules.exact(), targetProfile.kinds());
        PreflightChecks preflightChecks = new PreflightChecks(rules, targetProfile, issueCollector, state);
        preflightChecks.tags(tags);
        preflightChecks.subjects(subjects);
        preflightChecks.unused(subjects, tags);
        return new MigrationPlan(
                dictionaries,
                state.wanted(),
                concerned,
                new MigrationPlan.Size(subjects.size(), bindings, tags.size()),
                new MigrationPlan.Size(concerned, state.wanted().size(), state.wantedTags()),
                issueCollector.counts(),
                preflightChecks.proposals());
    }
}
