package io.tagport.app.requests;

import io.tagport.domain.model.Subject;
import io.tagport.im.wire.ImForms;
import io.tagport.server.record.Operation;
import io.tagport.tpns.wire.TpnsForms;
import io.tagport.transport.Json;
import io.tagport.transport.JsonForm;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;

/** A body of either protocol without what must not be shown: only what its protocol says is no subject is shown in full. */
final class MaskedBody {
    private static final int CHARACTERS_MAX = 16 * 1024;
    private static final JsonForm UNKNOWN = new JsonForm.Hidden();

    private MaskedBody() {}

    /** Returns what can be shown of a request. */
    static String request(Operation operation, byte[] body) {
        return of(form(operation, TpnsForms.REQUEST, ImForms.REQUEST), body);
    }

    /** Returns what can be shown of an answer. */
    static String answer(Operation operation, byte[] body) {
        return of(form(operation, TpnsForms.ANSWER, ImForms.ANSWER), body);
    }

    private static JsonForm form(Operation operation, JsonForm tpns, JsonForm im) {
        if (operation.isTpns()) {
            return tpns;
        }
        return operation.isIm() ? im : UNKNOWN;
    }

    /** Of a body that is no JSON object only the length is shown. */
    private static String of(JsonForm form, byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            byte[] masked = Json.write(form.masked(Json.readObject(body), MaskedBody::mask));
            return shortened(new String(masked, StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            return "(" + body.length + " bytes that are no JSON object)";
        }
    }

    private static String shortened(String text) {
        return text.length() <= CHARACTERS_MAX
                ? text
                : text.substring(0, CHARACTERS_MAX) + "… (" + text.length() + " characters)";
    }

    /** A text that is no subject must not be shown in full either. */
    private static String mask(String id) {
        return id.isEmpty() ? "" : Subject.masked(id);
    }
}
