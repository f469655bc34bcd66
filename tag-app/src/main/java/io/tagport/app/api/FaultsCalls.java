package io.tagport.app.api;

import io.tagport.app.watch.OperatorLog;
import io.tagport.server.HttpReply;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.fault.FaultScript;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The operations that read and replace the fault script. */
final class FaultsCalls {
    private static final String PATH = "faults";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final FaultInjector faultInjector;

    FaultsCalls(FaultInjector faultInjector) {
        this.faultInjector = faultInjector;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, request -> get()),
                Route.of("PUT", PATH, this::put),
                Route.of("DELETE", PATH, request -> delete()));
    }

    /** Returns the script with unmasked subjects, as a client that may write them may also read them. */
    private HttpReply get() {
        return JsonResponses.bytes(TEXT, faultInjector.script().text().getBytes(StandardCharsets.UTF_8));
    }

    private HttpReply put(ApiRequest request) {
        try {
            set(FaultScript.parse(utf8(request.served().body())));
            return get();
        } catch (CharacterCodingException e) {
            return HttpReply.text(400, "the body is not UTF-8; the previous script stays active");
        } catch (IllegalArgumentException e) {
            return HttpReply.text(400, e.getMessage() + "; the previous script stays active");
        }
    }

    private HttpReply delete() {
        set(FaultScript.none());
        return JsonResponses.noContent();
    }

    private void set(FaultScript script) {
        faultInjector.set(script);
        OperatorLog.logFaults(script);
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
