package io.tagport.im;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.TagViolation;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.im.wire.AccountError;
import io.tagport.im.wire.AccountTags;
import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A matcher between the subjects of a request and the lists of its response. It compares names, as the documentation
 * guarantees no order.
 */
final class ResponseMatcher {
    private static final Logger LOG = System.getLogger(ImTagProvider.class.getName());

    private final Map<String, Subject> requested = new LinkedHashMap<>();

    ResponseMatcher(Collection<Subject> subjects) {
        subjects.forEach(subject -> requested.put(subject.id(), subject));
    }

    /**
     * Returns the failures by subject. If an account is listed twice, the first failure counts, unless the other one
     * has an unknown outcome.
     */
    Map<Subject, Outcome> failures(List<AccountError> errorList) {
        Map<Subject, Outcome> failures = new HashMap<>();
        for (AccountError fault : errorList) {
            Subject subject = requested.get(fault.account());
            if (subject == null) {
                warn("ErrorList names an account that was not requested, code " + fault.code());
            } else {
                failures.merge(
                        subject,
                        outcomeOf(fault),
                        (first, next) ->
                                next instanceof Outcome.Unknown && first instanceof Outcome.Refused ? next : first);
            }
        }
        return failures;
    }

    private static Outcome.NotApplied outcomeOf(AccountError fault) {
        return fault.code() == ImCode.OK
                ? new Outcome.Unknown(ImCode.OK, "ErrorList names the account with the code of success")
                : ImCode.outcomeOf(fault.code(), fault.info());
    }

    /** Returns the tags of the known accounts, in request order. */
    ReadResult readResult(ImResponse.Read answer) {
        requireUnknown(answer.errorList());
        Set<Subject> notKnown = failures(answer.errorList()).keySet();
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        Map<Subject, String> doubts = new LinkedHashMap<>();
        Map<Subject, List<AccountTags>> listed = listed(answer.userTags());
        Set<String> missingTags = Set.copyOf(answer.missingTags());
        for (Subject subject : requested.values()) {
            List<AccountTags> entries = listed.getOrDefault(subject, List.of());
            boolean isListed = !entries.isEmpty() || missingTags.contains(subject.id());
            if (isListed && notKnown.contains(subject)) {
                doubts.put(subject, "the account is in UserTags and in ErrorList");
            } else if (entries.stream()
                            .map(ResponseMatcher::distinct)
                            .distinct()
                            .count()
                    > 1) {
                doubts.put(subject, "the account is in UserTags twice, with different tags");
            } else if (!notKnown.contains(subject)) {
                tags.put(
                        subject,
                        entries.isEmpty()
                                ? TagSet.empty()
                                : tagsOf(entries.get(0).tags()));
                doubtOf(subject, entries, missingTags).ifPresent(doubt -> doubts.put(subject, doubt));
            }
        }
        doubts.forEach((subject, doubt) -> warn(subject + ": " + doubt));
        return new ReadResult(tags, doubts);
    }

    private static Set<String> distinct(AccountTags item) {
        return Set.copyOf(new HashSet<>(item.tags()));
    }

    /** Returns the doubt about an account whose tags can be displayed nevertheless. */
    private static Optional<String> doubtOf(Subject subject, List<AccountTags> entries, Set<String> missingTags) {
        if (missingTags.contains(subject.id())) {
            return Optional.of("UserTags has the account without a list of tags");
        }
        if (entries.isEmpty()) {
            return Optional.of("the account is neither in UserTags nor in ErrorList");
        }
        return entries.get(0).tags().stream().allMatch(ResponseMatcher::isTag)
                ? Optional.empty()
                : Optional.of("UserTags has a tag of the account that is empty or has a control character");
    }

    private Map<Subject, List<AccountTags>> listed(List<AccountTags> userTags) {
        Map<Subject, List<AccountTags>> listed = new HashMap<>();
        for (AccountTags item : userTags) {
            Subject subject = requested.get(item.account());
            if (subject == null) {
                warn("UserTags has an account that was not requested");
            } else {
                listed.computeIfAbsent(subject, any -> new ArrayList<>()).add(item);
            }
        }
        return listed;
    }

    private static TagSet tagsOf(List<String> names) {
        return TagSet.copyOf(
                names.stream().filter(ResponseMatcher::isTag).map(Tag::new).toList());
    }

    /**
     * Tests whether a name is a valid tag; one that exceeds the length limit counts as valid, since the service keeps
     * it.
     */
    private static boolean isTag(String name) {
        return ImLimits.TAGS
                .violationOf(name)
                .filter(fault -> fault != TagViolation.TOO_LONG)
                .isEmpty();
    }

    private void requireUnknown(List<AccountError> errorList) {
        for (AccountError fault : errorList) {
            Outcome.NotApplied failure = outcomeOf(fault);
            if (!failure.isRefusedAs(RefusalReason.UNKNOWN_SUBJECT) && requested.containsKey(fault.account())) {
                throw new ProviderException(failure);
            }
        }
    }

    private static void warn(String surprise) {
        LOG.log(Level.WARNING, surprise);
    }
}
