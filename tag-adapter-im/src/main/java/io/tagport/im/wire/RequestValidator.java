package io.tagport.im.wire;

import io.tagport.domain.model.TagViolation;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A validator of the rules that concern a request as a whole, which it checks in a fixed order. */
final class RequestValidator {
    private static final String PROFILE = ImLimits.TAGS.profile();

    private RequestValidator() {}

    static void check(ImRequest request, int accountsMax) throws ImRefusal {
        if (request instanceof ImRequest.Add add) {
            int most = add.replace() ? ImLimits.TAGS_PER_REPLACE : ImLimits.TAGS_PER_ADD;
            checkEntries(add.userTags(), accountsMax, most, " with Replace " + (add.replace() ? 1 : 0));
        } else if (request instanceof ImRequest.Remove remove) {
            checkEntries(remove.userTags(), accountsMax, ImLimits.TAGS_PER_REMOVE, "");
        } else {
            checkAccounts("To_Account", request.accounts().size(), accountsMax);
        }
    }

    private static void checkEntries(List<AccountTags> userTags, int accountsMax, int tagsMax, String when)
            throws ImRefusal {
        checkAccounts("UserTags", userTags.size(), accountsMax);
        checkTagCounts(userTags, tagsMax, when);
        checkTags(userTags, EnumSet.of(TagViolation.EMPTY), ImCode.TAG_EMPTY);
        checkTags(userTags, EnumSet.of(TagViolation.NOT_PLAIN, TagViolation.TOO_LONG), ImCode.TAG_MALFORMED);
    }

    private static void checkAccounts(String field, int accounts, int accountsMax) throws ImRefusal {
        if (accounts == 0) {
            throw new ImRefusal(ImCode.BAD_BODY, field + " is empty");
        }
        if (accounts > accountsMax) {
            throw new ImRefusal(
                    ImCode.TOO_MANY_ACCOUNTS,
                    field + " has " + accounts + " accounts; the limit of " + PROFILE + " is " + accountsMax);
        }
    }

    private static void checkTagCounts(List<AccountTags> userTags, int tagsMax, String when) throws ImRefusal {
        for (int i = 0; i < userTags.size(); i++) {
            int tags = userTags.get(i).tags().size();
            if (tags > tagsMax) {
                throw new ImRefusal(
                        ImCode.TOO_MANY_TAGS,
                        "UserTags[" + i + "].Tags has " + tags + " tags; the limit of " + PROFILE + " is " + tagsMax
                                + when);
            }
        }
    }

    /** Checks for one set of violations and ignores all others. */
    private static void checkTags(List<AccountTags> userTags, Set<TagViolation> faults, ImCode code) throws ImRefusal {
        for (int i = 0; i < userTags.size(); i++) {
            List<String> tags = userTags.get(i).tags();
            for (int j = 0; j < tags.size(); j++) {
                String tag = tags.get(j);
                Optional<TagViolation> fault = ImLimits.TAGS.violationOf(tag).filter(faults::contains);
                if (fault.isPresent()) {
                    String what = ImLimits.TAGS.describe(tag, fault.get());
                    throw new ImRefusal(code, "UserTags[" + i + "].Tags[" + j + "]: " + what);
                }
            }
        }
    }
}
