package io.tagport.app.serve;

import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.fault.FaultScript;
import io.tagport.server.fault.Faults;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads and exchanges the script of what goes wrong on purpose. */
final class FaultsCalls {
    private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain; charset=utf-8");

    private final Faults faults;

    FaultsCalls(Faults faults) {
        this.faults = faults;
    }

    /** With subjects in full: who may write them may read them. */
    ServedAnswer get(ServedRequest request) {
        return new ServedAnswer(200, TEXT, faults.script().text().getBytes(StandardCharsets.UTF_8));
    }

    ServedAnswer put(ServedRequest request) {
        try {
            set(FaultScript.parse(utf8(request.body())));
            return get(request);
        } catch (CharacterCodingException e) {
            return ServedAnswer.text(400, "the body is not UTF-8; the script stays as it was");
        } catch (IllegalArgumentException e) {
            return ServedAnswer.text(400, e.getMessage() + "; the script stays as it was");
        }
    }

    ServedAnswer delete(ServedRequest request) {
        set(FaultScript.none());
        return new ServedAnswer(204, Map.of(), new byte[0]);
    }

    private void set(FaultScript script) {
        faults.set(script);
        Warnings.tell(script);
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
