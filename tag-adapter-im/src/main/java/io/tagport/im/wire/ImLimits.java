package io.tagport.im.wire;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import java.time.Duration;
import java.util.regex.Pattern;

/** How much IM Push takes, as its pages up to January 2025 say it. */
public final class ImLimits {
    /**
     * Tags: 50 bytes, 100 an account, 1,000 different ones an application (pages 1047/60567, 60568 and 67821). The pages
     * leave open whether the bytes are those of UTF-8, the encoding of the body; here they are. Accounts: a UserID is 1
     * to 32 bytes of printable ASCII, blank included (1047/34348); of a RegistrationID no page gives a length, and an app
     * may set its own, so 128 are taken.
     */
    public static final TagLimits TAGS =
            new TagLimits("im 2025-01", LengthUnit.UTF8_BYTES, 50, new SubjectIdFormat(128, true), 100, 1_000);

    /** Accounts in one call, of each command. Source: pages 1047/60567 to 60570. */
    public static final int ACCOUNTS_PER_CALL = 100;

    /** Accounts in one {@code /v4/openim/im_get_tag}. Source: the page of that call, about 2018. */
    public static final int ACCOUNTS_PER_OLDEST_GET = 500;

    /** Tags of one account in one {@code add_tag} that does not replace. Source: page 1047/60568. */
    public static final int TAGS_PER_ADD = 10;

    /** Tags of one account in one {@code add_tag} with {@code Replace} 1. Source: page 1047/67821. */
    public static final int TAGS_PER_REPLACE = 100;

    /** Tags of one account in one {@code remove_tag}. No page says; nobody can hold more. */
    public static final int TAGS_PER_REMOVE = 100;

    /** 100 calls a second, of each command (page 269/137903): kept over all of them, which is on the safe side. */
    public static final Pace PACE = Pace.every(Duration.ofMillis(10));

    /**
     * Bytes of a request's body. No page says; the largest legal one, 100 accounts with 100 tags of 50 bytes, has a little
     * over 530 KB before escapes.
     */
    public static final int BODY_BYTES = 1 << 20;

    private static final int USER_ID_BYTES = 32;

    private static final Pattern REGISTRATION_ID = Pattern.compile("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");

    private ImLimits() {}

    /**
     * Returns the kind of an account by its form, since nothing in a request says it and a tag belongs to accounts of one
     * kind only (page 1047/67821). No page gives a rule; this one is ours: a RegistrationID of the documented form, an
     * upper-case UUID, and whatever is longer than a UserID may be, is a device.
     *
     * @param account any account
     * @return {@link SubjectKind#DEVICE}, else {@link SubjectKind#USER}
     */
    public static SubjectKind kindOf(Subject account) {
        boolean device = LengthUnit.UTF8_BYTES.lengthOf(account.id()) > USER_ID_BYTES
                || REGISTRATION_ID.matcher(account.id()).matches();
        return device ? SubjectKind.DEVICE : SubjectKind.USER;
    }
}
