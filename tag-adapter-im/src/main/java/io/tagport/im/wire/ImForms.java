package io.tagport.im.wire;

import io.tagport.transport.JsonForm;
import java.util.Map;

/** The forms of IM Push bodies that determine which parts may be displayed: every documented member except accounts. */
public final class ImForms {
    private static final JsonForm TEXT = new JsonForm.AnyText();
    private static final JsonForm NUMBER = new JsonForm.AnyNumber();
    private static final JsonForm ACCOUNTS = new JsonForm.Hidden();

    private static final JsonForm USER_TAGS = new JsonForm.Entries(
            new JsonForm.Members(Map.of("To_Account", ACCOUNTS, "Tags", new JsonForm.Entries(TEXT))));

    private static final JsonForm ERROR_LIST = new JsonForm.Entries(
            new JsonForm.Members(Map.of("To_Account", ACCOUNTS, "ErrorCode", NUMBER, "ErrorInfo", TEXT)));

    /** The form of a request for any command. */
    public static final JsonForm REQUEST =
            new JsonForm.Members(Map.of("To_Account", ACCOUNTS, "UserTags", USER_TAGS, "Replace", NUMBER));

    /** The form of a response to any command. */
    public static final JsonForm ANSWER = new JsonForm.Members(Map.of(
            "ActionStatus", TEXT,
            "ErrorInfo", TEXT,
            "ErrorCode", NUMBER,
            "UserTags", USER_TAGS,
            "ErrorList", ERROR_LIST));

    private ImForms() {}
}
