package io.tagport.im.wire;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import java.time.Duration;
import java.util.regex.Pattern;

/** The limits of IM Push, according to its pages up to January 2025. */
public final class ImLimits {
    /**
     * The limits for tags and accounts. Tags: 50 bytes, 100 per account, 1,000 different ones per application (pages
     * 1047/60567, 60568 and 67821). The pages do not state whether bytes of UTF-8, the encoding of the body, are
     * counted; this class assumes so. Accounts: a UserID is 1 to 32 bytes of printable ASCII, including blanks
     * (1047/34348); no page states the length of a RegistrationID, and an app may set its own, so 128 bytes are
     * accepted.
     */
    public static final TagLimits TAGS =
            new TagLimits("im 2025-01", LengthUnit.UTF8_BYTES, 50, new SubjectIdFormat(128, true), 100, 1_000);

    /** The maximum number of accounts per call, for each command. Source: pages 1047/60567 to 60570. */
    public static final int ACCOUNTS_PER_CALL = 100;

    /** The maximum number of accounts per {@code /v4/openim/im_get_tag}. Source: the page of that call, about 2018. */
    public static final int ACCOUNTS_PER_OLDEST_GET = 500;

    /** The maximum number of tags per account in an {@code add_tag} that does not replace. Source: page 1047/60568. */
    public static final int TAGS_PER_ADD = 10;

    /** The maximum number of tags per account in an {@code add_tag} with {@code Replace} 1. Source: page 1047/67821. */
    public static final int TAGS_PER_REPLACE = 100;

    /**
     * The maximum number of tags per account in a {@code remove_tag}. No page states one; no account can carry more.
     */
    public static final int TAGS_PER_REMOVE = 100;

    /**
     * The pace of 100 calls per second for each command (page 269/137903); applied to all commands together, which is
     * stricter.
     */
    public static final Pace PACE = Pace.every(Duration.ofMillis(10));

    /**
     * The maximum size of a request body in bytes. No page states one; the largest valid body, 100 accounts with 100
     * tags of 50 bytes, has slightly more than 530 KB before escapes.
     */
    public static final int BODY_BYTES = 1 << 20;

    private static final int USER_ID_BYTES = 32;

    private static final Pattern REGISTRATION_ID = Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");

    private ImLimits() {}

    /**
     * Returns the kind of an account according to its form, since requests do not state it and a tag belongs to
     * accounts of one kind only (page 1047/67821). No page defines a rule. According to ours, an account is a device if
     * it has the documented form of a RegistrationID, an upper-case UUID, or is longer than a UserID can be.
     *
     * @param account any account
     * @return {@link SubjectKind#DEVICE}, otherwise {@link SubjectKind#USER}
     */
    public static SubjectKind kindOf(Subject account) {
        boolean device = LengthUnit.UTF8_BYTES.lengthOf(account.id()) > USER_ID_BYTES
                || REGISTRATION_ID.matcher(account.id()).matches();
        return device ? SubjectKind.DEVICE : SubjectKind.USER;
    }
}
