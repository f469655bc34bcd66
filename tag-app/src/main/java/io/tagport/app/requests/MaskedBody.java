package io.tagport.app.requests;

import io.tagport.domain.model.Subject;
import io.tagport.im.wire.ImForms;
import io.tagport.server.record.Operation;
import io.tagport.tpns.wire.TpnsForms;
import io.tagport.transport.Json;
import io.tagport.transport.JsonForm;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;

/**
 * A masked request or response body of either protocol. Only values that cannot be subjects according to the protocol
 * are shown in full.
 */
final class MaskedBody {
    private static final int CHARACTERS_MAX = 16 * 1024;
    private static final JsonForm UNKNOWN = new JsonForm.Hidden();

    private MaskedBody() {}

    /** Returns the masked body of a request. */
    static String request(Operation operation, byte[] body) {
        return of(form(operation, TpnsForms.REQUEST, ImForms.REQUEST), body);
    }

    /** Returns the masked body of a response. */
    static String answer(Operation operation, byte[] body) {
        return of(form(operation, TpnsForms.ANSWER, ImForms.ANSWER), body);
    }

    private static JsonForm form(Operation operation, JsonForm tpns, JsonForm im) {
        if (operation.isTpns()) {
            return tpns;
        }
        return operation.isIm() ? im : UNKNOWN;
    }

    /** Returns the masked body. If it is not a JSON object, returns only its length. */
    private static String of(JsonForm form, byte[] body) {
        if (body.length == 0) {
            return "";
        }
        try {
            byte[] masked = Json.write(form.masked(Json.readObject(body), MaskedBody::mask));
            return shortened(new String(masked, StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            return "(" + body.length + " bytes, not a JSON object)";
        }
    }

    private static String shortened(String text) {
        return text.length() <= CHARACTERS_MAX
                ? text
                : text.substring(0, CHARACTERS_MAX) + "… (" + text.length() + " characters)";
    }

    /** Masks a string, whether or not it is a valid subject. */
    private static String mask(String id) {
        return id.isEmpty() ? "" : Subject.masked(id);
    }
}
