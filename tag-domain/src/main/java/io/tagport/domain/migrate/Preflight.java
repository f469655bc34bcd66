package io.tagport.domain.migrate;

import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.List;
import java.util.function.Consumer;

/**
 * A check of a whole source before anything is sent. It maps names by the rules, and finds everything that the target
 * would refuse or that the author of the source should know. The caller passes the lines one by one; {@link #finish}
 * then evaluates the whole source. An instance is for a single use by a single thread. The same lines and rules always
 * produce the same issues and the same migration plan.
 */
public final class Preflight {
    private final MigrationRules rules;
    private final TargetProfile targetProfile;
    private final IssueCollector issueCollector;
    private final Dictionaries dictionaries = new Dictionaries();
    private final SourceSubjects subjects;
    private final SourceTags tags;
    private final BindingMatrix.Builder desired = new BindingMatrix.Builder();
    private long bindings;

    /**
     * Creates a preflight of one source.
     *
     * @param rules the rules of the migration
     * @param targetProfile the properties of the target provider
     * @param consumer receives each issue once, in the order of the source; issues of the whole source are last
     */
    public Preflight(MigrationRules rules, TargetProfile targetProfile, Consumer<PreflightIssue> consumer) {
        this.rules = rules;
        this.targetProfile = targetProfile;
        this.issueCollector = new IssueCollector(consumer);
        this.subjects = new SourceSubjects(rules, targetProfile.limits(), issueCollector, dictionaries.subjects());
        this.tags = new SourceTags(rules, targetProfile.limits(), issueCollector, dictionaries.tags());
    }

    /**
     * Accepts a line of the source. The tags of several lines of one subject are combined.
     *
     * @param line the line number, from 1; 0 if the source has no lines
     * @param subject the text of the subject
     * @param tagNames the texts of the tags, possibly none
     */
    public void addLine(long line, String subject, List<String> tagNames) {
        int subjectNumber = subjects.numberOf(line, subject);
        bindings += tagNames.size();
        if (subjectNumber == SourceSubjects.SKIPPED) {
            return;
        }
        for (String name : tagNames) {
            int tag = tags.numberOf(line, name);
            if (subjectNumber >= 0 && tag >= 0) {
                desired.add(subjectNumber, tag);
            }
        }
    }

    /**
     * Records a line that cannot be parsed.
     *
     * @param line the line number, from 1
     * @param problem a description of the problem
     */
    public void addMalformedLine(long line, String problem) {
        issueCollector.add(IssueKind.MALFORMED_LINE, PreflightIssue.Place.ofLine(line), problem);
    }

    /**
     * Returns the dictionaries of the target's subjects and tags, whose numbers the argument of {@link #finish} must
     * use.
     *
     * @return the dictionaries; tags may be added to them, subjects may not
     */
    public Dictionaries names() {
        return dictionaries;
    }

    /**
     * Evaluates the whole source.
     *
     * @param existingTags the tags that already exist at the target
     * @return the plan of the migration, with its issues
     */
    public MigrationPlan finish(ExistingTags existingTags) {
        int subjectCount = dictionaries.subjects().size();
        ProjectedState state =
                new ProjectedState(dictionaries, desired.build(), existingTags, rules.exact(), targetProfile.kinds());
        PreflightChecks preflightChecks = new PreflightChecks(rules, targetProfile, issueCollector, state);
        preflightChecks.tags(tags);
        preflightChecks.subjects(subjects);
        preflightChecks.unused(subjects, tags);
        return new MigrationPlan(
                dictionaries,
                state.desired(),
                subjectCount,
                new MigrationPlan.Size(subjects.size(), bindings, tags.size()),
                new MigrationPlan.Size(subjectCount, state.desired().size(), state.desiredTags()),
                issueCollector.counts(),
                preflightChecks.proposals());
    }
}
