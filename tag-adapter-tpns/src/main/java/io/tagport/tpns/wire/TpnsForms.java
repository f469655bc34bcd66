package io.tagport.tpns.wire;

import io.tagport.transport.JsonForm;
import java.util.Map;

/**
 * The forms of TPNS bodies that determine which parts may be displayed: every documented member except tokens. The ten
 * operations and the purge share one form.
 */
public final class TpnsForms {
    private static final JsonForm TEXT = new JsonForm.AnyText();
    private static final JsonForm NUMBER = new JsonForm.AnyNumber();
    private static final JsonForm TOKENS = new JsonForm.Hidden();

    /** A pair is an object, or an array as in Xinge. */
    private static final JsonForm PAIR = new JsonForm.Either(
            new JsonForm.Pair(TEXT, TOKENS), new JsonForm.Members(Map.of("tag", TEXT, "token", TOKENS)));

    /** The form of a request. */
    public static final JsonForm REQUEST = new JsonForm.Members(Map.of(
            "operator_type", NUMBER,
            "tag_list", new JsonForm.Entries(TEXT),
            "token_list", TOKENS,
            "tag_token_list", new JsonForm.Entries(PAIR),
            "seq", NUMBER));

    /** The form of a response. */
    public static final JsonForm ANSWER = new JsonForm.Members(Map.of(
            "ret_code", NUMBER,
            "err_msg", TEXT,
            "seq", NUMBER,
            "result", TEXT,
            "invalid_tags", new JsonForm.Entries(TEXT),
            "invalid_tokens", TOKENS));

    private TpnsForms() {}
}
