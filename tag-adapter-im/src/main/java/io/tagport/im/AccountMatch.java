package io.tagport.im;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagFault;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Refusal;
import io.tagport.im.wire.AccountFault;
import io.tagport.im.wire.AccountTags;
import io.tagport.im.wire.ImAnswer;
import io.tagport.im.wire.ImCode;
import io.tagport.im.wire.ImLimits;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the subjects of a request again in the lists of its answer: by name, as nobody promises an order. */
final class AccountMatch {
    private static final Logger LOG = System.getLogger(ImTagProvider.class.getName());

    private final Map<String, Subject> wanted = new LinkedHashMap<>();

    AccountMatch(Collection<Subject> subjects) {
        subjects.forEach(subject -> wanted.put(subject.id(), subject));
    }

    /** Of an account that is named twice the first fault counts. */
    Map<Subject, Outcome> failures(List<AccountFault> errorList) {
        Map<Subject, Outcome> failures = new HashMap<>();
        for (AccountFault fault : errorList) {
            Subject subject = wanted.get(fault.account());
            if (subject == null) {
                warn("ErrorList names an account that was not asked for, code " + fault.code());
            } else {
                failures.putIfAbsent(subject, ImCode.outcomeOf(fault.code(), fault.info()));
            }
        }
        return failures;
    }

    /** Gives the tags of the known accounts in the order asked for. */
    Map<Subject, TagSet> tags(ImAnswer.Read answer) {
        Map<Subject, Outcome> failures = failures(answer.errorList());
        Map<Subject, TagSet> listed = listed(answer.userTags());
        Map<Subject, TagSet> tags = new LinkedHashMap<>();
        for (Subject subject : wanted.values()) {
            Outcome failure = failures.get(subject);
            if (failure == null) {
                tags.put(subject, listed.computeIfAbsent(subject, AccountMatch::unlisted));
            } else {
                requireUnknown(failure);
            }
        }
        return tags;
    }

    private Map<Subject, TagSet> listed(List<AccountTags> userTags) {
        Map<Subject, TagSet> listed = new HashMap<>();
        for (AccountTags item : userTags) {
            Subject subject = wanted.get(item.account());
            if (subject == null) {
                warn("UserTags has an account that was not asked for");
            } else {
                listed.put(subject, tagsOf(subject, item.tags()));
            }
        }
        return listed;
    }

    private static TagSet tagsOf(Subject subject, List<String> names) {
        List<Tag> tags = new ArrayList<>();
        for (String name : names) {
            if (isTag(name)) {
                tags.add(new Tag(name));
            } else {
                warn("UserTags has a tag of " + subject + " that is empty or has a control character; it is left out");
            }
        }
        return TagSet.copyOf(tags);
    }

    /** A tag over the length limit is one all the same, if the service keeps it. */
    private static boolean isTag(String name) {
        return ImLimits.TAGS
                .faultOf(name)
                .filter(fault -> fault != TagFault.TOO_LONG)
                .isEmpty();
    }

    private static TagSet unlisted(Subject subject) {
        warn(subject + " is neither in UserTags nor in ErrorList; it is taken to have no tags");
        return TagSet.empty();
    }

    private static void requireUnknown(Outcome failure) {
        boolean unknown = failure instanceof Outcome.Refused refused && refused.why() == Refusal.UNKNOWN_SUBJECT;
        if (!unknown) {
            throw new ProviderException(failure);
        }
    }

    private static void warn(String surprise) {
        LOG.log(Level.WARNING, surprise);
    }
}
